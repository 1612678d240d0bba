import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sorted } from '../../../kernel/compare.ts';
import { decimalOrder, keyOrder, keyText } from './key-order.ts';

describe('canonical numbers', () => {
  it('are ordered by value, however many digits they have', () => {
    const texts = ['10', '9', '-1', '-10', '0', '0.5', '-0.25', '9007199254740993', '9007199254740992', '1.5', '1.25'];
    expect(sorted(texts, decimalOrder)).toEqual([
      '-10',
      '-1',
      '-0.25',
      '0',
      '0.5',
      '1.25',
      '1.5',
      '9',
      '10',
      '9007199254740992',
      '9007199254740993',
    ]);
  });

  it('are ordered like bigints', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (a, b) => {
        expect(Math.sign(decimalOrder(String(a), String(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  it('come before what is no number', () => {
    expect(sorted(['NaN', '3', 'Infinity'], decimalOrder)).toEqual(['3', 'Infinity', 'NaN']);
  });
});

describe('keys', () => {
  it('are ordered column by column, NULL first', () => {
    const keys = [
      ['2', 'a'],
      ['10', 'b'],
      ['2', null],
      ['10', 'a'],
    ];
    expect(sorted(keys, keyOrder(['exact', 'text']))).toEqual([
      ['2', null],
      ['2', 'a'],
      ['10', 'a'],
      ['10', 'b'],
    ]);
  });

  it('have one text each: hostile parts do not run into each other', () => {
    const part = fc.option(fc.constantFrom('', 'N', '1:', '1:a', 'a', '2:ab', '🙂', '__proto__'), { nil: null });
    const key = fc.array(part, { maxLength: 3 });
    fc.assert(
      fc.property(key, key, (a, b) => {
        expect(keyText(a) === keyText(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });
});
