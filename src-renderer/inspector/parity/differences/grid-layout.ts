// Where the cells of the difference grid stand: sign and key first, then source and target of each shown column side by side.
import type { DifferenceColumns } from '../../../../src/model/parity/row-difference.ts';

export type Side = 'source' | 'target';

export interface PairColumn {
  /** Position among the compared columns. */
  readonly position: number;
  readonly source: string;
  readonly target: string;
  readonly redacted: boolean;
  /** CSS pixels from the start of the row. */
  readonly left: number;
}

export interface GridLayout {
  readonly keys: DifferenceColumns['key'];
  readonly pairs: readonly PairColumn[];
  /** Width of sign and key, which stay in sight; in CSS pixels like all lengths here. */
  readonly frozen: number;
  /** Width of one side of a column. */
  readonly side: number;
  readonly width: number;
  /** Cells a row: sign, key values, two a column. */
  readonly cells: number;
}

/** A cell of the grid in words of the row: which key value, or which column and side. */
export type CellPlace =
  | { readonly kind: 'sign' }
  | { readonly kind: 'key'; readonly position: number }
  | { readonly kind: 'value'; readonly position: number; readonly side: Side };

export const SIGN_WIDTH = 98;
export const KEY_WIDTH = 112;
/** The least and the greatest width of one side of a column. */
const SIDE_WIDTH = 168;
const WIDEST_SIDE = 340;

/** The layout of the columns at the given positions; all columns when `shown` is null. */
export function layoutOf(columns: DifferenceColumns, shown: ReadonlySet<number> | null): GridLayout {
  const frozen = SIGN_WIDTH + columns.key.length * KEY_WIDTH;
  const pairs: PairColumn[] = [];
  for (const [position, column] of columns.compared.entries())
    if (shown === null || shown.has(position))
      pairs.push({ position, ...column, left: frozen + pairs.length * SIDE_WIDTH * 2 });
  return {
    keys: columns.key,
    pairs,
    frozen,
    side: SIDE_WIDTH,
    width: frozen + pairs.length * SIDE_WIDTH * 2,
    cells: 1 + columns.key.length + pairs.length * 2,
  };
}

/** The layout with its columns spread over `width` pixels where they would leave room. */
export function fitted(layout: GridLayout, width: number): GridLayout {
  const { pairs, frozen } = layout;
  if (pairs.length === 0) return layout;
  const side = Math.max(SIDE_WIDTH, Math.min(WIDEST_SIDE, Math.floor((width - frozen) / (pairs.length * 2))));
  return {
    ...layout,
    side,
    pairs: pairs.map((pair, index) => ({ ...pair, left: frozen + index * side * 2 })),
    width: frozen + pairs.length * side * 2,
  };
}

/** The pairs that can be seen through a window of `width` pixels at `scrollLeft`, with one more on each side. */
export function pairsInView(layout: GridLayout, scrollLeft: number, width: number): readonly PairColumn[] {
  const each = layout.side * 2;
  const first = Math.max(0, Math.floor(scrollLeft / each) - 1);
  const last = Math.ceil((scrollLeft + width - layout.frozen) / each) + 1;
  return layout.pairs.slice(first, Math.max(first, last));
}

/** What stands at a cell number of a row. */
export function placeOf(layout: GridLayout, cell: number): CellPlace {
  if (cell <= 0) return { kind: 'sign' };
  if (cell <= layout.keys.length) return { kind: 'key', position: cell - 1 };
  const value = cell - 1 - layout.keys.length;
  const pair = layout.pairs[Math.floor(value / 2)];
  return pair === undefined
    ? { kind: 'sign' }
    : { kind: 'value', position: pair.position, side: value % 2 === 0 ? 'source' : 'target' };
}

/** The cell number of a column's side; null when the column is not shown. */
export function cellOf(layout: GridLayout, position: number, side: Side): number | null {
  const index = layout.pairs.findIndex((pair) => pair.position === position);
  return index < 0 ? null : 1 + layout.keys.length + index * 2 + (side === 'source' ? 0 : 1);
}

/** The least sideways movement that brings a cell into sight beside the frozen ones. */
export function leftShowing(layout: GridLayout, cell: number, scrollLeft: number, width: number): number {
  const value = cell - 1 - layout.keys.length;
  if (value < 0) return scrollLeft;
  const start = value * layout.side;
  if (start < scrollLeft) return start;
  const end = start + layout.side + layout.frozen;
  return end > scrollLeft + width ? Math.max(0, end - width) : scrollLeft;
}
