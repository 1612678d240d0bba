import { describe, expect, it } from 'vitest';
import { flag, flagOrNull, identity, longText, whole } from './row-values.ts';

describe('cells of catalog queries', () => {
  it('reads a flag from whatever type a driver gives it', () => {
    for (const cell of [true, 1, 1n, '1', 't', 'YES']) expect(flag.parse(cell)).toBe(true);
    for (const cell of [false, 0, 0n, '0', 'f', 'no', '']) expect(flag.parse(cell)).toBe(false);
    expect(flagOrNull.parse(null)).toBeNull();
    for (const cell of ['maybe', null, undefined]) expect(flag.safeParse(cell).success).toBe(false);
  });

  it('reads whole numbers exactly, or refuses', () => {
    for (const cell of [7, 7n, '7']) expect(whole.parse(cell)).toBe(7);
    for (const cell of [9007199254740993n, '9007199254740993', 1.5, '1.5', '', null, true]) {
      expect(whole.safeParse(cell).success).toBe(false);
    }
  });

  it('keeps 64-bit numbers as text and identities comparable', () => {
    expect(longText.parse(9223372036854775807n)).toBe('9223372036854775807');
    expect(longText.parse(null)).toBeNull();
    expect(identity.parse(7n)).toBe(identity.parse('7'));
  });
});
