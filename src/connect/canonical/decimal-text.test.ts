import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalDecimal, decimalOf, decimalText, isWithin, roundDecimal } from './decimal-text.ts';
import { exactDecimal, floatBits, floatOf } from './float-bits.ts';

const canonical = (text: string): string => {
  const made = canonicalDecimal(text);
  if (!made.ok) throw new Error(made.error);
  return made.value;
};
const decimal = fc.record({ unscaled: fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), scale: fc.nat(38) });

describe('canonical digits', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['-0.000', '0'],
    ['.5', '0.5'],
    ['-.0012', '-0.0012'],
    ['5.', '5'],
    ['+007.50', '7.5'],
    ['100', '100'],
    ['NaN', 'NaN'],
    ['-Infinity', '-Infinity'],
  ])('%s is %s', (written, expected) => expect(canonical(written)).toBe(expected));
  it.each(['', '.', '-', '1e5', '1,5', ' 1', 'nan', '0x10', '--1'])('"%s" is no number', (written) =>
    expect(canonicalDecimal(written).ok).toBe(false),
  );
  it('are those of the number, whatever zeros surround it', () => {
    fc.assert(
      fc.property(decimal, fc.nat(5), fc.nat(5), (value, before, behind) => {
        const text = decimalText(value);
        const sign = text.startsWith('-') ? '-' : '';
        const padded = `${sign}${'0'.repeat(before)}${text.slice(sign.length)}${text.includes('.') ? '' : '.'}${'0'.repeat(behind)}`;
        expect(canonical(padded)).toBe(text);
        expect(decimalText(decimalOf(text)!)).toBe(text);
      }),
    );
  });
});

describe('rounding', () => {
  it.each([
    ['0.005', 2, '0.01', '0'],
    ['-0.005', 2, '-0.01', '0'],
    ['0.004', 2, '0', '0'],
    ['-0.004', 2, '0', '0'],
    ['9.995', 2, '10', '9.99'],
    ['-9.5', 0, '-10', '-9'],
    ['7', 2, '7', '7'],
    ['NaN', 2, 'NaN', 'NaN'],
  ] as const)('%s to %d places', (value, scale, rounded, cut) => {
    expect(roundDecimal(value, scale, false)).toBe(rounded);
    expect(roundDecimal(value, scale, true)).toBe(cut);
  });
  it('is at most half a unit away, and cutting never away from zero', () => {
    fc.assert(
      fc.property(decimal, fc.nat(10), (value, scale) => {
        const rounded = decimalOf(roundDecimal(decimalText(value), scale, false))!;
        expect(isWithin(value, rounded, { unscaled: 5n, scale: scale + 1 })).toBe(true);
        const cut = roundDecimal(decimalText(value), scale, true);
        expect(decimalText(value).startsWith(cut) || cut === '0').toBe(true);
      }),
    );
  });
});

describe('binary64', () => {
  it('is its bits, and its exact decimal reads back as it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        const same = Object.is(value, -0) ? 0 : value;
        expect(floatOf(floatBits(value))).toBe(same);
        const exact = exactDecimal(value);
        if (exact !== null) expect(Number(decimalText(exact))).toBe(same);
      }),
    );
  });
  it('has one NaN and one zero', () => {
    expect(floatBits(Number.NaN)).toBe('7ff8000000000000');
    expect(floatBits(-0)).toBe(floatBits(0));
    expect(exactDecimal(Number.POSITIVE_INFINITY)).toBeNull();
  });
});
