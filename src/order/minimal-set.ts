import { GreedyOrder } from './greedy-order.ts';
import { IncrementalOrder } from './incremental-order.ts';
import type { Knot } from './knot.ts';

/**
 * A set of candidate pairs whose removal leaves the component without a cycle, and of which none can be put back: the answer for
 * components too big for the exact search. Takes local pairs in order of preference; the other pairs must be free of cycles.
 *
 * First a good order, then every pair that it leaves backward is put back unless that closes a cycle, least preferred first.
 * Near-linear in practice.
 */
export function minimalSet(knot: Knot, candidates: readonly number[]): number[] {
  const isCandidate = new Uint8Array(knot.pairs.length);
  for (const pair of candidates) isCandidate[pair] = 1;
  const order = new GreedyOrder(knot, isCandidate).order();
  const incremental = new IncrementalOrder(knot, order);
  const backward = candidates.filter((pair) => incremental.isBackward(pair));
  for (const pair of backward) incremental.remove(pair);
  incremental.index();
  const kept = new Set<number>();
  for (const pair of backward.toReversed()) if (incremental.putBack(pair)) kept.add(pair);
  return backward.filter((pair) => !kept.has(pair));
}
