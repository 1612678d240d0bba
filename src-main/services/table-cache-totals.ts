// What becomes of the tables of a run in its cache, counted as it happens.
import type { CacheKept, CacheLookup } from '../../src/run/stages/profile-cache.ts';

/** What became of the tables of a run, for its report. */
export interface TableCacheTotals {
  readonly reused: number;
  readonly created: number;
  /** Why measurements could not be kept, with how many. */
  readonly notKept: ReadonlyMap<string, number>;
  /** Entries that were found damaged, removed and, where they could be measured, made anew. */
  readonly damaged: readonly { readonly key: string; readonly table: string; readonly reason: string }[];
  /** How often each reason was given. */
  readonly reasons: ReadonlyMap<string, number>;
}

/** The totals so far. */
export interface Tally extends TableCacheTotals {
  reused: number;
  created: number;
  readonly notKept: Map<string, number>;
  readonly damaged: { readonly key: string; readonly table: string; readonly reason: string }[];
  readonly reasons: Map<string, number>;
}

/** Nothing looked up and nothing kept. */
export function emptyTally(): Tally {
  return { reused: 0, created: 0, notKept: new Map(), damaged: [], reasons: new Map() };
}

/** A table that has to be measured, and why. */
export function missed(key: string, reason: string, tally: Tally): CacheLookup {
  countOf(tally.reasons, reason);
  return { outcome: 'missed', key, reason };
}

/** Measurements that could not be kept, and why. */
export function refused(key: string, reason: string, tally: Tally): CacheKept {
  countOf(tally.notKept, reason);
  return { key, outcome: 'notKept', reason };
}

/** Counts once more under a name. */
export function countOf(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
