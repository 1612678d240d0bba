import { ascending, by, inTurn, sorted } from '../kernel/compare.ts';
import { globalPairs, type Resolution } from './break-cycles.ts';
import { adjacencyOf, intAt } from './flat-graph.ts';
import { kahn } from './kahn.ts';
import type { Knot } from './knot.ts';
import type { TableNode } from './table-nodes.ts';

/**
 * Orders a component as the allow-list asks (topology.md 6.3): listed tables by position, the others behind them. A pair whose parent
 * then stands after its child is deferred when it may be, and otherwise stays a violation: the order is as asked, but told.
 * Null when the list names no table of this component.
 */
export function followManualPositions(knot: Knot, nodes: readonly TableNode[]): Resolution | null {
  const positions = knot.members.map((member) => nodes[member]?.manualPosition ?? null);
  if (positions.every((position) => position === null)) return null;
  const listed = [...positions.keys()].filter((vertex) => positions[vertex] !== null);
  // Two lists may give one position twice; the alphabet decides then, since a component needs one sequence.
  const inSequence = [
    ...sorted(
      listed,
      inTurn(
        by((vertex) => positions[vertex] ?? 0, ascending),
        ascending,
      ),
    ),
    ...unlistedSequence(knot, positions),
  ];
  const place = new Int32Array(knot.size);
  for (const [index, vertex] of inSequence.entries()) place[vertex] = index;
  const backward = [...knot.pairs.keys()].filter(
    (pair) => intAt(place, intAt(knot.parent, pair)) > intAt(place, intAt(knot.child, pair)),
  );
  const mayWait = (pair: number): boolean => knot.strength[pair] !== 'strong';
  return {
    kind: 'manual',
    minimality: 'manual',
    deferred: globalPairs(knot, backward.filter(mayWait)),
    lossy: globalPairs(
      knot,
      backward.filter((pair) => knot.strength[pair] === 'lossy'),
    ),
    dishonoured: globalPairs(
      knot,
      backward.filter((pair) => !mayWait(pair)),
    ),
    sequence: inSequence.map((vertex) => knot.members[vertex] ?? -1),
  };
}

/**
 * Tables without a position: by number of mandatory parents inside the component, then parents, then name (topology.md 6.3), except
 * that a mandatory parent among them still comes first; a plain sort by those counts could turn it around for nothing.
 */
function unlistedSequence(knot: Knot, positions: readonly (number | null)[]): number[] {
  const strong = new Int32Array(knot.size);
  const all = new Int32Array(knot.size);
  const from: number[] = [];
  const to: number[] = [];
  for (let pair = 0; pair < knot.pairs.length; pair += 1) {
    const child = intAt(knot.child, pair);
    const parent = intAt(knot.parent, pair);
    all[child] = intAt(all, child) + 1;
    if (knot.strength[pair] !== 'strong') continue;
    strong[child] = intAt(strong, child) + 1;
    if (positions[child] !== null || positions[parent] !== null) continue;
    from.push(parent);
    to.push(child);
  }
  const preferred = sorted(
    [...positions.keys()],
    inTurn(
      by((vertex) => intAt(strong, vertex), ascending),
      by((vertex) => intAt(all, vertex), ascending),
      ascending,
    ),
  );
  const rank = new Int32Array(knot.size);
  for (const [index, vertex] of preferred.entries()) rank[vertex] = index;
  const ordered = kahn(adjacencyOf(knot.size, Int32Array.from(from), Int32Array.from(to)), rank);
  const done = new Set<number>(ordered);
  return [...ordered, ...preferred.filter((vertex) => !done.has(vertex))].filter(
    (vertex) => positions[vertex] === null,
  );
}
