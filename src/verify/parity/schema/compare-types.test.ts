import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnType } from '../../../connect/canonical/column-type.ts';
import type { ConnectionKind } from '../../../model/connection.ts';
import { columnType } from '../testing/sides.ts';
import { compareTypes } from './compare-types.ts';

/** `mssql nvarchar(50)`; times take their digits in parentheses. */
function typeOf(words: string): ColumnType {
  const [kind, ...rest] = words.split(' ');
  const shown = rest.join(' ');
  const made = columnType(shown, { kind: kind as ConnectionKind });
  const digits = DIGITS.get(`${kind} ${made.name}`);
  return digits === undefined ? made : { ...made, length: null, scale: made.length ?? digits };
}

const DIGITS = new Map([
  ['mssql datetime2', 7],
  ['mssql datetime', 3],
  ['mssql smalldatetime', 0],
  ['mssql datetimeoffset', 7],
  ['mssql time', 7],
  ['postgres timestamp without time zone', 6],
  ['postgres timestamp with time zone', 6],
  ['duckdb timestamp', 6],
  ['duckdb timestamp_s', 0],
]);

const compared = (source: string, target: string) =>
  compareTypes('Amount', typeOf(source), typeOf(target)).map(({ aspect, weight }) => `${weight} ${aspect}`);

describe('types that mean the same in two engines', () => {
  it.each([
    ['mssql nvarchar(50)', 'postgres character varying(50)'],
    ['postgres character varying(50)', 'duckdb varchar'],
    ['postgres numeric(10,2)', 'duckdb decimal(10,2)'],
    ['mssql decimal(18,2)', 'postgres numeric(18,2)'],
    ['mssql bit', 'postgres boolean'],
    ['mssql bit', 'duckdb boolean'],
    ['mssql uniqueidentifier', 'postgres uuid'],
    ['mssql int', 'postgres integer'],
    ['postgres bigint', 'duckdb bigint'],
    ['mssql float', 'duckdb double'],
    ['postgres timestamp without time zone', 'duckdb timestamp'],
    ['postgres timestamp with time zone', 'duckdb timestamp with time zone'],
    ['mssql datetime2(6)', 'postgres timestamp without time zone'],
    ['mssql varbinary', 'postgres bytea'],
    ['mssql nvarchar', 'postgres text'],
    ['postgres text', 'duckdb varchar'],
    ['mssql date', 'duckdb date'],
  ])('%s is %s', (source, target) => {
    expect(compared(source, target)).toEqual([]);
  });

  it('says in a note what only the finest type of the target keeps from being the same', () => {
    expect(compared('mssql datetime2', 'postgres timestamp without time zone')).toEqual(['note precision']);
    expect(compared('mssql tinyint', 'postgres smallint')).toEqual(['note conversion']);
    expect(compared('duckdb varchar', 'postgres character varying(50)')).toEqual(['note length']);
  });

  it('is every type with itself', () => {
    const types = fc.constantFrom(
      ...[
        'mssql nvarchar(50)',
        'mssql datetime',
        'mssql tinyint',
        'postgres numeric',
        'postgres interval',
        'duckdb uhugeint',
      ],
      ...[
        'postgres xml',
        'duckdb list',
        'mssql text',
        'postgres money',
        'postgres enum',
        'mssql smalldatetime',
        'mssql real',
      ],
    );
    fc.assert(fc.property(types, (type) => compared(type, type).length === 0));
  });
});

