// The whole schema at once: every depth a block of several columns, modules side by side as patches of colour.
import { ordinal } from '../../src/kernel/compare.ts';
import {
  type Box,
  CARD_HEIGHT,
  CARD_WIDTH,
  type Layout,
  type LayoutInput,
  type LayoutTable,
  measure,
  ROW_GAP,
} from './layout.ts';

const SUBCOLUMN_GAP = 24;
const DEPTH_GAP = 140;
/** Width to height of the whole picture, near that of a window. */
const ASPECT = 1.7;

/**
 * Wraps the tables of each column so that the whole is about as wide as a window. Inside a column tables stand by module,
 * then near their parents. O(n log n + m).
 */
export function arrangeGrid(input: LayoutInput): Layout {
  const columns = new Map<number, LayoutTable[]>();
  for (const table of input.tables) {
    const column = columns.get(table.column);
    if (column === undefined) columns.set(table.column, [table]);
    else column.push(table);
  }
  const rows = rowsFor([...columns.values()].map(({ length }) => length));
  const parents = new Map<number, number[]>();
  for (const { from, to } of input.links) {
    const list = parents.get(to);
    if (list === undefined) parents.set(to, [from]);
    else list.push(from);
  }
  const boxes = new Map<number, Box>();
  const height = (table: number): number | null => boxes.get(table)?.y ?? null;
  let x = 0;
  for (const [, tables] of [...columns].sort(([a], [b]) => a - b)) {
    const wanted = new Map(tables.map((table) => [table.id, mean((parents.get(table.id) ?? []).map(height))]));
    tables.sort(
      (a, b) =>
        ordinal(a.block, b.block) ||
        (wanted.get(a.id) ?? 0) - (wanted.get(b.id) ?? 0) ||
        a.rank - b.rank ||
        a.id - b.id,
    );
    // Evenly filled subcolumns look like one block instead of a block with a stump.
    const subcolumns = Math.ceil(tables.length / rows);
    const perColumn = Math.ceil(tables.length / subcolumns);
    tables.forEach(({ id }, index) => {
      boxes.set(id, {
        x: x + Math.floor(index / perColumn) * (CARD_WIDTH + SUBCOLUMN_GAP),
        y: (index % perColumn) * (CARD_HEIGHT + ROW_GAP),
        width: CARD_WIDTH,
        height: CARD_HEIGHT,
      });
    });
    x += subcolumns * (CARD_WIDTH + SUBCOLUMN_GAP) - SUBCOLUMN_GAP + DEPTH_GAP;
  }
  return { engine: 'grid', boxes, routes: new Map(), groups: [], ...measure(input.tables, boxes) };
}

/** The number of rows at which the picture gets about the wanted shape. */
function rowsFor(sizes: readonly number[]): number {
  let rows = 8;
  for (;;) {
    let width = 0;
    for (const size of sizes) width += Math.ceil(size / rows) * (CARD_WIDTH + SUBCOLUMN_GAP) + DEPTH_GAP;
    if (width <= ASPECT * rows * (CARD_HEIGHT + ROW_GAP) || rows > 2000) return rows;
    rows = Math.ceil(rows * 1.15);
  }
}

function mean(values: readonly (number | null)[]): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (value === null) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}
