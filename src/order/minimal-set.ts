import { intAt, postAdd } from './flat-graph.ts';
import { IncrementalOrder } from './incremental-order.ts';
import type { Knot } from './knot.ts';
import { NumberHeap } from './number-heap.ts';

/**
 * A set of candidate pairs whose removal leaves the component without a cycle, and of which none can be put back: the answer for
 * components too big for the exact search. Takes local pairs in order of preference; the other pairs must be free of cycles.
 *
 * First a good order: tables that wait for nobody go to the front, tables nobody waits for to the back, and otherwise, among
 * those whose strong parents are placed, the one that leaves the fewest candidates backward (Eades, Lin and Smyth 1993,
 * restricted to orders that keep the strong pairs). Then every backward pair is put back unless that closes a cycle, least
 * preferred first. Near-linear in practice.
 */
export function minimalSet(knot: Knot, candidates: readonly number[]): number[] {
  const isCandidate = new Uint8Array(knot.pairs.length);
  for (const pair of candidates) isCandidate[pair] = 1;
  const order = greedyOrder(knot, isCandidate);
  const incremental = new IncrementalOrder(knot, order);
  const backward = candidates.filter((pair) => incremental.isBackward(pair));
  for (const pair of backward) incremental.remove(pair);
  incremental.index();
  const kept = new Set<number>();
  for (const pair of backward.toReversed()) if (incremental.putBack(pair)) kept.add(pair);
  return backward.filter((pair) => !kept.has(pair));
}

function greedyOrder(knot: Knot, isCandidate: Uint8Array): Int32Array {
  const { size } = knot;
  const strongAbove = new Int32Array(size);
  const weakAbove = new Int32Array(size);
  const below = new Int32Array(size);
  for (let pair = 0; pair < knot.pairs.length; pair += 1) {
    postAdd(isCandidate[pair] === 1 ? weakAbove : strongAbove, intAt(knot.child, pair), 1);
    postAdd(below, intAt(knot.parent, pair), 1);
  }
  const placed = new Uint8Array(size);
  const order = new Int32Array(size);
  let front = 0;
  let back = size;
  const sources: number[] = [];
  const sinks: number[] = [];
  const ready = new NumberHeap();
  const admit = (vertex: number): void => {
    if (placed[vertex] === 1) return;
    const weak = intAt(weakAbove, vertex);
    if (below[vertex] === 0) sinks.push(vertex);
    else if (strongAbove[vertex] !== 0) return;
    else if (weak === 0) sources.push(vertex);
    // Entries go stale as neighbours are placed; a stale key no longer equals the current one and is dropped when popped.
    else ready.push((weak - intAt(below, vertex) + knot.pairs.length) * size + vertex);
  };
  const place = (vertex: number): void => {
    placed[vertex] = 1;
    const downEnd = intAt(knot.dependentsOf.start, vertex + 1);
    for (let slot = intAt(knot.dependentsOf.start, vertex); slot < downEnd; slot += 1) {
      const dependent = intAt(knot.dependentsOf.target, slot);
      postAdd(isCandidate[intAt(knot.dependentsOf.edge, slot)] === 1 ? weakAbove : strongAbove, dependent, -1);
      admit(dependent);
    }
    const upEnd = intAt(knot.parentsOf.start, vertex + 1);
    for (let slot = intAt(knot.parentsOf.start, vertex); slot < upEnd; slot += 1) {
      const parent = intAt(knot.parentsOf.target, slot);
      postAdd(below, parent, -1);
      admit(parent);
    }
  };
  const isFresh = (key: number): boolean => {
    const vertex = key % size;
    const current = intAt(weakAbove, vertex) - intAt(below, vertex) + knot.pairs.length;
    return placed[vertex] === 0 && Math.floor(key / size) === current;
  };

  for (let vertex = 0; vertex < size; vertex += 1) admit(vertex);
  while (front < back) {
    const free = sources.pop();
    if (free !== undefined) {
      if (placed[free] === 1) continue;
      order[front++] = free;
      place(free);
      continue;
    }
    const last = sinks.pop();
    if (last !== undefined) {
      if (placed[last] === 1) continue;
      order[--back] = last;
      place(last);
      continue;
    }
    const key = ready.pop();
    if (key === undefined) break;
    if (!isFresh(key)) continue;
    order[front++] = key % size;
    place(key % size);
  }
  return order;
}
