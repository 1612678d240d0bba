import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dialect } from './dialect.ts';
import { duckdb } from './duckdb.ts';
import { postgres } from './postgres.ts';
import { tsql } from './tsql.ts';

const letter = fc.constantFrom(
  'a',
  'Z',
  '"',
  ']',
  '[',
  "'",
  '`',
  ' ',
  '.',
  ';',
  '-',
  '/',
  '*',
  '\\',
  'é',
  '😀',
  '\n',
  '_',
  '0',
);
const name = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', ']', '"', '""', ']]', 'trailing ', ' ', 'Case', 'case', "a'--"),
  fc.string({ unit: letter, minLength: 1, maxLength: 20 }),
);

/** Reads quoted identifiers as the engine's scanner does: opening mark, closing mark, a doubled closing mark stands for itself. */
function readNames(text: string, open: string, close: string): readonly string[] {
  const names: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] !== open) throw new Error(`no name at ${at} of ${text}`);
    let read = '';
    for (at += 1; ; at += 1) {
      if (at >= text.length) throw new Error(`unterminated name in ${text}`);
      if (text[at] !== close) read += text.charAt(at);
      else if (text[at + 1] === close) {
        read += close;
        at += 1;
      } else break;
    }
    names.push(read);
    at += 1;
    if (at < text.length && text[at] !== '.') throw new Error(`text after a name in ${text}`);
    at += 1;
  }
  return names;
}

const dialects: readonly (readonly [Dialect, string, string])[] = [
  [tsql, '[', ']'],
  [postgres, '"', '"'],
  [duckdb, '"', '"'],
];

describe.each(dialects)('dialect $name', (dialect, open, close) => {
  it('quotes any name as exactly one token that reads back as that name', () => {
    fc.assert(
      fc.property(name, (written) => {
        expect(readNames(dialect.quote(written), open, close)).toEqual([written]);
      }),
    );
  });
  it('quotes schema and table each', () => {
    fc.assert(
      fc.property(name, name, (schema, table) => {
        expect(readNames(dialect.table({ schema, table }), open, close)).toEqual([schema, table]);
      }),
    );
  });
  it('numbers placeholders from one, all different', () => {
    const all = Array.from({ length: 20 }, (_, index) => dialect.placeholder(index + 1));
    expect(new Set(all).size).toBe(20);
    expect(all[0]).toBe(dialect.name === 'tsql' ? '@p1' : '$1');
  });
});
