// Which table is under a point, for pictures whose cards are painted instead of being elements.
import type { Box, Layout, Point } from './layout.ts';

export type TableAt = (point: Point) => number | null;

/** Prepares the search: tables by the left edge of their column, then by height. Each question is logarithmic. */
export function tableAt(layout: Layout): TableAt {
  const columns = new Map<number, { readonly id: number; readonly box: Box }[]>();
  for (const [id, box] of layout.boxes) {
    const column = columns.get(box.x);
    if (column === undefined) columns.set(box.x, [{ id, box }]);
    else column.push({ id, box });
  }
  const sorted = [...columns].sort(([a], [b]) => a - b);
  for (const [, column] of sorted) column.sort((a, b) => a.box.y - b.box.y);
  return (point) => {
    // Columns of unequal left edges may overlap where an engine shifted single cards, so all that can hold x are asked.
    for (let index = lastAtMost(sorted, ([x]) => x, point.x); index >= 0; index -= 1) {
      const column = sorted[index];
      if (column === undefined) return null;
      const widest = column[1][0]?.box.width ?? 0;
      if (point.x - column[0] > widest * 2) return null;
      const found = column[1][lastAtMost(column[1], ({ box }) => box.y, point.y)];
      if (found !== undefined && contains(found.box, point)) return found.id;
    }
    return null;
  };
}

function contains(box: Box, { x, y }: Point): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

function lastAtMost<T>(items: readonly T[], key: (item: T) => number, value: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const half = (low + high) >> 1;
    const item = items[half];
    if (item !== undefined && key(item) <= value) low = half + 1;
    else high = half;
  }
  return low - 1;
}
