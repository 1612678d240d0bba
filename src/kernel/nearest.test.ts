import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

describe('nearest word', () => {
  it.each([
    ['ordr', 'order'],
    ['extarct', 'extract'],
    ['--modle', '--model'],
    ['PARITY', 'parity'],
  ])('suggests for %s the verb %s', (typed, expected) => {
    expect(nearest(typed, ['order', 'extract', 'parity', '--model', 'demo'])).toBe(expected);
  });
  it('suggests nothing when nothing is near', () => {
    expect(nearest('frobnicate', ['order', 'extract'])).toBeNull();
  });
});
