// Rows of columns in an order in which few links cross: each item where the mean of its neighbours is.
import type { Item } from './layout-item.ts';

/** Sweeps left to right and back; more rarely improve a graph of a few hundred tables. */
const SWEEPS = 6;

/** Orders every column by its neighbours' rows, sweeping over all of them; from then on `at` is the row. */
export function untangle(columns: readonly Item[][]): void {
  for (const column of columns) column.sort((a, b) => a.rank - b.rank);
  columns.forEach(number);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const forward = sweep % 2 === 0;
    for (const column of forward ? columns : columns.toReversed()) sortByNeighbours(column, forward);
  }
}

function number(column: readonly Item[]): void {
  column.forEach((item, row) => {
    item.at = row;
  });
}

function sortByNeighbours(column: Item[], forward: boolean): void {
  const wanted = new Map(column.map((item) => [item, mean(forward ? item.before : item.after) ?? item.at]));
  column.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0) || a.at - b.at);
  number(column);
}

function mean(items: readonly Item[]): number | null {
  if (items.length === 0) return null;
  let sum = 0;
  for (const item of items) sum += item.at;
  return sum / items.length;
}
