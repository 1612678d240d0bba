import { describe, expect, it } from 'vitest';
import type { CatalogTable } from './catalog.ts';
import { EMPTY_CATALOG } from './catalog.ts';
import { catalogModel } from './catalog-model.ts';
import { modelDoubts } from './model-doubts.ts';
import { catalogColumn, catalogTable } from './testing/catalog-tables.ts';

const doubts = (tables: readonly CatalogTable[]) => modelDoubts(catalogModel({ ...EMPTY_CATALOG, tables }, null));
const codes = (tables: readonly CatalogTable[]) => doubts(tables).map((problem) => problem.code);

function keyed(schema: string, name: string, ...columns: readonly string[]): CatalogTable {
  const table = catalogTable(schema, name, ['id', ...columns].map(catalogColumn));
  const key = { attribute: 'id', column: 'id', ordinal: 1, isIncluded: false, direction: 'ascending' as const };
  const index = {
    name: 'pk',
    kind: 'primaryKey' as const,
    isUnique: true,
    isPrimary: true,
    isPlatformAuto: false,
    isDisabled: false,
    isPadded: false,
    ignoreDupKey: false,
    noRecompute: false,
    allowRowLocks: true,
    allowPageLocks: true,
    fillFactor: null,
    filterDefinition: null,
    dataSpace: null,
    partitionColumns: [],
    dataCompression: [],
    columns: [key],
    extendedProperties: [],
  };
  return { ...table, indexes: [index] };
}

describe('doubts about a model', () => {
  it('are none for a plain one', () => {
    expect(doubts([keyed('a', 't', 'x'), keyed('a', 'u'), keyed('b', 't')])).toEqual([]);
  });

  it('name a table without primary key, and one without columns, with their place', () => {
    expect(doubts([keyed('a', 't'), catalogTable('a', 'u', [catalogColumn('x')])])).toMatchObject([
      { code: 'entity.attributes.missingPrimaryKey', at: { pointer: '/modules/0/entities/1' } },
    ]);
    expect(codes([catalogTable('a', 'u', [])])).toEqual(['entity.attributes.empty']);
  });

  it('name twins that differ in case: modules, tables, columns', () => {
    expect(codes([keyed('a', 't'), keyed('A', 't')])).toEqual(['model.modules.duplicate']);
    expect(codes([keyed('a', 't'), keyed('a', 'T')])).toEqual(['module.entities.duplicatePhysical']);
    expect(codes([keyed('a', 't', 'x', 'X')])).toEqual(['entity.attributes.duplicateColumn']);
  });

  it('name what a model file would trim, cut or refuse', () => {
    expect(codes([keyed('a', 't ')])).toEqual(['extract.name.notPortable']);
    expect(codes([keyed('a', 't', ' x', 'y'.repeat(257), 'z'.repeat(256))])).toEqual([
      'extract.name.notPortable',
      'extract.name.notPortable',
    ]);
    expect(codes([keyed('a,b', 't')])).toEqual(['extract.name.notPortable']);
  });

  it('say that there is nothing', () => {
    expect(codes([])).toEqual(['extract.tables.none']);
  });
});
