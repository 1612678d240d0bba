import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lexer } from './lexer.ts';
import { RowCollector } from './row-collector.ts';

/** What a collector says of a list of rows, read from bytes where it can be, or from tokens alone. */
function collected(text: string, fromBytes: boolean, pieces: readonly number[] = []) {
  const rows = new RowCollector(true);
  let [isOver, plain] = [false, 0];
  const lexer = new Lexer({
    onToken: (token) => {
      isOver ||= !rows.take(token);
    },
    onFault: () => undefined,
    rowsHere: () =>
      !fromBytes || isOver || rows.isOpen()
        ? null
        : {
            scan: (bytes, at, line) => {
              const end = rows.scan(bytes, at, line);
              plain += end - at;
              return end;
            },
            line: () => rows.line(),
            isCut: () => rows.isCut(),
          },
  });
  const bytes = Buffer.from(text);
  let from = 0;
  for (const length of pieces) {
    lexer.add(bytes.subarray(from, from + length));
    from += length;
  }
  lexer.add(bytes.subarray(from));
  lexer.end();
  const { cells, ...result } = rows.result();
  return { plain, facts: { ...result, cells: cells(), line: lexer.line() } };
}

const cell = fc.oneof(
  fc.constantFrom(
    '1',
    '-2.5',
    '1e-5',
    '1E',
    '0xAF',
    '0x',
    '1.',
    '.5',
    '12abc',
    '1é',
    'NULL',
    'null',
    'TRUE',
    'x',
    '[NULL]',
  ),
  fc.constantFrom("N'a''b'", "'NULL'", "''", "'(,)'", "'a\nGO\nb'", "E'a\\'b'", "n'é😀'", "'a' + CHAR(13) + N'b'"),
  fc.constantFrom('CAST(NULL AS NVARCHAR (50))', "CAST('2024-01-01' AS date)", "'1.5'::numeric(18, 4)", 'cast + NULL'),
  fc.constantFrom(
    '(SELECT 1)',
    'GETDATE()',
    'a.b',
    '/* c */ 1',
    '-- c\n1',
    '"q"',
    'N',
    '',
    '\n:r x',
    '\u00a01',
    'NULL /* ) */',
  ),
);
const space = fc.constantFrom('', ' ', '\n    ', '\r\n', '\t');
const row = fc
  .array(fc.tuple(space, cell, space), { minLength: 1, maxLength: 5 })
  .map((cells) => `(${cells.map((parts) => parts.join('')).join(',')})`);
const list = fc.array(fc.tuple(row, space, fc.constantFrom(',', ',', ',', ',', '', ';'), space), { maxLength: 6 });
const textOf = (parts: readonly (readonly string[])[]): string => parts.map((each) => each.join('')).join('');

describe('rows of VALUES', () => {
  it('are the same read from bytes as read from tokens, in pieces of any length', () => {
    fc.assert(
      fc.property(list, fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 }), (parts, pieces) => {
        const text = textOf(parts);
        const { facts } = collected(text, false);
        expect(collected(text, true).facts).toEqual(facts);
        expect(collected(text, true, pieces).facts).toEqual(facts);
      }),
      { numRuns: 400 },
    );
  });

  it('are read from bytes where they are plain, which is what makes it fast', () => {
    const plain =
      "(1, N'a''b', CAST(NULL AS INT), '1.5'::numeric(18, 4), -2.5, 0xAF),\n(2, NULL, 'x' + CHAR(13) + N'', DATE '2024-01-01', 1e5, TRUE)";
    expect(collected(plain, true).plain).toBe(plain.length);
    expect(collected(`(GETDATE()), ${plain}`, true).plain).toBe(plain.length + 2);
  });

  it('are not held when they are too many', () => {
    expect(collected(Array.from({ length: 100_001 }, () => '(1)').join(','), true).facts.cells).toBeNull();
  });
});
