import { describe, expect, it } from 'vitest';
import type { DecisionEvidence } from '../../../src/model/policy/decision.ts';
import { ageText, countRank, countText, lookedAt, shareText } from './evidence-words.ts';

const evidence = (over: Partial<DecisionEvidence>): DecisionEvidence => ({
  purpose: 'nulls',
  outcome: 'Succeeded',
  isTrusted: true,
  count: 1234,
  isPresent: true,
  rows: 100_000,
  sampledRows: null,
  capturedAtUtc: '2026-11-22T10:00:00Z',
  query: null,
  sample: [],
  ...over,
});

describe('the deciding count', () => {
  it.each([
    [{}, '1,234', 1234],
    [{ count: 0, isPresent: false }, '0', 0],
    [{ count: null, isPresent: true }, 'some', 0.5],
    [{ count: null, isPresent: false }, '0', 0],
    [{ count: null, isPresent: null }, null, null],
    [{ outcome: 'Missing', count: null, isPresent: null }, null, null],
    [{ outcome: 'Cancelled', isTrusted: false, count: 0, isPresent: false, rows: 0 }, null, null],
    [{ outcome: 'Inferred', isTrusted: false, count: null, isPresent: true }, 'some', 0.5],
  ] as const)('%j is shown as %s', (over, text, rank) => {
    expect([countText(evidence(over)), countRank(evidence(over))]).toEqual([text, rank]);
  });

  it.each([
    [{}, '1.2 %'],
    [{ count: 1 }, '< 0.1 %'],
    [{ count: 100_000 }, '100 %'],
    [{ count: 500, sampledRows: 1000 }, '50 %'],
    [{ rows: 0 }, null],
    [{ rows: null }, null],
    [{ count: null }, null],
    [{ purpose: 'duplicates' }, null],
    [{ outcome: 'FallbackTimeout' }, null],
  ] as const)('its share for %j is %s', (over, share) => {
    expect(shareText(evidence(over))).toBe(share);
  });

  it('a sample is said to be one', () => {
    expect(lookedAt(evidence({}))).toBe('all 100,000 rows');
    expect(lookedAt(evidence({ sampledRows: 50_000 }))).toBe('a sample of 50,000 of 100,000 rows');
    expect(lookedAt(evidence({ sampledRows: 5, rows: null }))).toBe('a sample of 5 rows');
    expect(lookedAt(evidence({ outcome: 'Missing' }))).toBe('nothing');
    expect(lookedAt(evidence({ rows: null }))).toBe('rows are not counted');
    expect(lookedAt(evidence({ outcome: 'FallbackTimeout', rows: 0 }))).toBe('some rows, before it ended');
  });
});

it.each([
  ['2026-11-22T10:00:00Z', '2026-11-22T10:00:20Z', 'just before'],
  ['2026-11-22T10:00:00Z', '2026-11-22T10:59:00Z', '59 min'],
  ['2026-11-21T10:00:00Z', '2026-11-22T10:00:00Z', '24 h'],
  ['2026-11-19T10:00:00Z', '2026-11-22T10:00:00Z', '3 d'],
  ['2024-01-01T00:00:00Z', '2026-11-22T10:00:00Z', '2 y'],
  ['2026-11-22T10:00:05Z', '2026-11-22T10:00:00Z', 'just before'],
  ['1970-01-01T00:00:00Z', '2026-11-22T10:00:00Z', null],
  ['yesterday', '2026-11-22T10:00:00Z', null],
  [null, '2026-11-22T10:00:00Z', null],
])('what was measured at %s is, decided at %s, %s old', (captured, decided, age) => {
  expect(ageText(captured, decided)).toBe(age);
});
