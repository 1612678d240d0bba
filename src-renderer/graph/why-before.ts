// "Why is Customer before Invoice?": the chain of foreign keys between two tables, or the rule that decided without one.
import { ordinalIgnoreCase } from '../../src/kernel/compare.ts';
import type { OrderCertificate } from '../../src/model/order-certificate.ts';
import type { GraphLink, GraphTable, OrderGraph } from './order-graph.ts';

/** What set two tables apart that no chain of foreign keys orders (the comparator of topology.md 4). */
export type TieBreak =
  | { readonly rule: 'manual'; readonly earlier: number | null; readonly later: number | null }
  | { readonly rule: 'junction' }
  | { readonly rule: 'module' | 'entity' | 'effective-name'; readonly earlier: string; readonly later: string }
  /** The comparator would have put the later table first, but it still waited for a parent. */
  | { readonly rule: 'waited'; readonly parent: number; readonly link: GraphLink }
  | { readonly rule: 'unexplained' };

export type Why =
  | { readonly kind: 'same' }
  /** `earlier` must be loaded first: a shortest chain of binding links from it down to `later`. */
  | { readonly kind: 'chain'; readonly earlier: number; readonly later: number; readonly steps: readonly GraphLink[] }
  /** The chain asks for the opposite of the certified order. */
  | {
      readonly kind: 'violated';
      readonly earlier: number;
      readonly later: number;
      readonly steps: readonly GraphLink[];
    }
  | { readonly kind: 'free'; readonly earlier: number; readonly later: number; readonly tieBreak: TieBreak }
  | { readonly kind: 'outside'; readonly table: number };

/** Explains the order of two tables; `earlier` and `later` are as certified, whichever was named first. */
export function whyBefore(graph: OrderGraph, certificate: OrderCertificate, a: number, b: number): Why {
  const left = graph.tables[a];
  const right = graph.tables[b];
  if (left === undefined || right === undefined || a === b) return { kind: 'same' };
  if (left.table === null) return { kind: 'outside', table: a };
  if (right.table === null) return { kind: 'outside', table: b };
  const [first, second] = left.position <= right.position ? [left, right] : [right, left];
  const steps = chain(graph, first.index, second.index);
  if (steps !== null) return { kind: 'chain', earlier: first.index, later: second.index, steps };
  const against = chain(graph, second.index, first.index);
  if (against !== null) return { kind: 'violated', earlier: first.index, later: second.index, steps: against };
  return {
    kind: 'free',
    earlier: first.index,
    later: second.index,
    tieBreak: tieBreak(graph, certificate, first, second),
  };
}

/** A shortest chain of binding links from an ancestor down to a descendant, parent first; null when there is none. */
export function chain(graph: OrderGraph, ancestor: number, descendant: number): readonly GraphLink[] | null {
  if (ancestor === descendant) return [];
  const cameBy = new Map<number, GraphLink>();
  const queue = [ancestor];
  for (let head = 0; head < queue.length; head += 1) {
    const table = queue[head];
    if (table === undefined) break;
    for (const link of graph.toChildren[table] ?? []) {
      if (link.kind !== 'binding' || link.child === ancestor || cameBy.has(link.child)) continue;
      cameBy.set(link.child, link);
      if (link.child === descendant) return walkBack(cameBy, ancestor, descendant);
      queue.push(link.child);
    }
  }
  return null;
}

function walkBack(cameBy: ReadonlyMap<number, GraphLink>, ancestor: number, descendant: number): readonly GraphLink[] {
  const steps: GraphLink[] = [];
  for (let table = descendant; table !== ancestor; ) {
    const link = cameBy.get(table);
    if (link === undefined) break;
    steps.push(link);
    table = link.parent;
  }
  return steps.reverse();
}

function tieBreak(graph: OrderGraph, certificate: OrderCertificate, first: GraphTable, second: GraphTable): TieBreak {
  // A table whose last parent comes after the other one was not ready yet: the comparator was never asked.
  let waited: GraphLink | null = null;
  for (const link of graph.toParents[second.index] ?? []) {
    const position = graph.tables[link.parent]?.position ?? -1;
    if (link.kind !== 'binding' || position < first.position) continue;
    if (waited === null || position > (graph.tables[waited.parent]?.position ?? -1)) waited = link;
  }
  if (waited !== null) return { rule: 'waited', parent: waited.parent, link: waited };
  const earlier = first.table;
  const later = second.table;
  if (earlier === null || later === null) return { rule: 'unexplained' };
  if (earlier.manualPosition !== later.manualPosition)
    return later.manualPosition === null ||
      (earlier.manualPosition !== null && earlier.manualPosition < later.manualPosition)
      ? { rule: 'manual', earlier: earlier.manualPosition, later: later.manualPosition }
      : { rule: 'unexplained' };
  if (certificate.metadata.deferJunctionTables && earlier.isJunction !== later.isJunction)
    return later.isJunction ? { rule: 'junction' } : { rule: 'unexplained' };
  for (const [rule, left, right] of [
    ['module', earlier.module, later.module],
    ['entity', earlier.entity, later.entity],
    ['effective-name', earlier.effectiveName, later.effectiveName],
  ] as const) {
    const difference = ordinalIgnoreCase(left, right);
    if (difference < 0) return { rule, earlier: left, later: right };
    if (difference > 0) return { rule: 'unexplained' };
  }
  return { rule: 'unexplained' };
}
