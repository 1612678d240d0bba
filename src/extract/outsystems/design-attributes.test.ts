import { describe, expect, it } from 'vitest';
import type { Problem } from '../../model/problem.ts';
import { catalogColumn, catalogTable } from '../testing/catalog-tables.ts';
import { attributeRow, entityRow } from '../testing/design-rows.ts';
import { designAttributes } from './design-attributes.ts';
import { withoutRetiredTwins } from './duplicate-attributes.ts';

const none = () => undefined;
const table = catalogTable('dbo', 'OSUSR_THING', [catalogColumn('ID'), catalogColumn('ÉTÉ'), catalogColumn('OTHER')]);

describe('attributes of a designed entity', () => {
  it('find their column by Physical_Column_Name, then Database_Name, then Name, without case and accents', () => {
    const rows = [
      attributeRow({ name: 'A', physical_column: 'other', database_name: 'ID' }),
      attributeRow({ name: 'B', physical_column: ' ', database_name: 'ete' }),
      attributeRow({ name: 'Id' }),
      attributeRow({ name: 'Nowhere' }),
    ];
    const found = new Map(
      designAttributes(entityRow(), rows, table, none).map(({ attribute }) => [attribute.name, attribute]),
    );
    expect([...found].map(([name, a]) => [name, a.column, a.onDisk !== null])).toEqual([
      ['A', 'OTHER', true],
      ['B', 'ÉTÉ', true],
      ['Id', 'ID', true],
      ['Nowhere', 'Nowhere', false],
    ]);
  });

  it('come identifier first, then by Order_Num or Id, then by name', () => {
    const rows = [
      attributeRow({ name: 'Z', id: 3, order_number: 2 }),
      attributeRow({ name: 'Y', id: 1 }),
      attributeRow({ name: 'B', id: 9, order_number: 1 }),
      attributeRow({ name: 'Key', id: 8, order_number: 7, is_identifier: true }),
    ];
    expect(designAttributes(entityRow(), rows, table, none).map((a) => a.attribute.name)).toEqual([
      'Key',
      'B',
      'Y',
      'Z',
    ]);
  });

  it('are the identifier by flag, else by key; a flag that says no wins', () => {
    const entity = entityRow({ primary_key_ss_key: 'K' });
    const identifiers = [
      attributeRow({ name: 'ByKey', ss_key: 'k' }),
      attributeRow({ name: 'No', ss_key: 'K', is_identifier: false }),
      attributeRow({ name: 'Keyless' }),
    ];
    const found = designAttributes(entity, identifiers, table, none).filter((a) => a.attribute.isIdentifier);
    expect(found.map((a) => a.attribute.name)).toEqual(['ByKey']);
    const keyless = designAttributes(entityRow({ primary_key_ss_key: null }), [attributeRow()], table, none);
    expect(keyless[0]?.attribute.isIdentifier).toBe(false);
  });

  it('take Data_Type, else Original_Type, else Type, else that of the column', () => {
    const typed = (facts: Parameters<typeof attributeRow>[0]) =>
      designAttributes(entityRow(), [attributeRow(facts)], table, none)[0]?.attribute.dataType;
    expect(typed({ data_type: ' rtText ', original_type: 'x', legacy_type: 'y' })).toBe('rtText');
    expect(typed({ data_type: '', original_type: 'rtInteger' })).toBe('rtInteger');
    expect(typed({ legacy_type: 'rtDate' })).toBe('rtDate');
    expect(typed({ legacy_type: 'btE*F' })).toBe('Identifier');
    expect(typed({ name: 'ID' })).toBe('Integer');
  });

  it('are present but inactive only when retired and still on disk', () => {
    const state = (facts: Parameters<typeof attributeRow>[0]) =>
      designAttributes(entityRow(), [attributeRow(facts)], table, none)[0]?.attribute.isPresentButInactive;
    expect(state({ name: 'ID', is_active: false })).toBe(true);
    expect(state({ name: 'Gone', is_active: false })).toBe(false);
    expect(state({ name: 'ID', is_active: true })).toBe(false);
  });
});

describe('attributes that share a name or a column', () => {
  const reduced = (rows: readonly Parameters<typeof attributeRow>[0][]) => {
    const warnings: Problem[] = [];
    const all = designAttributes(
      entityRow(),
      rows.map((row) => attributeRow(row)),
      table,
      none,
    );
    const kept = withoutRetiredTwins(all, 'Thing', (problem) => warnings.push(problem));
    return { kept: kept.map((a) => a.attribute.name), codes: warnings.map((warning) => warning.code) };
  };

  it('are reduced to the only active one, with a remark', () => {
    expect(
      reduced([
        { name: 'New', physical_column: 'ID' },
        { name: 'Old', physical_column: 'id', is_active: false },
      ]),
    ).toEqual({
      kept: ['New'],
      codes: ['extract.ossys.retiredTwin'],
    });
  });

  it('all stay when several are active, which is reported', () => {
    expect(
      reduced([
        { name: 'A', physical_column: 'ID' },
        { name: 'B', physical_column: 'ID' },
      ]),
    ).toEqual({
      kept: ['A', 'B'],
      codes: ['entity.attributes.duplicateColumn'],
    });
    expect(reduced([{ physical_column: 'ID' }, { physical_column: 'OTHER' }]).codes).toEqual([
      'entity.attributes.duplicateLogical',
    ]);
  });

  it('say nothing where there are none', () => {
    expect(reduced([{ name: 'A' }, { name: 'a ', physical_column: 'ID' }])).toEqual({ kept: ['A', 'a'], codes: [] });
  });
});
