import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indentJson } from './indent-json.ts';

describe('JSON laid out for reading', () => {
  it('keeps digits, order and doubled names, which a parser would not', () => {
    expect(indentJson('{"b":12345678901234567890,"a":1.10,"a":[]}')).toBe(
      '{\n  "b": 12345678901234567890,\n  "a": 1.10,\n  "a": []\n}',
    );
  });
  it('is not fooled by brackets and quotes inside texts', () => {
    expect(indentJson('["{\\"[",{}]')).toBe('[\n  "{\\"[",\n  {}\n]');
  });
  it('says so when the text is something else or cut off', () => {
    for (const text of ['', 'plain', '12', '{"a":1', '{"a', '[]]', '}{']) expect(indentJson(text)).toBeNull();
  });
  it('means the same as before', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (value) => {
        expect(JSON.parse(indentJson(JSON.stringify(value)) ?? '')).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
