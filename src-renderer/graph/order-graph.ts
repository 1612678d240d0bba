// The dependency graph of an order certificate: tables as vertices by number, one link per parent and child.
import { type TableKey, type TableRef, tableKey } from '../../src/model/table-ref.ts';
import type {
  DeferredEdge,
  OrderCertificate,
  OrderDependency,
  OrderedTable,
} from '../../src/model/order-certificate.ts';
import { isUserAudit } from './user-audit.ts';

/** A table of the certificate, or one that foreign keys name but the data set does not hold (`table` null). */
export interface GraphTable {
  /** Its number: its place in `OrderGraph.tables`. */
  readonly index: number;
  readonly key: TableKey;
  readonly ref: TableRef;
  /** Name for people: the entity where that is unambiguous, else the physical table. */
  readonly label: string;
  readonly module: string;
  /** Place in the load order; -1 for a table outside the data set. */
  readonly position: number;
  /** Longest chain of parents; -1 outside the data set, or in or behind an unresolved cycle. */
  readonly depth: number;
  readonly table: OrderedTable | null;
}

export interface ForeignKey {
  readonly dependency: OrderDependency;
  /** Set when the certificate loads this foreign key in two phases. */
  readonly deferral: DeferredEdge | null;
  /** Who created or changed the row: bookkeeping, not business (user list 21 in anchors.md). */
  readonly isAudit: boolean;
}

/** `binding` orders the two tables; `deferred` is loaded in two phases; `self` and `missing` bind no order. */
export type LinkKind = 'binding' | 'deferred' | 'self' | 'missing';

/** All foreign keys from one child to one parent. */
export interface GraphLink {
  readonly index: number;
  readonly parent: number;
  readonly child: number;
  readonly kind: LinkKind;
  /** Whether every foreign key of the link is a user-audit one. */
  readonly isAudit: boolean;
  readonly foreignKeys: readonly ForeignKey[];
}

/** A strongly connected component of the certificate. */
export interface GraphCycle {
  readonly index: number;
  readonly members: readonly number[];
}

export interface OrderGraph {
  readonly tables: readonly GraphTable[];
  readonly links: readonly GraphLink[];
  /** Links by child (to its parents) and by parent (to its children), without self references. */
  readonly toParents: readonly (readonly GraphLink[])[];
  readonly toChildren: readonly (readonly GraphLink[])[];
  readonly selfReferences: readonly (readonly ForeignKey[])[];
  readonly cycles: readonly GraphCycle[];
  /** Tables in load order, by number. */
  readonly byPosition: readonly number[];
  readonly byKey: ReadonlyMap<TableKey, number>;
}

/** Builds the graph. Two entries for one table, which only a damaged certificate has, count as the first. */
export function orderGraph(certificate: OrderCertificate): OrderGraph {
  const tables: GraphTable[] = [];
  const byKey = new Map<TableKey, number>();
  const labels = labelCounts(certificate.entities);
  const add = (ref: TableRef, table: OrderedTable | null): number => {
    const key = tableKey(ref.schema, ref.table);
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const index = tables.length;
    byKey.set(key, index);
    tables.push({
      index,
      key,
      ref,
      label: table !== null && table.entity !== '' && labels.get(table.entity) === 1 ? table.entity : ref.table,
      module: table?.module ?? '',
      position: table?.topologicalPosition ?? -1,
      depth: table?.topologicalDepth ?? -1,
      table,
    });
    return index;
  };
  for (const table of certificate.entities) add({ schema: table.schema, table: table.tableName }, table);
  const links = linksOf(certificate, add);
  const toParents = tables.map((): GraphLink[] => []);
  const toChildren = tables.map((): GraphLink[] => []);
  const selfReferences = tables.map((): readonly ForeignKey[] => []);
  for (const link of links) {
    if (link.kind === 'self') selfReferences[link.child] = link.foreignKeys;
    else {
      toParents[link.child]?.push(link);
      toChildren[link.parent]?.push(link);
    }
  }
  const cycles = certificate.stronglyConnectedComponents.map((component, index) => ({
    index,
    members: component.members.map((member) => byKey.get(tableKey(member.schema, member.table)) ?? -1).filter(isKnown),
  }));
  const byPosition = tables.filter(({ table }) => table !== null).map(({ index }) => index);
  byPosition.sort((a, b) => (tables[a]?.position ?? 0) - (tables[b]?.position ?? 0));
  return { tables, links, toParents, toChildren, selfReferences, cycles, byPosition, byKey };
}

/** The number of a table, null when the certificate does not mention it. */
export function tableNumber(graph: OrderGraph, ref: TableRef | null): number | null {
  return ref === null ? null : (graph.byKey.get(tableKey(ref.schema, ref.table)) ?? null);
}

/** The other end of a link. */
export function otherEnd(link: GraphLink, table: number): number {
  return link.parent === table ? link.child : link.parent;
}

const isKnown = (index: number): boolean => index >= 0;

function labelCounts(entities: readonly OrderedTable[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { entity } of entities) counts.set(entity, (counts.get(entity) ?? 0) + 1);
  return counts;
}

function linksOf(
  certificate: OrderCertificate,
  add: (ref: TableRef, table: OrderedTable | null) => number,
): readonly GraphLink[] {
  const deferrals = new Map<string, DeferredEdge>();
  for (const edge of certificate.deferredEdges) deferrals.set(edgeKey(edge), edge);
  const entities = new Map<TableKey, OrderedTable>();
  for (const table of certificate.entities) entities.set(tableKey(table.schema, table.tableName), table);
  const pairs = new Map<string, { readonly parent: number; readonly child: number; readonly keys: ForeignKey[] }>();
  for (const dependency of certificate.dependencies) {
    const child = add({ schema: dependency.sourceSchema, table: dependency.sourceTable }, null);
    const parent = add({ schema: dependency.targetSchema, table: dependency.targetTable }, null);
    const pair = `${parent} ${child}`;
    const found = pairs.get(pair) ?? { parent, child, keys: [] };
    pairs.set(pair, found);
    const target = entities.get(tableKey(dependency.targetSchema, dependency.targetTable)) ?? null;
    found.keys.push({
      dependency,
      deferral: deferrals.get(edgeKey(dependency)) ?? null,
      isAudit: isUserAudit(dependency, target),
    });
  }
  return [...pairs.values()].map(({ parent, child, keys }, index) => ({
    index,
    parent,
    child,
    kind: kindOf(parent, child, keys),
    isAudit: keys.every(({ isAudit }) => isAudit),
    foreignKeys: keys,
  }));
}

function kindOf(parent: number, child: number, keys: readonly ForeignKey[]): LinkKind {
  if (parent === child) return 'self';
  if (keys.every(({ dependency }) => dependency.classification === 'Missing')) return 'missing';
  return keys.every(({ deferral }) => deferral !== null) ? 'deferred' : 'binding';
}

type EdgeEnds = Pick<
  OrderDependency,
  'sourceSchema' | 'sourceTable' | 'targetSchema' | 'targetTable' | 'constraintName'
>;

function edgeKey(edge: EdgeEnds): string {
  return [
    tableKey(edge.sourceSchema, edge.sourceTable),
    tableKey(edge.targetSchema, edge.targetTable),
    edge.constraintName,
  ].join('\u0001');
}
