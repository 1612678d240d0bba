import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RowValue } from '../../model/export/row-value.ts';
import type { SqlType, SqlTypeName } from '../sql-type.ts';
import { standardLiteral } from './standard-literal.ts';
import { tsqlLiteral, tsqlText } from './tsql-literal.ts';

const type = (name: SqlTypeName, facts: Partial<SqlType> = {}): SqlType => ({
  name,
  length: null,
  precision: null,
  scale: null,
  ...facts,
});

function written(value: RowValue, as: SqlType): string {
  const literal = tsqlLiteral(value, as);
  return literal.ok ? literal.value : `refused: ${literal.error}`;
}

describe('T-SQL literals (export-and-manifest.md 8, expected-answers.md B6)', () => {
  const DECIMAL = type('decimal', { precision: 38, scale: 10 });
  it.each<[RowValue, SqlType, string]>([
    [null, type('int'), 'NULL'],
    ["O'Brien", type('nvarchar'), "N'O''Brien'"],
    ['', type('nvarchar'), "N''"],
    ['a\r\nb', type('nvarchar'), "N'a' + CHAR(13) + CHAR(10) + N'b'"],
    ['\n', type('nvarchar'), "N'' + CHAR(10)"],
    ['x\ud800', type('nvarchar'), "N'x' + NCHAR(55296)"],
    [new Uint8Array([0x0a, 0xbc, 0]), type('varbinary'), '0x0ABC00'],
    [new Uint8Array(), type('varbinary'), '0x'],
    ['2024-01-15', type('date'), "CAST('2024-01-15' AS date)"],
    ['05:06:07.1234567', type('time', { scale: 7 }), "CAST('05:06:07.1234567' AS time(7))"],
    [
      '2024-01-15 13:30:05.1234567',
      type('datetime2', { scale: 7 }),
      "CAST('2024-01-15 13:30:05.1234567' AS datetime2(7))",
    ],
    [
      '2024-01-15T13:30:05.1234567-03:00',
      type('datetimeoffset', { scale: 7 }),
      "CAST('2024-01-15 13:30:05.1234567-03:00' AS datetimeoffset(7))",
    ],
    ['6F9619FF-8B86-D011-B42D-00C04FC964FF', type('uniqueidentifier'), "'6f9619ff-8b86-d011-b42d-00c04fc964ff'"],
    [true, type('bit'), '1'],
    [0n, type('bit'), '0'],
    [9223372036854775807n, type('bigint'), '9223372036854775807'],
    ['-0012.3400', DECIMAL, '-12.3400'],
    [0.1, type('float'), '1.0000000000000001E-1'],
    [1.5, type('real'), '1.5E0'],
  ])('%s is written as told', (value, as, expected) => {
    expect(written(value, as)).toBe(expected);
  });

  it.each<[RowValue, SqlType]>([
    [Number.NaN, type('float')],
    ['infinity', type('date')],
    ['10000-01-01', type('date')],
    ['2023-02-29', type('date')],
    ['2024-01-15 13:30:05.123', type('datetime2', { scale: 2 })],
    ['2024-01-15 13:30:05+01:00', type('datetime2', { scale: 7 })],
    ['1.23', type('decimal', { precision: 5, scale: 1 })],
    ['1e5', type('decimal', { precision: 5, scale: 1 })],
    [2, type('bit')],
    [1.5, type('int')],
    ["x'; DROP TABLE t; --", type('int')],
    ["x'; DROP TABLE t; --", type('uniqueidentifier')],
    [new Uint8Array([1]), type('nvarchar')],
  ])('%s is refused rather than changed', (value, as) => {
    expect(written(value, as)).toMatch(/^refused: /);
  });

  it('a spliced text longer than 4,000 characters is of type MAX, since its end would be cut', () => {
    expect(tsqlText(`${'x'.repeat(4000)}\n`)).toMatch(/^CAST\(N'' AS nvarchar\(max\)\) \+ N'x/);
    expect(tsqlText(`${'x'.repeat(3999)}\n`)).toMatch(/^N'x/);
  });

  it('reads back as the same text', () => {
    fc.assert(fc.property(fc.array(PIECE), (pieces) => spoken(tsqlText(pieces.join(''))) === pieces.join('')));
  });
});

/** What a script must not take as it stands, among other text. */
const PIECE = fc.oneof(
  fc.constantFrom("'", '\n', '\r', '\u0000', '\u0085', '\u2028', '\ud800', '\udc00', '😀', "' + CHAR(1) + N'"),
  fc.string({ maxLength: 5 }),
);

/** What SQL Server makes of a concatenation of literals and characters. */
function spoken(expression: string): string {
  let text = '';
  for (const [, quoted, code] of expression
    .replace(/^CAST\(N'' AS nvarchar\(max\)\)/, "N''")
    .matchAll(/N'((?:[^']|'')*)'|N?CHAR\((\d+)\)/gu))
    text += quoted === undefined ? String.fromCharCode(Number(code)) : quoted.replaceAll("''", "'");
  return text;
}

describe('DuckDB literals, read by DuckDB itself', () => {
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;
  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:');
    connection = await instance.connect();
  });
  afterAll(() => {
    connection.closeSync();
    instance.closeSync();
  });
  const read = async (value: RowValue, as: SqlType, select = 'v'): Promise<unknown> => {
    const literal = standardLiteral(value, as, 'duckdb');
    if (!literal.ok) return `refused: ${literal.error}`;
    const reader = await connection.runAndReadAll(`SELECT ${select} FROM (SELECT ${literal.value} AS v)`);
    return reader.getRows()[0]?.[0];
  };

  it('text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        expect(await read(text, type('nvarchar'))).toBe(text);
      }),
    );
    expect(await read('a\u0000b\r\n', type('nvarchar'))).toBe('a\u0000b\r\n');
  });
  it('floats keep every bit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double(), async (number) => {
        expect(await read(number, type('float'))).toBe(number);
      }),
    );
  });
  it('decimals keep every digit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: -(10n ** 28n), max: 10n ** 28n }), fc.nat(99999999), async (whole, rest) => {
        const text = `${whole}.${String(rest).padStart(8, '0')}`;
        expect(await read(text, type('decimal', { precision: 37, scale: 8 }), 'v::VARCHAR')).toBe(text);
      }),
    );
  });
  it('bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (bytes) => {
        expect(await read(bytes, type('varbinary'), 'hex(v)')).toBe(Buffer.from(bytes).toString('hex').toUpperCase());
      }),
    );
  });
  it('refuses a seventh digit of a second, which it does not keep', async () => {
    expect(await read('2024-01-15 00:00:00.1234567', type('datetime2', { scale: 7 }))).toMatch(/^refused/);
    expect(await read('2024-01-15 00:00:00.1234560', type('datetime2', { scale: 7 }), 'v::VARCHAR')).toBe(
      '2024-01-15 00:00:00.123456',
    );
  });
  it('PostgreSQL has no NUL and neither has half of a character', () => {
    expect(standardLiteral('a\u0000', type('nvarchar'), 'postgres').ok).toBe(false);
    expect(standardLiteral('\ud800', type('nvarchar'), 'duckdb').ok).toBe(false);
  });
});
