import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { by, inTurn, ordinal, ordinalIgnoreCase, sorted } from './compare.ts';
import { foldCase, sameName } from './fold-case.ts';

describe('named orderings', () => {
  it('is a total order on any strings, hostile ones too', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        (a, b, c) => {
          expect(Math.sign(ordinalIgnoreCase(a, b))).toBe(-Math.sign(ordinalIgnoreCase(b, a)) + 0);
          if (ordinalIgnoreCase(a, b) <= 0 && ordinalIgnoreCase(b, c) <= 0)
            expect(ordinalIgnoreCase(a, c)).toBeLessThanOrEqual(0);
        },
      ),
    );
  });
  it('puts case twins together and ordinal order keeps them apart', () => {
    expect(ordinalIgnoreCase('customer', 'CUSTOMER')).toBe(0);
    expect(ordinal('CUSTOMER', 'customer')).toBe(-1);
  });
  it('lets the first difference decide', () => {
    const order = inTurn(
      by((item: readonly [string, string]) => item[0], ordinalIgnoreCase),
      by((item: readonly [string, string]) => item[1], ordinal),
    );
    expect(
      sorted(
        [
          ['b', 'x'],
          ['A', 'z'],
          ['a', 'y'],
        ],
        order,
      ),
    ).toEqual([
      ['a', 'y'],
      ['A', 'z'],
      ['b', 'x'],
    ]);
  });
});

describe('case folding', () => {
  it('never makes a name longer, so ß is not SS', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => foldCase(name).length === name.length));
    expect(sameName('straße', 'STRASSE')).toBe(false);
  });
  it('folds idempotently', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => foldCase(foldCase(name)) === foldCase(name)));
  });
});
