import type { OrderCertificate } from '../model/order-certificate.ts';
import type { SortedTables } from './sorted-tables.ts';
import type { Dependency } from './dependency.ts';
import { intAt } from './flat-graph.ts';

/** The counts of a certificate (topology.md 12.1); `missingEdges`, `deferredEdges`, `selfReferences` count foreign keys, `totalEdges` pairs. */
export function certificateStatistics(
  { graph, sort }: SortedTables,
  depth: Int32Array,
  listed: readonly Dependency[],
  deferredEdges: number,
): OrderCertificate['statistics'] {
  const totalEdges = bindingPairs(graph.count, sort.isDeferred);
  let maxDepth = -1;
  for (const value of depth) if (value > maxDepth) maxDepth = value;
  return {
    totalNodes: graph.size,
    totalEdges,
    missingEdges: listed.filter(({ fact }) => fact.classification === 'Missing').length,
    deferredEdges,
    selfReferences: listed.filter(({ fact }) => fact.classification === 'SelfReferencing').length,
    connectedComponents: weakComponents(graph),
    maxDepth,
    averageDegree: graph.size === 0 ? 0 : Math.round((2 * totalEdges * 10_000) / graph.size) / 10_000,
  };
}

/** Pairs that are not deferred. */
export function bindingPairs(count: number, isDeferred: Uint8Array): number {
  let deferred = 0;
  for (const flag of isDeferred) deferred += flag;
  return count - deferred;
}

/** Components when direction is ignored, over every pair, deferred ones included. Union by path halving: near-linear. */
function weakComponents(graph: SortedTables['graph']): number {
  const above = Int32Array.from({ length: graph.size }, (_, vertex) => vertex);
  const rootOf = (vertex: number): number => {
    let current = vertex;
    while (intAt(above, current) !== current) {
      above[current] = intAt(above, intAt(above, current));
      current = intAt(above, current);
    }
    return current;
  };
  let count = graph.size;
  for (let pair = 0; pair < graph.count; pair += 1) {
    const a = rootOf(intAt(graph.child, pair));
    const b = rootOf(intAt(graph.parent, pair));
    if (a === b) continue;
    above[Math.max(a, b)] = Math.min(a, b);
    count -= 1;
  }
  return count;
}
