// How keys move through the difference grid; no screen in here.
import type { RowDifference } from '../../../../src/model/parity/row-difference.ts';
import { type GridLayout, cellOf, placeOf } from './grid-layout.ts';

/** A cell of the grid by row and cell number. */
export interface Spot {
  readonly row: number;
  readonly cell: number;
}

/** The spot a key leads to, null when it does not move. `page` is the number of rows that are in sight. */
export function movedSpot(
  key: string,
  isControl: boolean,
  from: Spot,
  size: { readonly rows: number; readonly cells: number; readonly page: number },
): Spot | null {
  const { rows, cells, page } = size;
  if (rows === 0) return null;
  const row = (wanted: number): Spot => ({ ...from, row: Math.max(0, Math.min(rows - 1, wanted)) });
  const cell = (wanted: number): Spot => ({ ...from, cell: Math.max(0, Math.min(cells - 1, wanted)) });
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return isControl ? row(rows - 1) : row(from.row + 1);
    case 'ArrowUp':
    case 'k':
      return isControl ? row(0) : row(from.row - 1);
    case 'ArrowRight':
      return isControl ? cell(cells - 1) : cell(from.cell + 1);
    case 'ArrowLeft':
      return isControl ? cell(0) : cell(from.cell - 1);
    case 'PageDown':
      return row(from.row + page);
    case 'PageUp':
      return row(from.row - page);
    case 'Home':
      return isControl ? { row: 0, cell: 0 } : cell(0);
    case 'End':
      return isControl ? { row: rows - 1, cell: cells - 1 } : cell(cells - 1);
  }
  return null;
}

/**
 * The next changed cell in a direction: further in the same row, else in the nearest row that is read. A missing or extra
 * row has no changed cell and counts as one itself. Stops at the end of what is read or of the list.
 */
export function nextChange(
  from: Spot,
  step: 1 | -1,
  layout: GridLayout,
  rowAt: (row: number) => RowDifference | null,
): Spot | null {
  const place = placeOf(layout, from.cell);
  const here = rowAt(from.row);
  // From the source cell of a changed pair the target cell is not a step.
  const own = place.kind === 'value' ? (cellOf(layout, place.position, 'target') ?? from.cell) : from.cell;
  const inRow = here === null ? [] : changedCells(here, layout);
  const further = step === 1 ? inRow.find((cell) => cell > own) : inRow.findLast((cell) => cell < own);
  if (further !== undefined) return { row: from.row, cell: further };
  const row = from.row + step;
  const next = row < 0 ? null : rowAt(row);
  if (next === null) return null;
  const cells = changedCells(next, layout);
  return { row, cell: (step === 1 ? cells[0] : cells[cells.length - 1]) ?? 0 };
}

/** The target cells of a row's changed columns, from left to right; those that are not shown are left out. */
export function changedCells(row: RowDifference, layout: GridLayout): readonly number[] {
  return layout.pairs.flatMap(({ position }) => {
    const cell = row.changed.includes(position) ? cellOf(layout, position, 'target') : null;
    return cell === null ? [] : [cell];
  });
}
