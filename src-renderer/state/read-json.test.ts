import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { readJson } from './read-json.ts';

const Document = z.strictObject({ tables: z.array(z.strictObject({ 'a/b': z.number() })) });
const read = (text: string) => readJson(Document, 'The certificate', text);

describe('a document of a run', () => {
  it('is its noun when it fits', () => {
    expect(read('{"tables":[{"a/b":1}]}')).toEqual({ ok: true, value: { tables: [{ 'a/b': 1 }] } });
  });
  it('that was cut off says in which line and column, and what was expected there', () => {
    expect(read('{\n  "tables": [\n    {"a/b": 1')).toMatchObject({
      ok: false,
      error: { code: 'entry.not-json', at: { line: 3, column: 14 }, found: 'the end of the text' },
    });
  });
  it('that is only JSON with comments is refused too, in the words of the engine', () => {
    expect(read('{"tables":[],}')).toMatchObject({ ok: false, error: { code: 'entry.not-json' } });
  });
  it('of another shape says where: pointer, line and column', () => {
    expect(read('{\n  "tables": [\n    {"a/b": "1"}]}')).toMatchObject({
      ok: false,
      error: { code: 'entry.damaged', at: { pointer: '/tables/0/a~1b', line: 3, column: 13 } },
    });
  });
});
