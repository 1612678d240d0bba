// Types and their boundary values, on every engine that has them, with the payload each value must have. For tests.
import { type CanonicalCase, duck, ms, OPEN, pg, plain, written } from './canonical-case.ts';

const NINES = '9'.repeat(38);

export const CASES: readonly CanonicalCase[] = [
  {
    name: 'small integers',
    columns: { ...pg('smallint'), ...duck('smallint'), ...ms('smallint') },
    values: plain(['0', '1', '-1', '32767', '-32768']),
  },
  {
    name: 'integers',
    columns: { ...pg('integer'), ...duck('integer'), ...ms('int') },
    values: plain(['0', '7', '2147483647', '-2147483648']),
  },
  {
    name: 'big integers',
    columns: { ...pg('bigint'), ...duck('bigint'), ...ms('bigint') },
    values: plain(['0', '9007199254740993', '9223372036854775807', '-9223372036854775808']),
  },
  {
    name: 'integers of 38 digits',
    columns: {
      ...pg('numeric(38,0)', { precision: 38, scale: 0 }),
      ...duck('hugeint'),
      ...ms('decimal(38,0)', { precision: 38, scale: 0 }),
    },
    values: plain(['0', NINES, `-${NINES}`, '100']),
  },
  {
    name: 'decimals with two places',
    columns: {
      ...pg('numeric(18,2)', { precision: 18, scale: 2 }),
      ...duck('decimal(18,2)', { precision: 18, scale: 2 }),
      ...ms('decimal(18,2)', { precision: 18, scale: 2 }),
    },
    values: written({
      '0.00': '0',
      '-0.19': '-0.19',
      '1.50': '1.5',
      '100.00': '100',
      '-1000': '-1000',
      '9999999999999999.99': '9999999999999999.99',
    }),
  },
  {
    name: 'decimals of 38 digits',
    columns: {
      ...pg('numeric(38,10)', { precision: 38, scale: 10 }),
      ...duck('decimal(38,10)', { precision: 38, scale: 10 }),
      ...ms('decimal(38,10)', { precision: 38, scale: 10 }),
    },
    values: written({
      '9999999999999999999999999999.9999999999': '9999999999999999999999999999.9999999999',
      '-9999999999999999999999999999.9999999999': '-9999999999999999999999999999.9999999999',
      '0.0000000001': '0.0000000001',
      '1234567890.0123456780': '1234567890.012345678',
      '0': '0',
    }),
  },
  {
    name: 'decimals with all places behind the point',
    columns: {
      ...pg('numeric(4,4)', { precision: 4, scale: 4 }),
      ...duck('decimal(4,4)', { precision: 4, scale: 4 }),
      ...ms('decimal(4,4)', { precision: 4, scale: 4 }),
    },
    values: written({ '0.1230': '0.123', '-0.0012': '-0.0012', '0': '0', '0.9999': '0.9999' }),
  },
  {
    name: 'money',
    columns: {
      ...pg('numeric(19,4)', { precision: 19, scale: 4 }),
      ...duck('decimal(19,4)', { precision: 19, scale: 4 }),
      ...ms('money'),
    },
    values: written({ '922337203685477.5807': '922337203685477.5807', '-0.0500': '-0.05', '0': '0' }),
  },
  {
    name: 'money of PostgreSQL',
    columns: pg('money'),
    values: written({ '92233720368547758.07': '92233720368547758.07', '-0.50': '-0.5', '0': '0' }, ['postgres']),
  },
  {
    name: 'numbers that are not finite',
    columns: pg('numeric'),
    values: plain(['NaN', 'Infinity', '-Infinity', '0', `${NINES}${NINES}`], ['postgres']),
  },
  {
    name: 'doubles',
    columns: { ...pg('double precision'), ...duck('double'), ...ms('float') },
    values: [
      ...written({
        '0': '0000000000000000',
        '1.5': '3ff8000000000000',
        '-0.1': 'bfb999999999999a',
        '1.7976931348623157e308': '7fefffffffffffff',
        '4.9406564584124654e-324': '0000000000000001',
        '123456789.12345679': '419d6f34547e6b75',
      }),
      ...written({ NaN: '7ff8000000000000', Infinity: '7ff0000000000000', '-Infinity': 'fff0000000000000' }, OPEN),
    ],
  },
  {
    name: 'minus zero',
    columns: { ...pg('double precision'), ...duck('double') },
    values: written({ '-0': '0000000000000000' }, OPEN),
  },
  {
    name: 'floats of 32 bits',
    columns: { ...pg('real'), ...duck('float'), ...ms('real') },
    values: written({
      '0.1': '3fb99999a0000000',
      '16777217': '4170000000000000',
      '3.4028235e38': '47efffffe0000000',
      '1.401298464e-45': '36a0000000000000',
    }),
  },
  {
    name: 'booleans',
    columns: { ...pg('boolean'), ...duck('boolean'), ...ms('bit') },
    values: [
      { payload: '1', sql: { postgres: 'true', duckdb: 'true', mssql: '1' } },
      { payload: '0', sql: { postgres: 'false', duckdb: 'false', mssql: '0' } },
    ],
  },
  {
    name: 'texts',
    columns: { ...pg('text'), ...duck('varchar'), ...ms('nvarchar(max)') },
    values: [
      ...plain([
        '',
        ' ',
        '  ',
        'a',
        'A',
        'a ',
        'é',
        'e\u0301',
        '😀',
        'N',
        'S1:a',
        "it's",
        'line\nfeed\r\n',
        '__proto__',
        ']"',
        '\t',
        '\u00a0',
      ]),
      {
        payload: 'é😀'.repeat(180_000),
        sql: {
          postgres: "repeat('é😀', 180000)",
          duckdb: "repeat('é😀', 180000)",
          mssql: "REPLICATE(CONVERT(nvarchar(max), N'é😀'), 180000)",
        },
      },
    ],
  },
  {
    name: 'texts with U+0000',
    needsUtf8: true,
    columns: { ...duck('varchar'), ...ms('nvarchar(20)', { length: 20 }) },
    values: [
      { payload: 'a\0b', sql: { duckdb: "'a' || chr(0) || 'b'", mssql: "N'a' + NCHAR(0) + N'b'" } },
      { payload: 'a\0', sql: { duckdb: "'a' || chr(0)", mssql: "N'a' + NCHAR(0)" } },
      { payload: 'a', sql: { duckdb: "'a'", mssql: "N'a'" } },
    ],
  },
  {
    name: 'surrogates without a partner',
    needsUtf8: true,
    columns: ms('nvarchar(20)', { length: 20 }),
    values: [
      { payload: 'x\ud83d', sql: { mssql: "N'x' + NCHAR(55357)" } },
      { payload: 'x\ud83dy', sql: { mssql: "N'x' + NCHAR(55357) + N'y'" } },
      { payload: 'x\ufffd', sql: { mssql: "N'x' + NCHAR(65533)" } },
    ],
  },
  {
    name: 'padded texts',
    // DuckDB's char has no length.
    when: (source, target) => source !== 'duckdb' || target !== 'duckdb',
    columns: { ...pg('character(5)', { length: 5 }), ...duck('varchar'), ...ms('nchar(5)', { length: 5 }) },
    values: written({ '': '', 'ab   ': 'ab', ' c': ' c', 'é😀': 'é😀' }),
  },
  {
    name: 'texts of code page 1252',
    columns: {
      ...pg('character varying(20)', { length: 20 }),
      ...duck('varchar'),
      ...ms('varchar(20)', { length: 20 }),
    },
    values: plain(['€', 'ÿ', 'a ']),
  },
  {
    name: 'bytes',
    columns: { ...pg('bytea'), ...duck('blob'), ...ms('varbinary(max)') },
    values: ['', '00', '00ff', 'deadbeef', '53313a61'].map((hex) => ({
      payload: hex,
      sql: {
        postgres: `decode('${hex}', 'hex')`,
        duckdb: `unhex('${hex}')`,
        mssql: hex === '' ? "CONVERT(varbinary(max), '')" : `0x${hex}`,
      },
    })),
  },
  {
    name: 'UUIDs',
    columns: { ...pg('uuid'), ...duck('uuid'), ...ms('uniqueidentifier') },
    values: written({
      '6F9619FF-8B86-D011-B42D-00C04FC964FF': '6f9619ff-8b86-d011-b42d-00c04fc964ff',
      '00000000-0000-0000-0000-000000000000': '00000000-0000-0000-0000-000000000000',
    }),
  },
  {
    name: 'dates',
    columns: { ...pg('date'), ...duck('date'), ...ms('date') },
    values: [
      ...plain(['0001-01-01', '1900-01-01', '2020-02-29', '9999-12-31']),
      ...plain(['infinity', '-infinity', '10000-01-01', '294277-01-01'], OPEN),
      { payload: '0044-03-15 BC', sql: { postgres: "'0044-03-15 BC'", duckdb: "'0044-03-15 (BC)'" } },
    ],
  },
  {
    name: 'times',
    columns: {
      ...pg('time without time zone', {}, 'time without time zone'),
      ...duck('time'),
      ...ms('time(6)', { scale: 6 }),
    },
    values: [
      ...written({
        '00:00:00': '00:00:00',
        '12:34:50': '12:34:50',
        '12:34:56.120000': '12:34:56.12',
        '23:59:59.999999': '23:59:59.999999',
      }),
      ...plain(['24:00:00'], OPEN),
    ],
  },
  {
    name: 'local times',
    columns: {
      ...pg('timestamp without time zone', {}, 'timestamp without time zone'),
      ...duck('timestamp'),
      ...ms('datetime2(6)', { scale: 6 }),
    },
    values: [
      ...written({
        '0001-01-01 00:00:00': '0001-01-01 00:00:00',
        '1969-12-31 23:59:59.999999': '1969-12-31 23:59:59.999999',
        '2020-02-29 12:34:56.120000': '2020-02-29 12:34:56.12',
        '9999-12-31 23:59:59.999999': '9999-12-31 23:59:59.999999',
      }),
      ...plain(['infinity', '-infinity', '10000-01-01 00:00:00'], OPEN),
      {
        payload: '0044-03-15 01:02:03.5 BC',
        sql: { postgres: "'0044-03-15 01:02:03.5 BC'", duckdb: "'0044-03-15 (BC) 01:02:03.5'" },
      },
    ],
  },
  {
    name: 'local times in seconds',
    columns: {
      ...pg('timestamp(0) without time zone', { scale: 0 }, 'timestamp without time zone'),
      ...duck('timestamp_s'),
      ...ms('smalldatetime'),
    },
    values: plain(['1900-01-01 00:00:00', '2079-06-06 23:59:00']),
  },
  {
    name: 'instants',
    when: (source, target) => source !== 'mssql' || target !== 'mssql',
    columns: {
      ...pg('timestamp with time zone', {}, 'timestamp with time zone'),
      ...duck('timestamp with time zone'),
      ...ms('datetimeoffset(6)', { scale: 6 }),
    },
    values: [
      ...written({
        '2020-02-29 12:34:56.120000 +02:00': '2020-02-29 10:34:56.12',
        '2020-03-01 00:30:00 +05:30': '2020-02-29 19:00:00',
        '1999-12-31 23:30:00 -01:00': '2000-01-01 00:30:00',
      }).map(({ payload, sql }) => ({
        payload,
        sql: { ...sql, duckdb: sql.duckdb?.replace(' +', '+').replace(' -', '-') ?? '' },
      })),
      ...plain(['infinity', '-infinity'], OPEN),
    ],
  },
  {
    name: 'instants with their offset',
    columns: ms('datetimeoffset(7)', { scale: 7 }),
    values: written(
      {
        '2020-02-29 12:34:56.120000 +02:00': '2020-02-29 10:34:56.12 +02:00',
        '2020-02-29 10:34:56.120000 +00:00': '2020-02-29 10:34:56.12 +00:00',
        '1999-12-31 23:30:00 -01:30': '2000-01-01 01:00:00 -01:30',
      },
      ['mssql'],
    ),
  },
  {
    name: 'JSON as it is stored',
    columns: { ...pg('json'), ...duck('json') },
    values: plain(['{"a": 1}', '{"a":1}', 'null', '[]'], OPEN),
  },
  {
    name: 'local times in nanoseconds',
    columns: duck('timestamp_ns'),
    values: plain(['2020-01-02 03:04:05.123456789', '2020-01-02 03:04:05.1234567'], ['duckdb']),
  },
];
