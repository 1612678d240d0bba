import { describe, expect, it } from 'vitest';
import type { ConnectionKind } from '../../model/connection.ts';
import type { TableRef } from '../../model/table-ref.ts';
import { TableFinder, findColumn, type LiveTable } from './live-catalog.ts';

const live = (ref: TableRef, ...columns: readonly string[]): LiveTable => ({
  ref,
  primaryKey: [],
  foreignKeys: [],
  isFiltered: false,
  columns: columns.map((name) => ({
    name,
    type: 'int',
    isNullable: true,
    isComputed: false,
    defaultDefinition: null,
    isText: false,
    isCountable: true,
    isReadable: true,
  })),
});
const finder = (kind: ConnectionKind, ...tables: readonly (readonly [string, string])[]): TableFinder =>
  new TableFinder({
    kind,
    tables: tables.map(([schema, table]) => live({ schema, table })),
    text: { isUnicode: true, hasIcu: false },
  });

describe('finding what a model names', () => {
  it('takes the spelling that is there, else the only other one, and none of two', () => {
    const tables = finder('postgres', ['dbo', 'City'], ['dbo', 'CITY'], ['dbo', 'Only'], ['dbo', '__proto__']);
    expect(tables.find({ schema: 'dbo', table: 'CITY' })?.ref.table).toBe('CITY');
    expect(tables.find({ schema: 'DBO', table: 'only' })?.ref.table).toBe('Only');
    expect(tables.find({ schema: 'dbo', table: 'city' })).toBeNull();
    expect(tables.find({ schema: 'dbo', table: '__proto__' })?.ref.table).toBe('__proto__');
  });

  it('takes the default schema of one engine for that of another, unless the database has the first', () => {
    const ref = { schema: 'dbo', table: 't' };
    expect(finder('postgres', ['public', 't']).find(ref)?.ref.schema).toBe('public');
    expect(finder('duckdb', ['main', 't']).find(ref)?.ref.schema).toBe('main');
    expect(finder('postgres', ['public', 't'], ['dbo', 'other']).find(ref)).toBeNull();
    expect(finder('postgres', ['public', 't']).find({ schema: 'billing', table: 't' })).toBeNull();
  });

  it('finds columns in the same way', () => {
    const table = live({ schema: 's', table: 't' }, 'Id', 'ID', 'Name', '__proto__');
    expect(findColumn(table, 'ID')?.name).toBe('ID');
    expect(findColumn(table, 'id')).toBeNull();
    expect(findColumn(table, 'NAME')?.name).toBe('Name');
    expect(findColumn(table, 'constructor')).toBeNull();
  });
});
