// Pairs of columns whose types differ: the same value must be the same on both sides, another must not.
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
    name: 'int against decimal',
    columns: [pg('integer', 'integer'), decimal('duckdb', 18, 2)],
    rows: [
      ['7', '7.00', true],
      ['-100', "'-100.00'", true],
      ['7', '7.01', false],
      ['0', null, false],
    ],
  },
  {
    name: 'decimal against a wider decimal',
    columns: [decimal('postgres', 18, 2), decimal('duckdb', 38, 10)],
    rows: [
      ["'1.50'", "'1.5000000000'", true],
      ["'1.50'", "'1.5000000001'", false],
    ],
  },
  {
    name: 'decimal against double',
    columns: [decimal('postgres', 18, 4), duck('double', 'double')],
    rows: [
      ["'0.1'", '0.1', true],
      ["'12345678901234.5678'", "'12345678901234.5678'", true],
      ["'0.1'", '0.1000000001', false],
    ],
  },
  {
    name: 'decimal against double, the other way round',
    columns: [
      duck('decimal(38,10)', 'decimal', { precision: 38, scale: 10 }),
      pg('double precision', 'double precision'),
    ],
    rows: [
      ["'1234567890123456789012345678.0123456789'", "'1234567890123456789012345678.0123456789'", true],
      ["'0.3'", "'0.30000000000000004'", false],
    ],
  },
  {
    name: 'hugeint against double',
    columns: [duck('hugeint', 'hugeint'), pg('double precision', 'double precision')],
    rows: [["'123456789012345678901234567890123456789'", "'123456789012345678901234567890123456789'", true]],
  },
  {
    name: 'bigint against double',
    columns: [pg('bigint', 'bigint'), duck('double', 'double')],
    rows: [
      ["'9007199254740993'", "'9007199254740993'", true],
      ['1', '1.5', false],
    ],
  },
  {
    name: 'boolean against number',
    columns: [pg('boolean', 'boolean'), duck('tinyint', 'tinyint')],
    rows: [
      ['true', '1', true],
      ['false', '0', true],
      ['true', '2', false],
      ['false', null, false],
    ],
  },
  {
    name: 'bit against numeric',
    columns: [ms('bit', 'bit'), pg('numeric(1,0)', 'numeric', { precision: 1, scale: 0 })],
    rows: [
      ['1', '1', true],
      ['0', '1', false],
    ],
  },
  {
    name: 'char(10) against text',
    columns: [pg('character(10)', 'character', { length: 10 }), duckText],
    rows: [
      ["'ab'", "'ab'", true],
      ["'ab'", "'ab  '", true],
      ["'ab'", "' ab'", false],
      ["''", "' '", true],
    ],
  },
  {
    name: 'text against char(10) of SQL Server',
    columns: [pgText, ms('char(10)', 'char', { length: 10 })],
    rows: [
      ["'ab '", "'ab'", true],
      ["'ab'", "'abc'", false],
    ],
  },
  {
    name: 'uuid against text',
    columns: [pg('uuid', 'uuid'), duckText],
    rows: [
      ["'6f9619ff-8b86-d011-b42d-00c04fc964ff'", "'6F9619FF-8B86-D011-B42D-00C04FC964FF'", true],
      ["'6f9619ff-8b86-d011-b42d-00c04fc964ff'", "'6f9619ff8b86d011b42d00c04fc964ff'", false],
      ["'6f9619ff-8b86-d011-b42d-00c04fc964ff'", "'ÉF'", false],
    ],
  },
  {
    name: 'date against timestamp',
    columns: [pg('date', 'date'), duckTime],
    rows: [
      ["'2020-02-29'", "'2020-02-29 00:00:00'", true],
      ["'2020-02-29'", "'2020-02-29 00:00:01'", false],
      ["'infinity'", "'infinity'", true],
      ["'0044-03-15 BC'", "'0044-03-15 (BC) 00:00:00'", true],
      ["'500000-01-01'", "'infinity'", false],
    ],
  },
  {
    name: 'timestamp against date',
    columns: [pgTime, duck('date', 'date')],
    rows: [
      ["'2020-02-29'", "'2020-02-29'", true],
      ["'0044-03-15 BC'", "'0044-03-15 (BC)'", true],
      ["'-infinity'", "'-infinity'", true],
      ["'infinity'", "'5000000-01-01'", false],
    ],
  },
  {
    name: 'timestamp against instant',
    columns: [duckTime, pg('timestamptz', 'timestamp with time zone')],
    rows: [
      ["'2020-02-29 10:00:00'", "'2020-02-29 12:00:00+02'", true],
      ["'2020-02-29 12:00:00'", "'2020-02-29 12:00:00+02'", false],
    ],
  },
  {
    name: 'datetime against timestamp',
    columns: [ms('datetime', 'datetime', { precision: 23, scale: 3 }), pgTime],
    rows: [
      ["'2020-02-29 12:00:00.997'", "'2020-02-29 12:00:00.997'", true],
      ["'2020-02-29 12:00:00.997'", "'2020-02-29 12:00:00.996667'", true],
      ["'2020-02-29 12:00:00.003'", "'2020-02-29 12:00:00.004'", true],
      ["'2020-02-29 12:00:00.003'", "'2020-02-29 12:00:00.005'", false],
      ["'2020-02-29 12:00:01'", "'2020-02-29 12:00:00.999'", true],
      ["'2020-02-29 12:00:01'", "'2020-02-29 12:00:00.998'", false],
    ],
  },
  {
    name: 'datetime2(7) against datetime',
    columns: [ms('datetime2(6)', 'datetime2', { scale: 6 }), ms('datetime', 'datetime', { scale: 3 })],
    rows: [
      ["'2020-02-29 12:00:00.996667'", "'2020-02-29 12:00:00.997'", true],
      ["'9999-12-31 23:59:59.999999'", "'2020-01-01'", false],
    ],
  },
  {
    name: 'timestamptz against datetimeoffset',
    columns: [pg('timestamptz', 'timestamp with time zone'), ms('datetimeoffset(6)', 'datetimeoffset', { scale: 6 })],
    rows: [
      ["'2020-02-29 10:00:00Z'", "'2020-02-29 12:00:00 +02:00'", true],
      ["'2020-02-29 12:00:00Z'", "'2020-02-29 12:00:00 +02:00'", false],
    ],
  },
];

proveUnlike('columns of unlike types', PAIRS);
