import { describe, expect, it } from 'vitest';
import { sampleCache } from '../../../testing/sample-cache.ts';
import { ageText, expiryText, instantMs } from '../age.ts';
import { cacheCounts, cacheRows, cacheTotals, shownEntries } from './cache-view.ts';
import { reasonWords } from './reason-words.ts';

const NOW = Date.parse('2026-11-23T00:00:00Z');
const listing = sampleCache('full', 34, new Set());
const rows = cacheRows(listing, NOW);

describe('the entries', () => {
  it('start with what cannot be used', () => {
    expect(rows.slice(0, 5).map(({ state }) => state)).toEqual(['damaged', 'expired', 'expired', 'expired', 'usable']);
  });

  it('expire while they are looked at', () => {
    const later = cacheRows(listing, Date.parse('2027-01-01T00:00:00Z'));
    expect(later.filter(({ state }) => state === 'usable').map(({ kind }) => kind)).toEqual(['evidence', 'evidence']);
    // Damage is worse than age.
    expect(later.filter(({ state }) => state === 'damaged')).toHaveLength(1);
  });

  it('are found by table, key and reason, within a group', () => {
    expect(shownEntries(rows, 'all', 'a]B"C').map(({ subject }) => subject)).toEqual(['dbo.a]b"c']);
    expect(shownEntries(rows, 'all', rows[0]!.key)).toHaveLength(1);
    expect(shownEntries(rows, 'evidence', 'aggressive')).toHaveLength(1);
    const counts = cacheCounts(rows);
    for (const shown of ['all', 'table', 'evidence', 'unusable'] as const)
      expect(shownEntries(rows, shown, '')).toHaveLength(counts[shown]);
  });

  it('fill a share of the limit, never more than all of it', () => {
    const totals = cacheTotals(rows, listing);
    expect(totals).toMatchObject({ entries: 36, tables: 34, expired: 3, damaged: 1, bytes: listing.bytes });
    expect(totals.share).toBeCloseTo(listing.bytes / 4_000_000);
    expect(cacheTotals(rows, { ...listing, maxBytes: 1 }).share).toBe(1);
    expect(cacheTotals(rows, { ...listing, maxBytes: null }).share).toBeNull();
  });
});

describe('ages', () => {
  it('are told in the largest unit that says enough', () => {
    const age = (iso: string) => ageText(iso, NOW);
    expect(age('2026-11-22T23:59:40Z')).toBe('< 1 min');
    expect(age('2026-11-22T23:18:00Z')).toBe('42 min');
    expect(age('2026-11-21T01:00:00Z')).toBe('47 h');
    expect(age('2026-11-03T00:00:00Z')).toBe('20 d');
    expect(age('2020-11-03T00:00:00Z')).toBe('6 years');
  });

  it('are not told where a snapshot does not say when', () => {
    expect(ageText('1970-01-01T00:00:00Z', NOW)).toBeNull();
    expect(ageText(null, NOW)).toBeNull();
    expect(instantMs('yesterday')).toBeNull();
  });

  it('turn into an expiry; the instant itself is too late', () => {
    expect(expiryText('2026-11-23T05:00:00Z', NOW)).toBe('in 5 h');
    expect(expiryText('2026-11-23T00:00:00Z', NOW)).toBe('< 1 min ago');
    expect(expiryText(null, NOW)).toBeNull();
  });
});

it('words the reasons, and shows one that nobody knows as it is', () => {
  expect(reasonWords('drift.rows')).toBe('the table had grown or shrunk');
  expect(reasonWords('constructor')).toBe('constructor');
});
