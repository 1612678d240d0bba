import type { Dependency } from './dependencies.ts';
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

/** Builds the pairs by two counting sorts; linear in tables and dependencies. */
export function pairGraph(size: number, dependencies: readonly Dependency[]): PairGraph {
  const binding = dependencies.filter(({ child, parent }) => parent >= 0 && parent !== child);
  const byParent = sortedBy(size, binding, ({ parent }) => parent);
  const behind = sortedBy(size, byParent, ({ child }) => child);
  const child = new Int32Array(behind.length);
  const parent = new Int32Array(behind.length);
  const behindStart = new Int32Array(behind.length + 1);
  let count = 0;
  for (const [index, dependency] of behind.entries()) {
    if (count === 0 || child[count - 1] !== dependency.child || parent[count - 1] !== dependency.parent) {
      child[count] = dependency.child;
      parent[count] = dependency.parent;
      behindStart[count] = index;
      count += 1;
    }
  }
  behindStart[count] = behind.length;
  const children = child.slice(0, count);
  const parents = parent.slice(0, count);
  return {
    size,
    count,
    child: children,
    parent: parents,
    parentsOf: adjacencyOf(size, children, parents),
    dependentsOf: adjacencyOf(size, parents, children),
    behind,
    behindStart,
  };
}

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

function sortedBy(
  size: number,
  dependencies: readonly Dependency[],
  keyOf: (dependency: Dependency) => number,
): readonly Dependency[] {
  const keys = Int32Array.from(dependencies, keyOf);
  const { edge } = adjacencyOf(size, keys, keys);
  const result: Dependency[] = [];
  for (const index of edge) {
    const dependency = dependencies[index];
    if (dependency !== undefined) result.push(dependency);
  }
  return result;
}
