import { describe, expect, it } from 'vitest';
import { postgres } from '../../connect/dialects/postgres.ts';
import { tsql } from '../../connect/dialects/tsql.ts';
import { type PlatformColumnRow, platformTables, selectColumns } from './platform-tables.ts';

const columns = (schema: string, table: string, ...names: readonly string[]): PlatformColumnRow[] =>
  names.map((name) => ({ schema_name: schema, table_name: table, column_name: name }));

const FULL = [
  ...columns('dbo', 'ossys_Espace', 'Id', 'Name'),
  ...columns('dbo', 'OSSYS_ENTITY', 'ID', 'NAME', 'PHYSICAL_TABLE_NAME', 'ESPACE_ID'),
  ...columns('dbo', 'ossys_Entity_Attr', 'Entity_Id', 'Name', 'Decimals'),
];

describe('the platform tables of a database', () => {
  it('are found whatever their case, in one schema', () => {
    const { tables, problem } = platformTables([...FULL, ...columns('a', 'ossys_Espace', 'Id', 'Name')]);
    expect(problem).toBeNull();
    expect(tables?.entity).toMatchObject({ schema: 'dbo', name: 'OSSYS_ENTITY' });
  });

  it('are reported when some are missing or lack their keys', () => {
    for (const rows of [FULL.slice(2), FULL.filter((row) => row.column_name !== 'ESPACE_ID')]) {
      expect(platformTables(rows)).toMatchObject({ tables: null, problem: { code: 'extract.ossys.incomplete' } });
    }
  });

  it('are no matter where there are none', () => {
    expect(platformTables([])).toEqual({ tables: null, problem: null });
  });

  it('are read with the columns this version has, the first of several, and NULL for the rest', () => {
    const attribute = platformTables(FULL).tables?.attribute;
    if (attribute === undefined) throw new Error('not found');
    const wanted = new Map([
      ['name', ['Name']],
      ['decimals', ['Scale', 'Decimals']],
      ['ss_key', ['SS_Key']],
    ]);
    expect(selectColumns(attribute, wanted, tsql)).toBe(
      'select [Name] as name,\n  [Decimals] as decimals,\n  null as ss_key\nfrom [dbo].[ossys_Entity_Attr]',
    );
    expect(selectColumns(attribute, wanted, postgres)).toContain('from "dbo"."ossys_Entity_Attr"');
  });
});
