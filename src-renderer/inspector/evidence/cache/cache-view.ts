// The cache as rows of a screen: what is not usable first, then the newest; filters and sums.
import { type Comparator, by, descending, inTurn, ordinal, sorted } from '../../../../src/kernel/compare.ts';
import type { CacheEntrySummary, CacheListing } from '../../../../src/model/cache/cache-listing.ts';
import { instantMs } from '../age.ts';

/** Which entries the list shows. */
export const CACHE_SHOWN = ['all', 'table', 'evidence', 'unusable'] as const;
export type CacheShown = (typeof CACHE_SHOWN)[number];

export interface CacheTotals {
  readonly entries: number;
  readonly tables: number;
  readonly expired: number;
  readonly damaged: number;
  readonly bytes: number;
  readonly maxBytes: number | null;
  /** How full it is, 0 to 1; null without a limit. */
  readonly share: number | null;
}

/** The entries in the order of the list. An entry whose end has come since the list was read counts as expired. */
export function cacheRows(listing: CacheListing, nowMs: number): readonly CacheEntrySummary[] {
  const entries = listing.entries.map((entry) => {
    const end = instantMs(entry.expiresAtUtc);
    return entry.state === 'usable' && end !== null && end <= nowMs ? { ...entry, state: 'expired' as const } : entry;
  });
  return sorted(entries, WORST_FIRST);
}

/** The sums. */
export function cacheTotals(entries: readonly CacheEntrySummary[], listing: CacheListing): CacheTotals {
  const { bytes, maxBytes } = listing;
  return {
    entries: entries.length,
    tables: entries.filter(({ kind }) => kind === 'table').length,
    expired: entries.filter(({ state }) => state === 'expired').length,
    damaged: entries.filter(({ state }) => state === 'damaged').length,
    bytes,
    maxBytes,
    share: maxBytes === null ? null : Math.min(1, bytes / maxBytes),
  };
}

/** The entries of a group that name the text, ignoring case: in subject, connection, key, command or reason. */
export function shownEntries(
  entries: readonly CacheEntrySummary[],
  shown: CacheShown,
  text: string,
): readonly CacheEntrySummary[] {
  const wanted = text.trim().toLowerCase();
  return entries.filter(
    (entry) =>
      isIn(entry, shown) &&
      (wanted === '' ||
        [entry.subject, entry.connection ?? '', entry.key, entry.command, entry.reason]
          .join('\n')
          .toLowerCase()
          .includes(wanted)),
  );
}

/** How many entries each group holds. */
export function cacheCounts(entries: readonly CacheEntrySummary[]): { readonly [S in CacheShown]: number } {
  const count = (shown: CacheShown): number => entries.filter((entry) => isIn(entry, shown)).length;
  return { all: entries.length, table: count('table'), evidence: count('evidence'), unusable: count('unusable') };
}

function isIn({ kind, state }: CacheEntrySummary, shown: CacheShown): boolean {
  switch (shown) {
    case 'all':
      return true;
    case 'table':
      return kind === 'table';
    case 'evidence':
      return kind === 'evidence';
    case 'unusable':
      return state !== 'usable';
  }
}

const STATES: readonly CacheEntrySummary['state'][] = ['usable', 'expired', 'damaged'];

const WORST_FIRST: Comparator<CacheEntrySummary> = inTurn(
  by(({ state }) => STATES.indexOf(state), descending),
  by(({ createdAtUtc }) => instantMs(createdAtUtc) ?? 0, descending),
  by(({ key }) => key, ordinal),
);
