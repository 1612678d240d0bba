import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_EVIDENCE_ENTRIES, type RetainedEntry, type RetentionRules, entriesToEvict } from './retention.ts';
import { NOW } from './testing/cache-cases.ts';

const entry = (key: string, more: Partial<RetainedEntry> = {}): RetainedEntry => ({
  kind: 'table',
  key,
  bytes: 10,
  lastUsedAtUtc: '2026-07-31T00:00:00.000Z',
  expiresAtUtc: null,
  origin: { workspace: 'w', modules: ['AppCore'] },
  ...more,
});
const evicted = (entries: readonly RetainedEntry[], rules: Partial<RetentionRules> = {}) =>
  entriesToEvict(entries, {
    nowUtc: NOW,
    maxBytes: null,
    maxIdleDays: null,
    selection: null,
    isInUse: () => false,
    ...rules,
  }).map(({ entry: { key }, reason }) => `${key} ${reason}`);

describe('eviction', () => {
  it('leaves everything where nothing is limited', () => {
    expect(evicted([entry('a'), entry('b', { origin: null })])).toEqual([]);
  });
  it('by age: what was not used for longer than is said, and what expired a day ago', () => {
    const old = entry('old', { lastUsedAtUtc: '2026-07-01T00:00:00.000Z' });
    expect(evicted([old, entry('b')], { maxIdleDays: 30 })).toEqual(['old idle']);
    const expiredAt = (at: string) => entry('e', { expiresAtUtc: at });
    expect(evicted([expiredAt('2026-07-31T07:59:59.000Z')])).toEqual(['e expired']);
    expect(evicted([expiredAt('2026-07-31T08:00:00.000Z')])).toEqual([]);
  });
  it('by size: the least recently used first, and no more than needed', () => {
    const used = (key: string, day: string) => entry(key, { lastUsedAtUtc: `2026-07-${day}T00:00:00.000Z` });
    const entries = [used('c', '03'), used('a', '01'), used('b', '02')];
    expect(evicted(entries, { maxBytes: 30 })).toEqual([]);
    expect(evicted(entries, { maxBytes: 20 })).toEqual(['a size']);
    expect(evicted(entries, { maxBytes: 11 })).toEqual(['a size', 'b size']);
  });
  it('by selection: modules that this workspace no more selects, ignoring case; entries of another workspace stay', () => {
    const entries = [
      entry('kept', { origin: { workspace: 'w', modules: ['APPCORE'] } }),
      entry('gone', { origin: { workspace: 'w', modules: ['AppCore', 'Billing'] } }),
      entry('other', { origin: { workspace: 'v', modules: ['Billing'] } }),
      entry('unreadable', { origin: null }),
    ];
    expect(evicted(entries, { selection: { workspace: 'w', modules: ['appcore'] } })).toEqual([
      'gone module.selection.changed',
    ]);
  });
  it('by number: evidence of many runs, not the profiles of tables', () => {
    const many = Array.from({ length: MOST_EVIDENCE_ENTRIES + 2 }, (_, index) =>
      entry(String(1000 + index), { kind: 'evidence' }),
    );
    expect(evicted(many)).toEqual(['1000 count', '1001 count']);
    expect(evicted(many.map((one) => ({ ...one, kind: 'table' as const })))).toEqual([]);
  });
  it('never takes what is in use, and meets the size where it can', () => {
    const entries = fc.uniqueArray(
      fc.record({
        key: fc.string(),
        bytes: fc.nat(100),
        kind: fc.constantFrom('table' as const, 'evidence' as const),
        used: fc.boolean(),
      }),
      { selector: ({ key }) => key },
    );
    fc.assert(
      fc.property(entries, fc.nat(500), (made, maxBytes) => {
        const all = made.map(({ key, bytes, kind }) => entry(key, { bytes, kind }));
        const used = new Set(made.filter((one) => one.used).map(({ key }) => key));
        const gone = entriesToEvict(all, {
          nowUtc: NOW,
          maxBytes,
          maxIdleDays: 0.5,
          selection: { workspace: 'w', modules: [] },
          isInUse: ({ key }) => used.has(key),
        });
        expect(gone.some(({ entry: { key } }) => used.has(key))).toBe(false);
        const left = all.filter((one) => !gone.some(({ entry: { key } }) => key === one.key));
        const isSmall = left.reduce((sum, { bytes }) => sum + bytes, 0) <= maxBytes;
        expect(isSmall || left.every(({ key }) => used.has(key))).toBe(true);
      }),
    );
  });
});
