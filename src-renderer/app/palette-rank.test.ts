import { describe, expect, it } from 'vitest';
import { tableItems } from './palette-items.ts';
import { ranked } from './palette-rank.ts';
import { sampleCertificate, tableName } from '../testing/sample-run.ts';

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
  it('finds letters in order, hostile names, and nothing for an empty query', () => {
    expect(labels('cty')).toEqual(['dbo.CITY']);
    expect(labels('__proto__')).toEqual(['dbo.__proto__']);
    expect(labels('  ')).toEqual([]);
  });
  it('finds any of 2,500 tables by its name', () => {
    const tables = tableItems(sampleCertificate(2500));
    for (const index of [0, 10, 13, 1234, 2499])
      expect(ranked(tableName(index), tables, 30).some(({ label }) => label === `dbo.${tableName(index)}`)).toBe(true);
  });
});
