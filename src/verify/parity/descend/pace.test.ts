import { describe, expect, it } from 'vitest';
import { pace } from './pace.ts';

describe('the pace of statements over ranges', () => {
  it('aims at the time that is asked for', () => {
    const steady = pace(1_000, 50_000);
    for (let at = 0; at < 20; at += 1) expect(steady.took(steady.rows(), steady.rows() / 20)).toBe(0);
    expect(steady.rows()).toBe(20_000);
  });

  it('never asks for more rows than may be in memory, and at most twice as many as before', () => {
    const quick = pace(1_000, 50_000);
    quick.took(10_000, 1);
    expect(quick.rows()).toBe(20_000);
    for (let at = 0; at < 9; at += 1) quick.took(quick.rows(), 1);
    expect(quick.rows()).toBe(50_000);
  });

  it('halves the rows and rests when a statement takes more than four times its usual time', () => {
    const slowing = pace(1_000, 50_000);
    for (let at = 0; at < 5; at += 1) slowing.took(10_000, 1_000);
    const before = slowing.rows();
    expect(slowing.took(10_000, 4_500)).toBe(4_500);
    expect(slowing.rows()).toBe(Math.floor(before / 2));
    expect(slowing.slowed()).toBe(1);
  });

  it('does not take a small answer for a slow server', () => {
    const small = pace(1_000, 50_000);
    small.took(10_000, 1_000);
    expect(small.took(3, 200)).toBe(0);
    expect(small.slowed()).toBe(0);
  });

  it('does not rest for ever when the server stays slow', () => {
    const slow = pace(1_000, 50_000);
    slow.took(10_000, 1_000);
    const rests = Array.from({ length: 30 }, () => slow.took(500, 2_000));
    expect(rests[0]).toBe(2_000);
    expect(rests.at(-1)).toBe(0);
  });
});
