import { describe, expect, it } from 'vitest';
import { extract, statementsAtMost } from '../extract.ts';
import { mssqlColumn as column, MSSQL_RECORDING, ORDERS } from '../testing/mssql-recording.ts';
import { aliasesOf, type RecordedRow, recordedSession, selectList } from '../testing/recorded-session.ts';
import type { Entity } from '../../model/entity.ts';
import { entitiesOf, type Model } from '../../model/model.ts';
import type { Problem } from '../../model/problem.ts';

async function read(changes: readonly (readonly [string, readonly RecordedRow[] | Problem])[] = []) {
  const session = recordedSession(new Map([...MSSQL_RECORDING, ...changes]));
  const result = await extract(session, {}, () => undefined, new AbortController().signal);
  return { session, result };
}

async function readModel(): Promise<{ model: Model; warnings: readonly Problem[] }> {
  const { result } = await read();
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function entity(model: Model, schema: string, table: string): Entity {
  for (const { entity: found } of entitiesOf(model))
    if (found.schema === schema && found.physicalName === table) return found;
  throw new Error(`no table ${table}`);
}

describe('the catalog of SQL Server, from recorded rows', () => {
  it('halves the lengths of nchar and nvarchar, keeps max, and omits the collation of the database', async () => {
    const orders = entity((await readModel()).model, 'dbo', 'Orders').attributes;
    const facts = new Map(orders.map((a) => [a.column, a]));
    expect(orders.map((a) => a.column).slice(0, 3)).toEqual(['Id', 'Text', 'Code']);
    expect(facts.get('Code')).toMatchObject({
      length: 50,
      externalDbType: 'nvarchar(50)',
      onDisk: { maxLength: 50, collation: null },
    });
    expect(facts.get('Text')).toMatchObject({
      length: null,
      externalDbType: 'nvarchar(max)',
      onDisk: { maxLength: -1, collation: 'Latin1_General_BIN2' },
    });
    expect(facts.get('Bytes')).toMatchObject({ length: 30, onDisk: { maxLength: 30 } });
    expect(facts.get('Phone')).toMatchObject({
      externalDbType: 'PhoneNumber',
      dataType: 'Text',
      onDisk: { sqlType: 'nvarchar', maxLength: 20 },
    });
  });

  it('reads identity, computed, default, decimal, time, row version and CLR columns', async () => {
    const facts = new Map(entity((await readModel()).model, 'dbo', 'Orders').attributes.map((a) => [a.column, a]));
    expect(facts.get('Id')).toMatchObject({
      isIdentifier: true,
      isAutoNumber: true,
      isMandatory: true,
      dataType: 'Identifier',
    });
    expect(facts.get('Twice')?.onDisk).toMatchObject({ isComputed: true, computedDefinition: '([Total]*(2))' });
    expect(facts.get('Total')).toMatchObject({
      precision: 37,
      scale: 8,
      externalDbType: 'decimal(37,8)',
      onDisk: { defaultConstraint: { name: 'DF_Total', definition: '((0))', isNotTrusted: false } },
    });
    expect(facts.get('At')).toMatchObject({ externalDbType: 'datetime2(7)', onDisk: { precision: null, scale: 7 } });
    expect(facts.get('Version')).toMatchObject({
      dataType: 'BinaryData',
      onDisk: { sqlType: 'rowversion', maxLength: null },
    });
    expect(facts.get('Place')).toMatchObject({ dataType: 'geography', externalDbType: 'geography' });
  });

  it('keeps foreign keys of one name in two schemas apart, columns in constraint order, with trust and state', async () => {
    const { model } = await readModel();
    expect(entity(model, 'dbo', 'Lines').relationships).toMatchObject([
      {
        viaAttribute: 'B',
        deleteRuleCode: 'Delete',
        actualConstraints: [
          {
            name: 'FK_Order',
            isNotTrusted: true,
            isDisabled: true,
            columns: [
              { ownerColumn: 'B', referencedColumn: 'Id' },
              { ownerColumn: 'A', referencedColumn: 'Code' },
            ],
          },
        ],
      },
    ]);
    expect(entity(model, 'Sales]', 'Lines').relationships).toMatchObject([
      {
        viaAttribute: 'OrderId',
        deleteRuleCode: 'SetNull',
        actualConstraints: [{ isNotTrusted: false, isDisabled: false, columns: [{}] }],
      },
    ]);
  });

  it('orders index keys, numbers included columns apart, and keeps partition columns out of the key', async () => {
    const { model } = await readModel();
    const [primary, filtered] = entity(model, 'dbo', 'Orders').indexes;
    expect(primary).toMatchObject({ kind: 'primaryKey', isPrimary: true, fillFactor: null, dataSpace: null });
    expect(filtered).toMatchObject({
      kind: 'uniqueIndex',
      isPlatformAuto: true,
      fillFactor: 80,
      filterDefinition: '([Code] IS NOT NULL)',
      noRecompute: true,
      dataSpace: { name: 'ByYear', type: 'PARTITION_SCHEME' },
      dataCompression: [{ partition: 2, compression: 'PAGE' }],
      partitionColumns: [{ name: 'Version', ordinal: 1 }],
      columns: [
        { column: 'At', ordinal: 1, direction: 'descending' },
        { column: 'Code', ordinal: 2, direction: 'ascending' },
        { column: 'Total', ordinal: 100_000, isIncluded: true },
      ],
    });
    expect(filtered?.columns).toHaveLength(3);
    expect(entity(model, 'dbo', 'Lines').indexes).toMatchObject([{ kind: 'uniqueConstraint', isDisabled: true }]);
  });

  it('tells the properties of column 2 from those of index 2', async () => {
    const { model } = await readModel();
    const orders = entity(model, 'dbo', 'Orders');
    expect(orders.description).toBe('the orders');
    expect(orders.attributes.map((a) => [a.column, a.description]).filter(([, note]) => note !== null)).toEqual([
      ['Text', 'a text'],
    ]);
    expect(orders.indexes[1]?.extendedProperties).toEqual([{ name: 'Owner', value: null }]);
    expect(model.modules.map((m) => [m.name, m.extendedProperties])).toEqual([
      ['Sales]', []],
      ['dbo', [{ name: 'Team', value: 'core' }]],
    ]);
    expect(model.extendedProperties).toEqual([{ name: 'Release', value: '7' }]);
  });

  it('reads temporal tables, triggers, checks and sequences, and reports what it cannot carry', async () => {
    const { model, warnings } = await readModel();
    const orders = entity(model, 'dbo', 'Orders');
    expect(orders.temporal).toMatchObject({
      type: 'systemVersioned',
      historyTable: { schema: 'dbo', name: 'OrdersHistory' },
      retention: { kind: 'limited', unit: 'months', value: 6 },
    });
    expect(entity(model, 'dbo', 'Lines').temporal).toMatchObject({ type: 'historyTable', historyTable: null });
    expect(orders.triggers).toEqual([{ name: 'TR_Open', isDisabled: true, definition: 'create trigger …' }]);
    expect(orders.attributes.find((a) => a.column === 'Total')?.onDisk?.checkConstraints).toEqual([
      { name: 'CK_Total', definition: '([Total]>=(0))', isNotTrusted: true },
    ]);
    expect(model.sequences).toMatchObject([
      { startValue: '-9223372036854775808', cacheMode: 'unspecified', cacheSize: null },
    ]);
    expect(warnings.map((w) => w.code)).toEqual([
      'extract.trigger.hidden',
      'extract.check.severalColumns',
      'entity.attributes.missingPrimaryKey',
      'entity.attributes.missingPrimaryKey',
    ]);
  });

  it('warns that objects may be hidden when the login may not see definitions', async () => {
    for (const rows of [
      [{ collation_name: 'x', may_view_definitions: 0 }],
      [{ collation_name: 'x', may_view_definitions: null }],
      [],
    ]) {
      const { result } = await read([['database', rows]]);
      expect(result.ok && result.value.warnings.map((w) => w.code)).toContain('extract.catalog.mayBeHidden');
    }
  });

  it('goes on without an optional view that is refused, naming what the model lacks, and stops without a needed one', async () => {
    const refused: Problem = { code: 'connect.permissionDenied', message: 'no' };
    const { result } = await read([['temporal tables', refused]]);
    expect(result.ok && result.value.warnings[0]).toMatchObject({
      code: 'extract.catalog.notReadable',
      found: 'connect.permissionDenied: no',
    });
    expect(result.ok && result.value.warnings[0]?.message).toContain('temporal tables');
    for (const what of ['tables', 'columns', 'indexes', 'index columns', 'foreign keys']) {
      expect((await read([[what, refused]])).result).toEqual({ ok: false, error: refused });
    }
  });

  it('stops when the connection is lost or cancelled, even in an optional view', async () => {
    for (const code of ['connect.dropped', 'connect.cancelled', 'connect.statementTimeout']) {
      const lost: Problem = { code, message: 'gone' };
      expect((await read([['triggers', lost]])).result).toEqual({ ok: false, error: lost });
    }
  });

  it('reports a row of another shape instead of reading it wrongly', async () => {
    const { result } = await read([['columns', [column(ORDERS, 1, 'Id', { max_length: 'long' })]]]);
    expect(result).toMatchObject({ ok: false, error: { code: 'connect.unexpectedRow' } });
  });

  it('aliases every column in lower case, and sends no more statements than it says', async () => {
    const { session } = await read();
    expect(session.sent.length).toBeLessThanOrEqual(statementsAtMost('mssql', {}));
    for (const { text, purpose } of session.sent) {
      const columns = selectList(text)
        .replaceAll(/\([^()]*\([^()]*\)[^()]*\)|\([^()]*\)/g, '')
        .split(',').length;
      expect(aliasesOf(text), purpose).toHaveLength(columns);
    }
  });
});
