import { describe, expect, it } from 'vitest';
import type { RowDifference } from '../../../../src/model/parity/row-difference.ts';
import { cellOf, layoutOf, leftShowing, pairsInView, placeOf } from './grid-layout.ts';
import { movedSpot, nextChange } from './movement.ts';

const columns = (count: number) => ({
  key: [{ source: 'ID', target: 'id' }],
  compared: Array.from({ length: count }, (_, index) => ({
    source: `C${String(index)}`,
    target: `c${String(index)}`,
    redacted: false,
  })),
});
const row = (kind: RowDifference['kind'], changed: readonly number[]): RowDifference => ({
  kind,
  key: ['1'],
  source: [],
  target: [],
  changed: [...changed],
  explained: [],
  normalised: [],
  times: 1,
});
const size = { rows: 1_000_000, cells: 10, page: 15 };

describe('the cells of a row', () => {
  const layout = layoutOf(columns(6), new Set([1, 4]));
  it('are sign, key, then both sides of each shown column', () => {
    expect(layout.cells).toBe(6);
    expect([0, 1, 2, 3, 4, 5].map((cell) => placeOf(layout, cell))).toEqual([
      { kind: 'sign' },
      { kind: 'key', position: 0 },
      { kind: 'value', position: 1, side: 'source' },
      { kind: 'value', position: 1, side: 'target' },
      { kind: 'value', position: 4, side: 'source' },
      { kind: 'value', position: 4, side: 'target' },
    ]);
    expect(cellOf(layout, 4, 'target')).toBe(5);
    expect(cellOf(layout, 2, 'target')).toBeNull();
  });
  it('of 1,024 columns are drawn only where they can be seen, and every one can be reached', () => {
    const wide = layoutOf(columns(1024), null);
    expect(pairsInView(wide, 0, 900).length).toBeLessThan(8);
    const cell = cellOf(wide, 1000, 'target')!;
    const left = leftShowing(wide, cell, 0, 900);
    expect(pairsInView(wide, left, 900).map(({ position }) => position)).toContain(1000);
    expect(leftShowing(wide, cell, left, 900)).toBe(left);
  });
});

describe('keys', () => {
  it('move one cell, one page, to the ends, and never outside', () => {
    expect(movedSpot('ArrowDown', false, { row: 3, cell: 2 }, size)).toEqual({ row: 4, cell: 2 });
    expect(movedSpot('PageDown', false, { row: 999_999, cell: 2 }, size)).toEqual({ row: 999_999, cell: 2 });
    expect(movedSpot('End', true, { row: 0, cell: 0 }, size)).toEqual({ row: 999_999, cell: 9 });
    expect(movedSpot('ArrowLeft', false, { row: 0, cell: 0 }, size)).toEqual({ row: 0, cell: 0 });
    expect(movedSpot('x', false, { row: 0, cell: 0 }, size)).toBeNull();
    expect(movedSpot('End', true, { row: 0, cell: 0 }, { ...size, rows: 0 })).toBeNull();
  });
  it('lead from changed cell to changed cell, across rows and back', () => {
    const layout = layoutOf(columns(6), null);
    const rows = [row('missing', []), row('changed', [1, 4]), row('changed', [0])];
    const at = (index: number): RowDifference | null => rows[index] ?? null;
    const spots = [{ row: 0, cell: 0 }];
    for (let next = nextChange(spots[0]!, 1, layout, at); next !== null; next = nextChange(next, 1, layout, at))
      spots.push(next);
    const target = (position: number) => cellOf(layout, position, 'target');
    expect(spots).toEqual([
      { row: 0, cell: 0 },
      { row: 1, cell: target(1) },
      { row: 1, cell: target(4) },
      { row: 2, cell: target(0) },
    ]);
    const back = [spots[3]!];
    for (let next = nextChange(back[0]!, -1, layout, at); next !== null; next = nextChange(next, -1, layout, at))
      back.push(next);
    expect(back).toEqual(spots.toReversed());
    expect(nextChange({ row: 1, cell: cellOf(layout, 1, 'source')! }, 1, layout, at)?.cell).toBe(target(4));
  });
});
