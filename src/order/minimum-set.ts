import { isAcyclic, someCycle } from './cycle-search.ts';
import { intAt } from './flat-graph.ts';
import type { Knot } from './knot.ts';

/** Subsets that may be tried for one component (topology.md 6.2). */
const TRIED_SUBSETS = 50_000;

/** Vertex and pair visits that all searches of one sort share, so that a big component cannot make the sort slow. */
export interface SearchBudget {
  visits: number;
}

/** A fresh budget for one sort. */
export const searchBudget = (): SearchBudget => ({ visits: 30_000_000 });

/**
 * The smallest set of candidate pairs whose removal leaves the component without a cycle: subsets by size, each size in candidate
 * order, so that among equally small sets the preferred one is found (topology.md 6.2). Null when the budget ends first.
 * Takes local pairs in order of preference; the candidates together must be enough. `lowerBound` skips sizes known to be too small.
 */
export function minimumSet(
  knot: Knot,
  candidates: readonly number[],
  lowerBound: number,
  upperBound: number,
  budget: SearchBudget,
): number[] | null {
  const rank = new Int32Array(knot.pairs.length).fill(-1);
  for (const [index, pair] of candidates.entries()) rank[pair] = index;
  const removed = new Uint8Array(knot.pairs.length);
  const cost = knot.size + knot.pairs.length;
  let tried = 0;

  // A set that works must break every cycle. So after looking at one cycle only candidates up to its last one can come next, and
  // when a single pair is left to choose, only those on the cycle: this skips subsets without skipping an answer.
  const search = (first: number, left: number): 'found' | 'none' | 'spent' => {
    tried += 1;
    budget.visits -= cost;
    const cycle = someCycle(knot, removed);
    if (cycle === null) return 'found';
    if (left === 0) return 'none';
    if (tried > TRIED_SUBSETS || budget.visits <= 0) return 'spent';
    const onCycle = cycle.map((pair) => intAt(rank, pair)).filter((index) => index >= first);
    const last = Math.max(-1, ...onCycle);
    const choices = left === 1 ? onCycle.sort((a, b) => a - b) : range(first, last);
    for (const index of choices) {
      const pair = candidates[index] ?? -1;
      removed[pair] = 1;
      const outcome = search(index + 1, left - 1);
      if (outcome !== 'none') return outcome;
      removed[pair] = 0;
    }
    return 'none';
  };

  for (let size = Math.max(1, lowerBound); size <= upperBound; size += 1) {
    const outcome = search(0, size);
    if (outcome === 'spent') return null;
    if (outcome === 'found') return candidates.filter((pair) => removed[pair] === 1);
  }
  return null;
}

/**
 * How many cycles that share no candidate pair were found, up to `limit`: at least that many pairs must be broken.
 * Takes the candidates as flags by local pair.
 */
export function disjointCycles(knot: Knot, isCandidate: Uint8Array, limit: number): number {
  const removed = new Uint8Array(knot.pairs.length);
  for (let count = 0; count < limit; count += 1) {
    const cycle = someCycle(knot, removed);
    if (cycle === null) return count;
    for (const pair of cycle) if (isCandidate[pair] === 1) removed[pair] = 1;
  }
  return limit;
}

/** Whether removing all these candidates is enough: no cycle of other pairs is left. */
export function isBreakable(knot: Knot, isCandidate: Uint8Array): boolean {
  return isAcyclic(knot, isCandidate);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
