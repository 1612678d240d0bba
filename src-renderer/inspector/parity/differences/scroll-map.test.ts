import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampTop, scrollMap, scrollTopOf, topOf, topShowing, visibleRows } from './scroll-map.ts';

describe('a list that is taller than an element may be', () => {
  const million = scrollMap(1_000_000, 28, 500);
  it('reaches its first and last row', () => {
    expect(million.canvas).toBe(8_000_000);
    expect(topOf(million, 0)).toBe(0);
    expect(visibleRows(million, topOf(million, million.canvas - 500), 0).last).toBe(999_999);
  });
  it('finds back to every row from the scrollbar, to within a pixel of the content', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (row) => {
        const top = topShowing(million, 0, row);
        expect(Math.abs(topOf(million, scrollTopOf(million, top)) - top)).toBeLessThan(1);
        const { first, last } = visibleRows(million, top, 0);
        expect(first <= row && row <= last).toBe(true);
      }),
    );
  });
});

describe('a short list', () => {
  const short = scrollMap(20, 28, 280);
  it('is scrolled by the browser as it is', () => {
    expect([short.canvas, topOf(short, 112), scrollTopOf(short, 112)]).toEqual([560, 112, 112]);
    expect(visibleRows(short, 112, 2)).toEqual({ first: 2, last: 15 });
  });
  it('moves no further than needed, and not at all for a row that is in view', () => {
    expect(topShowing(short, 112, 5)).toBe(112);
    expect(topShowing(short, 112, 3)).toBe(84);
    expect(topShowing(short, 0, 12)).toBe(84);
    expect(clampTop(short, 9_999)).toBe(280);
  });
  it('draws nothing when it is empty, and stays at the top when it fits', () => {
    expect(visibleRows(scrollMap(0, 28, 280), 0, 5)).toEqual({ first: 0, last: -1 });
    expect(topShowing(scrollMap(3, 28, 280), 0, 2)).toBe(0);
  });
});