describe('a target that cannot hold every value is a difference', () => {
  it.each([
    ['mssql nvarchar(50)', 'mssql nvarchar(20)', 'length'],
    ['mssql nvarchar', 'mssql nvarchar(4000)', 'length'],
    ['postgres text', 'postgres character varying(200)', 'length'],
    ['mssql varbinary(16)', 'mssql varbinary(8)', 'length'],
    ['mssql decimal(18,4)', 'mssql decimal(18,2)', 'precision'],
    ['mssql decimal(18,2)', 'mssql decimal(10,2)', 'precision'],
    ['mssql decimal(18,2)', 'mssql decimal(18,4)', 'precision'],
    ['postgres numeric', 'duckdb decimal(18,3)', 'precision'],
    ['postgres bigint', 'duckdb integer', 'precision'],
    ['mssql tinyint', 'duckdb tinyint', 'precision'],
    ['duckdb ubigint', 'postgres bigint', 'precision'],
    ['postgres numeric(12,0)', 'postgres integer', 'precision'],
    ['postgres double precision', 'postgres real', 'precision'],
    ['postgres numeric(20,2)', 'duckdb double', 'precision'],
    ['mssql datetime2', 'mssql datetime', 'precision'],
    ['mssql datetime2', 'mssql datetime2(3)', 'precision'],
    ['mssql datetime', 'mssql smalldatetime', 'precision'],
    ['postgres timestamp without time zone', 'duckdb timestamp_s', 'precision'],
    ['postgres timestamp without time zone', 'postgres date', 'conversion'],
    ['postgres integer', 'postgres boolean', 'conversion'],
    ['mssql nvarchar(50)', 'mssql varchar(50)', 'conversion'],
  ])('%s → %s', (source, target, aspect) => {
    expect(compared(source, target)).toEqual([`difference ${aspect}`]);
  });

  it('names column, both types and a way out', () => {
    const [difference] = compareTypes('Name', typeOf('mssql nvarchar(50)'), typeOf('mssql nvarchar(20)'));
    expect(difference).toMatchObject({ subject: 'Name', source: 'nvarchar(50)', target: 'nvarchar(20)' });
    expect(difference?.message).toBe('Name: nvarchar(50) → nvarchar(20): longer values are cut or refused.');
    expect(difference?.fix).toBeTruthy();
  });
});

describe('conversions of parity.md 4.5 are warnings', () => {
  it.each([
    ['mssql varchar(50)', 'mssql nvarchar(50)'],
    ['mssql decimal(10,2)', 'mssql decimal(18,4)'],
    ['mssql int', 'mssql bigint'],
    ['postgres integer', 'duckdb bigint'],
    ['mssql datetime', 'mssql datetime2'],
    ['mssql datetime', 'postgres timestamp without time zone'],
    ['mssql char(10)', 'mssql varchar(10)'],
    ['mssql float', 'mssql decimal(18,4)'],
    ['mssql money', 'mssql decimal(19,4)'],
    ['mssql smalldatetime', 'mssql datetime2'],
    ['mssql image', 'mssql varbinary'],
    ['mssql ntext', 'mssql nvarchar'],
    ['mssql bit', 'mssql int'],
    ['mssql uniqueidentifier', 'mssql nvarchar(36)'],
    ['postgres date', 'postgres timestamp without time zone'],
    ['postgres timestamp with time zone', 'postgres timestamp without time zone'],
    ['mssql datetimeoffset(6)', 'postgres timestamp with time zone'],
    ['postgres integer', 'postgres numeric(12,2)'],
  ])('%s → %s', (source, target) => {
    expect(compared(source, target)).toEqual(['warning conversion']);
  });

  it('warns of text on its way to nvarchar for both reasons', () => {
    expect(compared('mssql text', 'mssql nvarchar')).toEqual(['warning conversion', 'warning conversion']);
  });

  it('takes a UTF-8 code page for what it is', () => {
    const utf8 = { ...typeOf('mssql varchar(50)'), collation: 'Latin1_General_100_CI_AS_SC_UTF8' };
    expect(compareTypes('Name', typeOf('mssql nvarchar(50)'), utf8)).toEqual([]);
  });
});

describe('types that cannot be compared', () => {
  it.each([
    ['postgres text', 'postgres integer'],
    ['postgres xml', 'postgres text'],
    ['duckdb list', 'postgres integer'],
  ])('%s → %s', (source, target) => {
    expect(compared(source, target)).toEqual(['warning type']);
  });
});
