import { describe, expect, it } from 'vitest';
import { findingItems, tableItems } from './palette-items.ts';
import { ranked, rankedByLetters } from './palette-rank.ts';
import { tableName } from '../testing/sample-names.ts';
import { sampleCertificate, sampleRun } from '../testing/sample-run.ts';

const items = ['dbo.CUSTOMER', 'dbo.CUSTOMER_ADDRESS', 'dbo.OLD_CUSTOMER', 'dbo.CITY', 'dbo.__proto__'].map(
  (label) => ({ label }),
);
const labels = (query: string) => ranked(query, items, 10).map(({ label }) => label);

describe('the palette', () => {
  it('puts the shortest name with the word first', () => {
    expect(labels('customer')).toEqual(['dbo.CUSTOMER', 'dbo.OLD_CUSTOMER', 'dbo.CUSTOMER_ADDRESS']);
  });
  it('needs every word', () => {
    expect(labels('customer address')).toEqual(['dbo.CUSTOMER_ADDRESS']);
    expect(labels('customer nowhere')).toEqual([]);
  });
  it('takes letters in order only when asked to', () => {
    expect(labels('cty')).toEqual([]);
    expect(rankedByLetters('cty', items, 10).map(({ label }) => label)).toEqual(['dbo.CITY']);
    expect(rankedByLetters('xq', items, 10)).toEqual([]);
  });
  it('puts the worst verdict first among equal matches', () => {
    const twice = [
      { label: 'a.CITY', rank: 3 },
      { label: 'bb.CITY', rank: 0 },
    ];
    expect(ranked('city', twice, 10).map(({ label }) => label)).toEqual(['bb.CITY', 'a.CITY']);
  });
  it('finds findings by what they are about, not by words of their reason', () => {
    const findings = findingItems(sampleRun(34, 'r'));
    expect(ranked('differ.', findings, 10)).toEqual([]);
    expect(ranked('PAR-005', findings, 10).length).toBeGreaterThan(0);
  });
  it('finds hostile names, and nothing for an empty query', () => {
    expect(labels('__proto__')).toEqual(['dbo.__proto__']);
    expect(labels('  ')).toEqual([]);
  });
  it('finds any of 2,500 tables by its name', () => {
    const tables = tableItems(sampleCertificate(2500));
    for (const index of [0, 10, 13, 1234, 2499])
      expect(
        ranked(tableName(index), tables, 30).some(({ identifier }) => identifier === `dbo.${tableName(index)}`),
      ).toBe(true);
  });
});
