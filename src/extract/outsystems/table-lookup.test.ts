import { describe, expect, it } from 'vitest';
import { catalogTable } from '../testing/catalog-tables.ts';
import { tableLookup } from './table-lookup.ts';

const find = tableLookup(
  [
    catalogTable('a', 'T', []),
    catalogTable('dbo', 't', []),
    catalogTable('plat', 'T', []),
    catalogTable('x', 'ÉTÉ', []),
  ],
  'plat',
);

describe('the table of a physical name', () => {
  it('is the one spelled exactly so, in the schema of the platform', () => {
    expect(find('T')).toMatchObject({ table: { schema: 'plat' }, others: [{ schema: 'a' }] });
    expect(find('t')).toMatchObject({ table: { schema: 'dbo' }, others: [] });
  });

  it('is found without case and accents', () => {
    expect(find('ete')?.table.schema).toBe('x');
  });

  it('is none where there is none', () => {
    expect(find('nope')).toBeUndefined();
    expect(find('__proto__')).toBeUndefined();
  });
});
