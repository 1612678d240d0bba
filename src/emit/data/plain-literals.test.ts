import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowValue } from '../../model/export/row-value.ts';
import { standardLiteral } from '../literals/standard-literal.ts';
import { tsqlLiteral } from '../literals/tsql-literal.ts';
import type { SqlType } from '../sql-type.ts';
import { plainLiterals } from './plain-literals.ts';

const NAMES: readonly SqlType['name'][] = [
  ...(['bit', 'bigint', 'int', 'smallint', 'tinyint', 'decimal', 'money', 'smallmoney', 'float', 'real'] as const),
  ...(['nvarchar', 'varchar', 'nchar', 'char', 'ntext', 'text', 'xml', 'varbinary', 'binary', 'image'] as const),
  ...(['date', 'time', 'datetime', 'datetime2', 'smalldatetime', 'datetimeoffset', 'uniqueidentifier'] as const),
];
const type = fc
  .tuple(fc.constantFrom(...NAMES), fc.integer({ min: 0, max: 7 }))
  .map(([name, scale]): SqlType => ({ name, length: null, precision: 18, scale }));

const two = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'));
const moment = fc
  .tuple(
    fc.constantFrom('0000', '0001', '2023', '2024', '9999'),
    two,
    two,
    fc.constantFrom(' ', 'T', ''),
    two,
    two,
    two,
  )
  .chain(([year, month, day, between, ...time]) =>
    fc
      .constantFrom('', '.', '.5', '.120', '.1234567', '.12345678', '.0000000', 'Z', '+02:00', '.5x')
      .map((rest) => `${year}-${month}-${day}${between}${between === '' ? '' : time.join(':')}${rest}`),
  );
const value: fc.Arbitrary<RowValue> = fc.oneof(
  fc.boolean(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.oneof(fc.integer(), fc.double(), fc.constantFrom(-0, Number.NaN, 2 ** 53)),
  moment,
  fc.uuid().chain((guid) => fc.constantFrom(guid, guid.toUpperCase(), `{${guid}}`, ` ${guid}`, guid.slice(1))),
  fc.stringMatching(/^[+-]?\d{0,4}\.?\d{0,9}$/),
  fc.constantFrom(
    "it's",
    'a\nb',
    '\u0085',
    'é',
    'ß\u0000',
    '\ud83d',
    '😀',
    '\u2028',
    '',
    ' ',
    '~',
    '\u00ad',
    '\u1fff',
    '2024-02-28',
  ),
  fc.string({ unit: 'binary' }),
  fc.constant(new Uint8Array([1, 255])),
);

describe('literals of plain values', () => {
  it.each(['tsql', 'postgres', 'duckdb'] as const)('are what the whole rule says (%s)', (dialect) => {
    fc.assert(
      fc.property(type, value, (column, given) => {
        const plain = plainLiterals(column, dialect)(given);
        const whole = dialect === 'tsql' ? tsqlLiteral(given, column) : standardLiteral(given, column, dialect);
        if (plain !== undefined) expect({ ok: true, value: plain }).toEqual(whole);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['bigint', 12n],
    ['int', 7],
    ['bit', true],
    ['decimal', '12.5'],
    ['nvarchar', 'Café no. 5'],
    ['uniqueidentifier', '6f9619ff-8b86-d011-b42d-00c04fc964ff'],
    ['date', '2024-02-28'],
    ['datetime2', '2024-05-01 23:59:59'],
  ] as const)('are there for a plain %s, which is what makes it fast', (name, given) => {
    const column: SqlType = { name, length: null, precision: 18, scale: 4 };
    expect(plainLiterals(column, 'tsql')(given)).toBeDefined();
    expect(plainLiterals(column, 'postgres')(given)).toBeDefined();
  });
});
