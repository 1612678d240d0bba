// What a foreign key says about the load order, as one line of text that can be checked by eye.
import type { ForeignKey, GraphLink, OrderGraph } from '../../graph/order-graph.ts';

/** One foreign key in words; the parts are separate so that the screen can weigh them. */
export interface Inequality {
  /** `pos(City)=0 < pos(Customer)=1` */
  readonly relation: string;
  /** `FK_CUSTOMER_CITY (CITYID → ID)` */
  readonly key: string;
  /** `NOT NULL`, `NO_ACTION`, `trusted` and the like. */
  readonly facts: readonly string[];
  /** The two-phase story of a deferred foreign key, or why the relation binds nothing. */
  readonly story: string | null;
  /** `holds`, `violated`, or `open` where positions say nothing. */
  readonly state: 'holds' | 'violated' | 'deferred' | 'open';
}

/** Describes each foreign key of a link. */
export function inequalities(graph: OrderGraph, link: GraphLink): readonly Inequality[] {
  return link.foreignKeys.map((key) => inequality(graph, link, key));
}

/** Describes one foreign key: positions, constraint, columns, nullability, delete rule, trust (topology.md 12.1). */
export function inequality(graph: OrderGraph, link: GraphLink, key: ForeignKey): Inequality {
  const parent = graph.tables[link.parent];
  const child = graph.tables[link.child];
  const parentName = parent?.label ?? '?';
  const childName = child?.label ?? '?';
  const { dependency, deferral } = key;
  const columns = dependency.columns
    .map(({ ownerColumn, referencedColumn }) => `${ownerColumn} → ${referencedColumn}`)
    .join(', ');
  const base = { key: `${dependency.constraintName} (${columns})`, facts: factsOf(key) };
  const at = (name: string, position: number): string => `pos(${name})=${String(position)}`;
  if (link.kind === 'self')
    return {
      ...base,
      relation: `${childName} references itself`,
      story: 'Rows are ordered inside the table.',
      state: 'open',
    };
  if (link.kind === 'missing' || parent?.table === null)
    return {
      ...base,
      relation: `${parentName} is not in the data set · ${at(childName, child?.position ?? -1)}`,
      story: 'The parent must already exist in the target.',
      state: 'open',
    };
  const left = at(parentName, parent?.position ?? -1);
  const right = at(childName, child?.position ?? -1);
  const holds = (parent?.position ?? -1) < (child?.position ?? -1);
  if (deferral !== null) {
    const names = deferral.columns.map(({ column }) => column).join(', ');
    const evidence = [...new Set(deferral.columns.map((column) => column.evidence))].join(', ');
    return {
      ...base,
      relation: `${left} ${holds ? '<' : '>'} ${right}, deferred`,
      story: `Phase 1 inserts NULL in ${names}; phase 2 updates it after ${parentName} is loaded. Nullable: evidence ${evidence}. Reason: ${deferral.reason}.`,
      state: 'deferred',
    };
  }
  return {
    ...base,
    relation: `${left} ${holds ? '<' : '≥'} ${right}`,
    story: holds ? null : `${parentName} must come first: this foreign key fails.`,
    state: holds ? 'holds' : 'violated',
  };
}

/** A link in one line, as the hint of a picture shows it. */
export function linkSentence(graph: OrderGraph, link: GraphLink): string {
  return inequalities(graph, link)
    .map(({ relation, key, facts, story }) => [relation, key, ...facts, ...(story === null ? [] : [story])].join(' · '))
    .join(' ; ');
}

function factsOf({ dependency }: ForeignKey): readonly string[] {
  const facts = [dependency.columns.every(({ isNullable }) => isNullable) ? 'NULL allowed' : 'NOT NULL'];
  if (dependency.deleteRule !== null) facts.push(dependency.deleteRule);
  if (dependency.origin === 'reference') facts.push('designed, no constraint');
  if (dependency.isDisabled === true) facts.push('disabled');
  if (dependency.isTrusted !== null) facts.push(dependency.isTrusted ? 'trusted' : 'not trusted');
  return facts;
}
