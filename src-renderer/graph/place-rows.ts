// Top edges for the rows of columns whose order is settled.
import { isotonic } from './isotonic.ts';
import type { Item } from './layout-item.ts';
import { ROW_GAP } from './layout.ts';

/** Lines that pass a column side by side stay together. */
const PASSAGE_GAP = 8;

/** Moves every item towards the middle of its neighbours as far as the order of its column allows. */
export function placeRows(columns: readonly Item[][], floors: readonly number[]): void {
  columns.forEach((column, index) => {
    let y = floors[index] ?? 0;
    for (const item of column) {
      item.at = y;
      y += pitch(item);
    }
  });
  for (let pass = 0; pass < 8; pass += 1) {
    const forward = pass % 2 === 0;
    const order = forward ? [...columns.keys()] : [...columns.keys()].reverse();
    for (const index of order) {
      const column = columns[index] ?? [];
      const offsets: number[] = [];
      let offset = 0;
      for (const item of column) {
        offsets.push(offset);
        offset += pitch(item);
      }
      const wanted = column.map((item, row) => (desired(item, forward) ?? item.at) - (offsets[row] ?? 0));
      isotonic(wanted).forEach((value, row) => {
        const item = column[row];
        if (item !== undefined) item.at = Math.max(value, floors[index] ?? 0) + (offsets[row] ?? 0);
      });
    }
  }
}

/** How far below the top of an item the next one starts. */
function pitch(item: Item): number {
  return item.height + (item.table === null ? PASSAGE_GAP : ROW_GAP);
}

function desired(item: Item, forward: boolean): number | null {
  const near = forward ? item.before : item.after;
  const neighbours = near.length > 0 ? near : forward ? item.after : item.before;
  if (neighbours.length === 0) return null;
  let sum = 0;
  for (const other of neighbours) sum += other.at + other.height / 2;
  return sum / neighbours.length - item.height / 2;
}
