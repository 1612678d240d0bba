import { ascending, by, type Comparator, descending, inTurn, sorted } from '../kernel/compare.ts';
import { intAt } from './flat-graph.ts';
import type { Knot, PairStrength } from './knot.ts';
import { minimalSet } from './minimal-set.ts';
import { disjointCycles, isBreakable, minimumSet, type SearchBudget } from './minimum-set.ts';

/** How one component was dealt with; pairs and tables are those of the whole graph. */
export interface Resolution {
  readonly kind: 'deferred' | 'manual' | 'unresolved';
  readonly minimality: 'minimum' | 'minimal' | 'manual' | 'none';
  /** Pairs that are loaded in two phases and no longer bind. */
  readonly deferred: readonly number[];
  /** Deferred pairs of which phase one leaves several NULLs under a unique index. */
  readonly lossy: readonly number[];
  /** Pairs that still bind but that the sort cannot honour, so it is not given them. */
  readonly dishonoured: readonly number[];
  /** Tables that follow one another in exactly this order; empty when the sort decides. */
  readonly sequence: readonly number[];
}

/**
 * Breaks the cycles of a component by deferring as few weak pairs as possible (topology.md 6, corrected by 6.4), or finds that a cycle of
 * mandatory foreign keys makes that impossible. Then its members stand alphabetically among themselves, and only they: tables before
 * and behind them keep their order, which leaves fewer violations than appending everything that is left.
 */
export function breakCycles(knot: Knot, budget: SearchBudget): Resolution {
  const weakOnly = flagsOf(knot, (strength) => strength === 'weak');
  // A lossy pair counts as mandatory as long as the weak ones are enough.
  const isCandidate = isBreakable(knot, weakOnly) ? weakOnly : flagsOf(knot, (strength) => strength !== 'strong');
  if (!isBreakable(knot, isCandidate))
    return {
      kind: 'unresolved',
      minimality: 'none',
      deferred: [],
      lossy: [],
      dishonoured: knot.pairs,
      sequence: knot.members,
    };
  const candidates = sorted(
    [...knot.pairs.keys()].filter((pair) => isCandidate[pair] === 1),
    inTurn(
      by((pair) => (knot.strength[pair] === 'weak' ? 0 : 1), ascending),
      by((pair) => knot.score[pair] ?? 0, descending),
      alphabetical(knot),
    ),
  );
  const lowerBound = disjointCycles(knot, isCandidate, DISJOINT_CYCLES);
  const minimal = minimalSet(knot, candidates);
  const minimum =
    lowerBound < DISJOINT_CYCLES ? minimumSet(knot, candidates, lowerBound, minimal.length, budget) : null;
  const chosen = minimum ?? minimal;
  // Lossy pairs that were kept out of the search might have allowed a smaller set.
  const isSmallest =
    chosen.length === 1 ||
    ((minimum !== null || minimal.length === lowerBound) && !(isCandidate === weakOnly && hasLossy(knot)));
  const deferred = sorted(chosen, ascending);
  return {
    kind: 'deferred',
    minimality: isSmallest ? 'minimum' : 'minimal',
    deferred: globalPairs(knot, deferred),
    lossy: globalPairs(
      knot,
      deferred.filter((pair) => knot.strength[pair] === 'lossy'),
    ),
    dishonoured: [],
    sequence: [],
  };
}

/** Beyond so many cycles without a common pair the exact search would not end within its bounds. */
const DISJOINT_CYCLES = 12;

/** Pairs by child, then parent, both alphabetical. */
export function alphabetical(knot: Knot): Comparator<number> {
  return inTurn(
    by((pair) => intAt(knot.child, pair), ascending),
    by((pair) => intAt(knot.parent, pair), ascending),
  );
}

/** The whole graph's numbers of local pairs. */
export function globalPairs(knot: Knot, pairs: readonly number[]): readonly number[] {
  return pairs.map((pair) => knot.pairs[pair] ?? -1);
}

function flagsOf(knot: Knot, admits: (strength: PairStrength) => boolean): Uint8Array {
  return Uint8Array.from(knot.strength, (strength) => (admits(strength) ? 1 : 0));
}

function hasLossy(knot: Knot): boolean {
  return knot.strength.includes('lossy');
}
