// Where the picture starts: on what is wrong, else on the longest chain, so that 2,500 tables never open as a hairball.
import { tableKey } from '../../src/model/table-ref.ts';
import type { OrderCertificate } from '../../src/model/order-certificate.ts';
import type { GraphLink, OrderGraph } from './order-graph.ts';

/** Above this many tables the picture starts focused instead of showing all. */
export const LARGE_MODEL = 150;
/** At most this many tables are shown as "what is wrong" at once; the rest is in the list. */
export const MOST_WRONG = 120;

export interface Wrong {
  /** Tables of contradictions and violations, members of cycles, then tables with missing parents. */
  readonly tables: readonly number[];
  readonly violations: number;
  /** Binding links whose positions say the opposite although no violation declares it: only a damaged certificate has them. */
  readonly contradictions: readonly GraphLink[];
  readonly cycles: number;
  readonly missingParents: number;
}

/** Everything a person should look at first. Missing parents are those named by violations or foreign keys. */
export function whatIsWrong(graph: OrderGraph, certificate: OrderCertificate): Wrong {
  const tables = new Set<number>();
  const add = (schema: string, table: string): void => {
    const index = graph.byKey.get(tableKey(schema, table));
    if (index !== undefined) tables.add(index);
  };
  const declared = new Set<string>();
  for (const { violationType, childSchema, childTable, parentSchema, parentTable } of certificate.violations)
    if (violationType === 'ChildBeforeParent')
      declared.add(`${tableKey(childSchema, childTable)}\u0001${tableKey(parentSchema, parentTable)}`);
  const contradictions = graph.links.filter((link) => {
    const parent = graph.tables[link.parent];
    const child = graph.tables[link.child];
    if (link.kind !== 'binding' || parent === undefined || child === undefined) return false;
    return parent.position >= child.position && !declared.has(`${child.key}\u0001${parent.key}`);
  });
  for (const link of contradictions) {
    tables.add(link.child);
    tables.add(link.parent);
  }
  let violations = 0;
  for (const violation of certificate.violations) {
    if (violation.violationType === 'MissingParent') continue;
    violations += 1;
    add(violation.childSchema, violation.childTable);
    add(violation.parentSchema, violation.parentTable);
  }
  for (const cycle of graph.cycles) for (const member of cycle.members) tables.add(member);
  let missingParents = 0;
  for (const link of graph.links) {
    if (link.kind !== 'missing') continue;
    missingParents += link.foreignKeys.length;
    tables.add(link.child);
    tables.add(link.parent);
  }
  return { tables: [...tables], violations, contradictions, cycles: graph.cycles.length, missingParents };
}

/** The table that ends the longest chain of parents, with that chain from its root; null for no tables. */
export function longestChain(graph: OrderGraph): { readonly table: number; readonly path: readonly number[] } | null {
  let deepest: number | null = null;
  for (const index of graph.byPosition)
    if (deepest === null || depthOf(graph, index) > depthOf(graph, deepest)) deepest = index;
  return deepest === null ? null : { table: deepest, path: criticalPath(graph, deepest) };
}

/** A longest chain of binding parents above a table, root first; the table itself is last. Ties go to the earlier parent. */
export function criticalPath(graph: OrderGraph, table: number): readonly number[] {
  const path = [table];
  const seen = new Set(path);
  for (let current = table; ; ) {
    let best = -1;
    for (const link of graph.toParents[current] ?? []) {
      if (link.kind !== 'binding' || seen.has(link.parent)) continue;
      if (depthOf(graph, link.parent) !== depthOf(graph, current) - 1) continue;
      if (best < 0 || (graph.tables[link.parent]?.position ?? 0) < (graph.tables[best]?.position ?? 0))
        best = link.parent;
    }
    if (best < 0) return path.reverse();
    path.push(best);
    seen.add(best);
    current = best;
  }
}

function depthOf(graph: OrderGraph, table: number): number {
  return graph.tables[table]?.depth ?? -1;
}
