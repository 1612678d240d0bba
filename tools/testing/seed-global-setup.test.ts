import { describe, expect, it } from 'vitest';
import { chooseSeed } from './seed-global-setup.ts';

describe('the seed of a run', () => {
  it('is the given one, in CI too', () => {
    expect(chooseSeed('42', false, 7)).toBe(42);
    expect(chooseSeed('42', true, 7)).toBe(42);
  });

  it('is the same in every CI run', () => {
    expect(chooseSeed(undefined, true, 7)).toBe(chooseSeed(undefined, true, 8));
  });

  it('is fresh elsewhere, and a 31-bit number', () => {
    expect(chooseSeed(undefined, false, 7)).toBe(7);
    expect(chooseSeed(undefined, false, -1)).toBe(0x7fff_ffff);
  });

  it('ignores what is not a whole number', () => {
    expect(chooseSeed('soon', false, 7)).toBe(7);
    expect(chooseSeed('1.5', false, 7)).toBe(7);
  });
});
