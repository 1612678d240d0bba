import type { Comparator } from '../kernel/compare.ts';
import { inOrder } from './in-order.ts';
import type { Dependency } from './dependency.ts';
import { type Adjacency, adjacencyOf, intAt } from './flat-graph.ts';

/**
 * The distinct child→parent pairs of a set of dependencies (topology.md 3: set semantics), without self references and missing
 * parents. Pairs are numbered by child, then parent; several foreign keys may stand behind one.
 */
export interface PairGraph {
  readonly size: number;
  readonly count: number;
  readonly child: Int32Array;
  readonly parent: Int32Array;
  /** child → parents; a slot is the pair's number. */
  readonly parentsOf: Adjacency;
  /** parent → dependents, ascending. */
  readonly dependentsOf: Adjacency & { readonly edge: Int32Array };
  /** Dependencies behind pair p: `behind[behindStart[p]]` up to `behind[behindStart[p + 1]]`. */
  readonly behind: readonly Dependency[];
  readonly behindStart: Int32Array;
}

/** Builds the pairs from the foreign keys of each vertex; near-linear in tables and dependencies. */
export function pairGraph(byChild: readonly (readonly Dependency[])[]): PairGraph {
  const size = byChild.length;
  let most = 0;
  for (const own of byChild) most += own.length;
  const child = new Int32Array(most);
  const parent = new Int32Array(most);
  const behindStart = new Int32Array(most + 1);
  const behind: Dependency[] = [];
  let count = 0;
  for (let vertex = 0; vertex < size; vertex += 1) {
    let previous = -1;
    for (const dependency of inOrder(byChild[vertex] ?? [], byParent)) {
      if (dependency.parent < 0 || dependency.parent === vertex) continue;
      if (dependency.parent !== previous) {
        previous = dependency.parent;
        child[count] = vertex;
        parent[count] = previous;
        behindStart[count] = behind.length;
        count += 1;
      }
      behind.push(dependency);
    }
  }
  behindStart[count] = behind.length;
  const children = child.subarray(0, count);
  const parents = parent.subarray(0, count);
  return {
    size,
    count,
    child: children,
    parent: parents,
    parentsOf: adjacencyOf(size, children, parents),
    dependentsOf: adjacencyOf(size, parents, children),
    behind,
    behindStart: behindStart.subarray(0, count + 1),
  };
}

const byParent: Comparator<Dependency> = (a, b) => a.parent - b.parent;

/** The foreign keys behind one pair. */
export function dependenciesBehind(graph: PairGraph, pair: number): readonly Dependency[] {
  return graph.behind.slice(intAt(graph.behindStart, pair), intAt(graph.behindStart, pair + 1));
}

/** parent → dependents over the pairs that `keep` admits, plus further parent → child edges. */
export function dependentsOver(
  graph: PairGraph,
  keep: (pair: number) => boolean,
  further: readonly (readonly [parent: number, child: number])[] = [],
): Adjacency {
  const from: number[] = [];
  const to: number[] = [];
  for (let pair = 0; pair < graph.count; pair += 1) {
    if (!keep(pair)) continue;
    from.push(intAt(graph.parent, pair));
    to.push(intAt(graph.child, pair));
  }
  for (const [parent, child] of further) {
    from.push(parent);
    to.push(child);
  }
  return adjacencyOf(graph.size, Int32Array.from(from), Int32Array.from(to));
}
