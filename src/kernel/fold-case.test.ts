import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCase, sameName } from './fold-case.ts';

const name = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({
    unit: fc.constantFrom('a', 'A', 'b', 'ß', 'ſ', 's', 'S', 'ı', 'İ', 'é', 'É', '[', '{', '\u0001'),
    maxLength: 4,
  }),
);

describe('foldCase', () => {
  it.each([
    ['Customer', 'CUSTOMER'],
    ['straße', 'STRAßE'],
    ['éÀ', 'ÉÀ'],
    ['a{b[', 'A{B['],
    ['', ''],
  ])('%s folds to %s', (given, folded) => expect(foldCase(given)).toBe(folded));

  it('keeps the length and is stable', () => {
    fc.assert(
      fc.property(name, (text) => {
        expect(foldCase(text)).toHaveLength(text.length);
        expect(foldCase(foldCase(text))).toBe(foldCase(text));
      }),
    );
  });
});

describe('sameName', () => {
  it('says of any two names what comparing their folds says', () => {
    fc.assert(fc.property(name, name, (a, b) => sameName(a, b) === (foldCase(a) === foldCase(b))));
    fc.assert(fc.property(name, (text) => sameName(text, foldCase(text))));
  });
});
