import { type Adjacency, intAt, postAdd } from './flat-graph.ts';
import type { Knot } from './knot.ts';

/** The local pairs of some cycle among the pairs that are not removed, or null when none is left. Linear. */
export function someCycle(knot: Knot, removed: Uint8Array): number[] | null {
  const waiting = new Int32Array(knot.size);
  for (let pair = 0; pair < removed.length; pair += 1)
    if (removed[pair] === 0) postAdd(waiting, intAt(knot.child, pair), 1);
  const stack: number[] = [];
  for (let vertex = 0; vertex < knot.size; vertex += 1) if (waiting[vertex] === 0) stack.push(vertex);
  let placed = 0;
  for (let vertex = stack.pop(); vertex !== undefined; vertex = stack.pop()) {
    placed += 1;
    const end = intAt(knot.dependentsOf.start, vertex + 1);
    for (let slot = intAt(knot.dependentsOf.start, vertex); slot < end; slot += 1) {
      if (removed[intAt(knot.dependentsOf.edge, slot)] !== 0) continue;
      const dependent = intAt(knot.dependentsOf.target, slot);
      if (postAdd(waiting, dependent, -1) === 1) stack.push(dependent);
    }
  }
  return placed === knot.size ? null : walkToRepeat(knot, removed, waiting);
}

/** Whether no cycle is left among the pairs that are not removed. */
export function isAcyclic(knot: Knot, removed: Uint8Array): boolean {
  return someCycle(knot, removed) === null;
}

/** How many neighbour visits a search for shortest cycles may spend on one component before the best so far stands. */
const SHORTEST_CYCLE_VISITS = 2_000_000;

/**
 * A shortest cycle as vertices, each depending on the next and the last on the first. `dependsOn` lists child → parents; starts are
 * tried in the given order and the first shortest wins. Breadth-first from each start, at most 2,000,000 visits once a cycle is known.
 * Empty when no start lies on a cycle.
 */
export function shortestCycle(dependsOn: Adjacency, starts: readonly number[]): number[] {
  const size = dependsOn.start.length - 1;
  const seen = new Int32Array(size).fill(-1);
  const from = new Int32Array(size);
  const distance = new Int32Array(size);
  const queue = new Int32Array(size);
  let best: number[] = [];
  let visits = 0;
  for (const [round, start] of starts.entries()) {
    if (best.length === 2 || (best.length > 0 && visits >= SHORTEST_CYCLE_VISITS)) break;
    seen[start] = round;
    distance[start] = 0;
    queue[0] = start;
    let tail = 1;
    search: for (let head = 0; head < tail; head += 1) {
      const vertex = intAt(queue, head);
      const length = intAt(distance, vertex) + 1;
      if (best.length > 0 && (length >= best.length || visits >= SHORTEST_CYCLE_VISITS)) break;
      const end = intAt(dependsOn.start, vertex + 1);
      for (let slot = intAt(dependsOn.start, vertex); slot < end; slot += 1) {
        visits += 1;
        const parent = intAt(dependsOn.target, slot);
        if (parent === start) {
          best = pathTo(vertex, start, from);
          break search;
        }
        if (seen[parent] === round) continue;
        seen[parent] = round;
        from[parent] = vertex;
        distance[parent] = length;
        queue[tail++] = parent;
      }
    }
  }
  return best;
}

function pathTo(last: number, start: number, from: Int32Array): number[] {
  const path = [last];
  for (let vertex = last; vertex !== start; ) {
    vertex = intAt(from, vertex);
    path.push(vertex);
  }
  return path.reverse();
}

/** Every vertex that still waits has a waiting parent, so walking to parents must come back to a vertex already met. */
function walkToRepeat(knot: Knot, removed: Uint8Array, waiting: Int32Array): number[] {
  const metAt = new Int32Array(knot.size).fill(-1);
  const walked: number[] = [];
  let vertex = waiting.findIndex((count) => count > 0);
  while (metAt[vertex] === -1) {
    metAt[vertex] = walked.length;
    const end = intAt(knot.parentsOf.start, vertex + 1);
    let slot = intAt(knot.parentsOf.start, vertex);
    while (
      slot < end &&
      (removed[intAt(knot.parentsOf.edge, slot)] !== 0 || waiting[intAt(knot.parentsOf.target, slot)] === 0)
    )
      slot += 1;
    walked.push(intAt(knot.parentsOf.edge, slot));
    vertex = intAt(knot.parentsOf.target, slot);
  }
  return walked.slice(intAt(metAt, vertex));
}
