import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typeArguments } from './type-arguments.ts';

/** As PostgreSQL packs numeric(p, s) since version 15 (`make_numeric_typmod`). */
const numericModifier = (precision: number, scale: number): number => ((precision << 16) | (scale & 0x7ff)) + 4;

describe('arguments of a PostgreSQL type', () => {
  it('unpacks every numeric(p, s), negative scales included', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: -1000, max: 1000 }), (precision, scale) => {
        expect(typeArguments('numeric', numericModifier(precision, scale))).toEqual({
          maxLength: null,
          precision,
          scale,
        });
      }),
    );
  });

  it.each([
    ['numeric', -1, { maxLength: null, precision: null, scale: null }],
    ['character varying', 164, { maxLength: 160, precision: null, scale: null }],
    ['character varying', -1, { maxLength: -1, precision: null, scale: null }],
    ['text', -1, { maxLength: -1, precision: null, scale: null }],
    ['bit', 8, { maxLength: 8, precision: null, scale: null }],
    ['timestamp with time zone', 0, { maxLength: null, precision: null, scale: 0 }],
    ['timestamp without time zone', -1, { maxLength: null, precision: null, scale: 6 }],
    ['integer', -1, { maxLength: null, precision: null, scale: null }],
  ])('%s with modifier %i', (type, modifier, expected) => {
    expect(typeArguments(type, modifier)).toEqual(expected);
  });
});
