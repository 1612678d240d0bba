import type { OrderedTable } from '../model/order-certificate.ts';
import type { SortedTables } from './sorted-tables.ts';
import { intAt } from './flat-graph.ts';

/** How many names all critical paths of a certificate may hold together; with 100 chains of 1,000 tables it stays readable. */
const WRITTEN_NAMES = 10_000;

/**
 * One longest chain for each table that nothing depends on, by vertex (topology.md 12.1): parent first, ending in the table itself.
 * Tables are served in position order until 10,000 names are written; among equally long chains the one whose tables come earlier,
 * seen from the end, is shown. Takes the depths over binding pairs.
 */
export function criticalPaths(
  { nodes, graph, sort, position }: SortedTables,
  depth: Int32Array,
): ReadonlyMap<number, OrderedTable['criticalPaths']> {
  const paths = new Map<number, OrderedTable['criticalPaths']>();
  const isBinding = (pair: number): boolean => sort.isDeferred[pair] === 0;
  const hasDependents = new Uint8Array(graph.size);
  for (let pair = 0; pair < graph.count; pair += 1) if (isBinding(pair)) hasDependents[intAt(graph.parent, pair)] = 1;

  const parentOneUp = (vertex: number): number => {
    let chosen = -1;
    const end = intAt(graph.parentsOf.start, vertex + 1);
    for (let pair = intAt(graph.parentsOf.start, vertex); pair < end; pair += 1) {
      const parent = intAt(graph.parent, pair);
      if (!isBinding(pair) || intAt(depth, parent) !== intAt(depth, vertex) - 1) continue;
      if (chosen < 0 || intAt(position, parent) < intAt(position, chosen)) chosen = parent;
    }
    return chosen;
  };

  let written = 0;
  for (const end of sort.order) {
    if (written >= WRITTEN_NAMES) break;
    const length = intAt(depth, end);
    if (length < 1 || hasDependents[end] === 1) continue;
    const path: string[] = [];
    for (let vertex = end; vertex >= 0; vertex = intAt(depth, vertex) === 0 ? -1 : parentOneUp(vertex))
      path.push(nodes[vertex]?.display ?? '');
    written += path.length;
    paths.set(end, [{ path: path.reverse(), length }]);
  }
  return paths;
}
