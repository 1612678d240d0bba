import { foldCase } from '../kernel/fold-case.ts';
import { type Adjacency, adjacencyOf, intAt } from './flat-graph.ts';
import { dependenciesBehind, type PairGraph } from './pair-graph.ts';
import type { TableNode } from './table-nodes.ts';
import { nulledColumns, uniqueKeys } from './weakness.ts';

/**
 * How freely a pair may be broken: `strong` never; `lossy` only when nothing else is left, because an unfiltered unique index over
 * just the waiting columns admits one NULL on SQL Server, so phase one fails at the second row; `weak` freely.
 */
export type PairStrength = 'strong' | 'lossy' | 'weak';

/** A strongly connected component of two or more tables, as a small graph of its own over 0…size−1. */
export interface Knot {
  /** Vertices of the whole graph, ascending. */
  readonly members: readonly number[];
  /** Pairs of the whole graph with both ends inside, ascending. */
  readonly pairs: readonly number[];
  readonly size: number;
  readonly child: Int32Array;
  readonly parent: Int32Array;
  /** child → parents, with the local pair of every slot. */
  readonly parentsOf: Adjacency & { readonly edge: Int32Array };
  /** parent → dependents, with the local pair of every slot. */
  readonly dependentsOf: Adjacency & { readonly edge: Int32Array };
  readonly strength: readonly PairStrength[];
  /** How much a pair is preferred for breaking, by the names of its tables (topology.md 6.2). */
  readonly score: readonly number[];
}

/** Cuts the components out of the whole graph; linear in their vertices and pairs. */
export function knotsOf(graph: PairGraph, nodes: readonly TableNode[], components: readonly number[][]): Knot[] {
  const local = new Int32Array(graph.size).fill(-1);
  const inside = new Int32Array(graph.size).fill(-1);
  for (const [index, members] of components.entries())
    for (const [position, member] of members.entries()) {
      local[member] = position;
      inside[member] = index;
    }
  return components.map((members, index) => {
    const pairs: number[] = [];
    for (const member of members) {
      const end = intAt(graph.parentsOf.start, member + 1);
      for (let pair = intAt(graph.parentsOf.start, member); pair < end; pair += 1)
        if (inside[intAt(graph.parent, pair)] === index) pairs.push(pair);
    }
    const child = Int32Array.from(pairs, (pair) => intAt(local, intAt(graph.child, pair)));
    const parent = Int32Array.from(pairs, (pair) => intAt(local, intAt(graph.parent, pair)));
    return {
      members,
      pairs,
      size: members.length,
      child,
      parent,
      parentsOf: adjacencyOf(members.length, child, parent),
      dependentsOf: adjacencyOf(members.length, parent, child),
      strength: pairs.map((pair) => pairStrength(graph, pair)),
      score: pairs.map((pair) => scoreOf(nodes[intAt(graph.child, pair)], nodes[intAt(graph.parent, pair)])),
    };
  });
}

/**
 * The strength of a pair (topology.md 6.1, corrected by 6.4): the child's foreign keys to that parent decide, all of them, since one
 * mandatory key is enough to fail an insert.
 */
function pairStrength(graph: PairGraph, pair: number): PairStrength {
  const behind = dependenciesBehind(graph, pair);
  const nulled = behind.map(nulledColumns);
  if (nulled.some((columns) => columns.length === 0)) return 'strong';
  const waiting = new Set(nulled.flatMap((columns) => columns.map(({ ownerColumn }) => foldCase(ownerColumn))));
  const admitsOneNull = behind.some((dependency) =>
    uniqueKeys(dependency).some((key) => key.every((column) => waiting.has(column))),
  );
  return admitsOneNull ? 'lossy' : 'weak';
}

const PREFERRED_TARGETS = [
  ['HISTORY', 100],
  ['AUDIT', 90],
  ['LOG', 80],
  ['ARCHIVE', 70],
  ['VERSION', 60],
] as const;

function scoreOf(child: TableNode | undefined, parent: TableNode | undefined): number {
  const source = foldCase(child?.physical ?? '');
  const target = foldCase(parent?.physical ?? '');
  let score = target !== '' && source.includes(target) ? 50 : 0;
  for (const [word, worth] of PREFERRED_TARGETS) if (target.includes(word)) score += worth;
  return score;
}
