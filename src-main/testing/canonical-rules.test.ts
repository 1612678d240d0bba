// Rules: what they make equal, what they leave different, and which values they say they change.
import {
  decimal,
  duck,
  duckText,
  duckTime,
  ms,
  pg,
  pgText,
  pgTime,
  proveUnlike,
  type UnlikePair,
} from './canonical-unlike.ts';

const PAIRS: readonly UnlikePair[] = [
  {
    name: 'rule: one space is NULL',
    columns: [pgText, duckText],
    rules: [{ table: '*', spaceIsNull: true }],
    rows: [
      ["~' '", null, true],
      ["~' '", "~' '", true],
      ["'  '", "~' '", false],
      ["''", "~' '", false],
      ["'a'", "'a'", true],
    ],
  },
  {
    name: 'rule: one space is NULL, in SQL Server',
    columns: [ms('nvarchar(10)', 'nvarchar', { length: 10 }), pgText],
    rules: [{ table: '*', spaceIsNull: true }],
    rows: [
      ["~N' '", null, true],
      ["N'  '", "~' '", false],
      ["N''", "~' '", false],
      ["N'a'", "'a'", true],
    ],
  },
  {
    name: 'rule: one space is NULL, where a column is padded',
    columns: [pg('character(3)', 'character', { length: 3 }), duckText],
    rules: [{ table: '*', spaceIsNull: true }],
    rows: [
      ["~' '", null, true],
      ["~''", "~' '", true],
      ["~' '", "''", false],
      ["'a'", "'a '", true],
    ],
  },
  {
    name: 'rules: trailing spaces, then empty is NULL',
    columns: [duckText, pgText],
    rules: [
      { table: '*', emptyIsNull: true },
      { table: '*', trailingSpaces: 'ignore' },
    ],
    rows: [
      ["~'a  '", "'a'", true],
      ["~'   '", null, true],
      ["~''", "~' '", true],
      ["' a'", "'a'", false],
      ["'a' || chr(160)", "'a'", false],
    ],
  },
  {
    name: 'rule: letter case',
    columns: [pgText, duckText],
    rules: [{ table: '*', letterCase: 'ignore' }],
    rows: [
      ["'Ärger'", "'äRGER'", true],
      ["'a'", "'b'", false],
    ],
    streamed: ['postgres', 'duckdb'],
  },
  {
    name: 'rule: accents',
    columns: [pgText, duckText],
    rules: [{ table: '*', collation: 'ignore-accents' }],
    rows: [
      ["'Ärger'", "'Arger'", true],
      ["'Ärger'", "'arger'", false],
    ],
    streamed: ['postgres', 'duckdb'],
  },
  {
    name: 'rule: scale, rounded',
    columns: [decimal('postgres', 18, 4), decimal('duckdb', 18, 4)],
    rules: [{ table: '*', scale: 2 }],
    rows: [
      ["~'1.0050'", "~'1.0149'", true],
      ["~'-1.005'", "'-1.01'", true],
      ["~'-0.004'", "'0'", true],
      ["'1.01'", "~'1.015'", false],
      ["~'99999999999999.9999'", "~'99999999999999.9950'", true],
    ],
  },
  {
    name: 'rule: scale, cut',
    columns: [decimal('postgres', 18, 4), decimal('duckdb', 18, 4)],
    rules: [{ table: '*', scale: 2, rounding: 'truncate' }],
    rows: [
      ["~'1.0099'", "'1.00'", true],
      ["~'-0.0099'", "'0'", true],
      ["~'1.0099'", "'1.01'", false],
    ],
  },
  {
    name: 'rule: scale to the whole, where that needs a digit more',
    columns: [ms('decimal(2,1)', 'decimal', { precision: 2, scale: 1 }), decimal('duckdb', 2, 1)],
    rules: [{ table: '*', scale: 0 }],
    rows: [
      ["~'9.9'", "~'9.5'", true],
      ["~'-9.5'", "~'-9.9'", true],
      ["~'9.4'", "'9.0'", true],
    ],
  },
  {
    name: 'rule: scale of numbers without a scale',
    columns: [pg('numeric', 'numeric'), pg('numeric', 'numeric')],
    rules: [{ table: '*', scale: 0 }],
    rows: [
      ["~'0.5'", "'1'", true],
      ["'NaN'", "'NaN'", true],
      ["'Infinity'", "'-Infinity'", false],
      ["~'-0.4'", "'0'", true],
    ],
  },
  {
    name: 'rule: scale of doubles',
    columns: [pg('double precision', 'double precision'), duck('double', 'double')],
    rules: [{ table: '*', scale: 1 }],
    rows: [
      ['0.1', '0.10000000000000002', true],
      ['0.25', '0.3', true],
      ['0.1', '0.2', false],
    ],
    streamed: ['postgres', 'duckdb'],
  },
  {
    name: 'rule: tolerance of decimals',
    columns: [decimal('postgres', 18, 4), decimal('duckdb', 18, 4)],
    rules: [{ table: '*', tolerance: '0.01' }],
    rows: [
      ["'1.00'", "'1.01'", true],
      ["'1.00'", "'1.0101'", false],
      ["'1.00'", null, false],
      [null, null, true],
    ],
  },
  {
    name: 'rule: tolerance of doubles',
    columns: [pg('double precision', 'double precision'), duck('double', 'double')],
    rules: [{ table: '*', tolerance: '0.5' }],
    rows: [
      ['1', '1.5', true],
      ['1', '1.5000000000000002', false],
      ["'NaN'", "'NaN'", true],
      ["'NaN'", '1', false],
      ["'Infinity'", "'-Infinity'", false],
    ],
  },
  {
    name: 'rule: tolerance of times, in seconds',
    columns: [pgTime, duckTime],
    rules: [{ table: '*', tolerance: '0.001' }],
    rows: [
      ["'2020-01-01 00:00:00'", "'2019-12-31 23:59:59.999'", true],
      ["'2020-01-01 00:00:00'", "'2020-01-01 00:00:00.001001'", false],
      ["'infinity'", "'infinity'", true],
    ],
  },
  {
    name: 'rule: another time zone',
    columns: [pgTime, duckTime],
    rules: [{ table: '*', offsetMinutes: -90 }],
    rows: [
      ["~'2020-01-01 01:00:00'", "'2019-12-31 23:30:00'", true],
      ["'0001-01-01 00:00:00'", "'0001-01-01 00:00:00'", true],
      ["'9999-12-31 23:59:59'", "'9999-12-31 23:59:59'", true],
      ["~'2020-01-01 01:00:00'", "'2020-01-01 01:00:00'", false],
      ["'infinity'", "'infinity'", true],
    ],
  },
  {
    name: 'rule: another time zone, in DuckDB and SQL Server',
    columns: [duckTime, ms('datetime2(6)', 'datetime2', { scale: 6 })],
    rules: [{ table: '*', offsetMinutes: 60 }],
    rows: [
      ["~'2020-02-28 23:30:00'", "'2020-02-29 00:30:00'", true],
      ["'9999-12-31 23:59:59'", "'9999-12-31 23:59:59'", true],
    ],
  },
  {
    name: 'rule: another time zone, from SQL Server',
    columns: [ms('datetime', 'datetime', { scale: 3 }), duckTime],
    rules: [{ table: '*', offsetMinutes: 60 }],
    rows: [
      ["~'2020-02-28 23:30:00.997'", "'2020-02-29 00:30:00.997'", true],
      ["'9999-12-31 23:59:59.997'", "'9999-12-31 23:59:59.997'", true],
      ["~'1753-01-01'", "'1753-01-01 01:00:00'", true],
    ],
  },
  {
    name: 'rule: a date in another time zone',
    columns: [pg('date', 'date'), duckTime],
    rules: [{ table: '*', offsetMinutes: 60 }],
    rows: [
      ["~'2020-02-29'", "'2020-02-29 01:00:00'", true],
      ["'infinity'", "'infinity'", true],
      ["'0001-01-01'", "'0001-01-01 00:00:00'", true],
    ],
  },
  {
    name: 'rule: digits of the fraction, rounded',
    columns: [pgTime, duckTime],
    rules: [{ table: '*', fraction: 3 }],
    rows: [
      ["~'2020-01-01 00:00:00.0005'", "'2020-01-01 00:00:00.001'", true],
      ["~'1969-12-31 23:59:59.999500'", "'1970-01-01'", true],
      ["'infinity'", "'infinity'", true],
      ["~'0044-03-15 00:00:00.0004 BC'", "'0044-03-15 (BC) 00:00:00'", true],
    ],
  },
  {
    name: 'rule: digits of the fraction, cut',
    columns: [duckTime, pg('timestamptz', 'timestamp with time zone')],
    rules: [{ table: '*', fraction: 0, rounding: 'truncate' }],
    rows: [
      ["~'1969-12-31 23:59:59.999999'", "~'1969-12-31 23:59:59.5Z'", true],
      ["~'2020-01-01 00:00:00.9'", "'2020-01-01 00:00:01Z'", false],
    ],
  },
  {
    name: 'rule: digits of the fraction, cut, in SQL Server',
    columns: [ms('datetime2(6)', 'datetime2', { scale: 6 }), pgTime],
    rules: [{ table: '*', fraction: 2, rounding: 'truncate' }],
    rows: [
      ["~'2020-01-01 00:00:00.129999'", "~'2020-01-01 00:00:00.121'", true],
      ["'2020-01-01 00:00:10'", "'2020-01-01 00:00:10'", true],
    ],
  },
  {
    name: 'rule: digits of the fraction of times of day',
    columns: [pg('time', 'time without time zone'), duck('time', 'time')],
    rules: [{ table: '*', fraction: 0 }],
    rows: [
      ["'23:59:59.6'", "'24:00:00'", true],
      ["'12:00:00.4'", "'12:00:00'", true],
    ],
    streamed: ['postgres', 'duckdb'],
  },
];

proveUnlike('rules', PAIRS);
