import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOrder } from '../descend/key-order.ts';
import { type KeyNumbers, keyOfNumber, NUMBER_LIMITS, numberOfPayload } from './key-numbers.ts';

const within = (numbers: KeyNumbers): fc.Arbitrary<bigint> => {
  const [min, max] = NUMBER_LIMITS[numbers];
  return fc.bigInt({ min, max });
};

describe('the number of a key', () => {
  it.each(['whole', 'uuid', 'day', 'second'] as const)('%s: names the least key that has it', (numbers) => {
    fc.assert(
      fc.property(within(numbers), (number) => {
        expect(numberOfPayload(numbers, keyOfNumber(numbers, number))).toBe(number);
      }),
    );
  });

  it('keeps the order of decimals, below zero too', () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 999 }))
      .map(([whole, part]) => `${whole}${part === 0 ? '' : `.${String(part).padStart(3, '0').replace(/0+$/, '')}`}`);
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const [one, other] = [numberOfPayload('whole', a) ?? 0n, numberOfPayload('whole', b) ?? 0n];
        if (decimalOrder(a, b) < 0) expect(one <= other).toBe(true);
        if (one < other) expect(decimalOrder(a, b)).toBeLessThan(0);
      }),
    );
    expect(['-0.5', '-1', '-1.001', '0.999'].map((text) => numberOfPayload('whole', text))).toEqual([
      -1n,
      -1n,
      -2n,
      0n,
    ]);
  });

  it('is that of the first 60 bits, the day, the second before', () => {
    expect(numberOfPayload('uuid', '00000000-0000-0010-8000-000000000001')).toBe(1n);
    expect(numberOfPayload('day', '1969-12-31')).toBe(-1n);
    expect(numberOfPayload('second', '1969-12-31 23:59:59.999999')).toBe(-1n);
    expect(numberOfPayload('second', '2020-01-01 00:00:00.999999')).toBe(1_577_836_800n);
  });

  it('lies outside the limits for what is no ordinary value, and is none for another type', () => {
    const outside = (numbers: KeyNumbers, payload: string): boolean => {
      const [least, greatest] = NUMBER_LIMITS[numbers];
      const number = numberOfPayload(numbers, payload);
      return number !== null && (number < least || number > greatest);
    };
    expect(outside('whole', 'NaN') && outside('whole', '-Infinity') && outside('day', 'infinity')).toBe(true);
    expect(outside('day', '0044-03-15 BC') && outside('second', '4000-01-01 00:00:00')).toBe(true);
    expect((numberOfPayload('second', '-infinity') ?? 0n) < 0n).toBe(true);
    for (const [numbers, payload] of [
      ['whole', 'x'],
      ['uuid', "'; --"],
      ['day', ''],
      ['second', '__proto__'],
    ] as const)
      expect(numberOfPayload(numbers, payload)).toBeNull();
  });
});
