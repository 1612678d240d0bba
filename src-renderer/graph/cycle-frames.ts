// Cycles in frames of their own at the top of the columns they span.
import { boxAt, leftOf } from './column-box.ts';
import type { Item } from './layout-item.ts';
import { type Box, CARD_HEIGHT, CARD_WIDTH, FRAME, type Layout, ROW_GAP } from './layout.ts';

/** Frames stacked below each other from the top; each leaves a floor below which other tables of its columns start. */
export function placeFrames(
  framed: readonly Item[][],
  boxes: Map<number, Box>,
): { readonly groups: Layout['groups']; readonly floors: readonly number[] } {
  const spans = new Map<number, { first: number; last: number; rows: number }>();
  framed.forEach((column, index) => {
    const rows = new Map<number, number>();
    for (const item of column) {
      const group = item.table?.group ?? -1;
      const row = (rows.get(group) ?? 0) + 1;
      rows.set(group, row);
      const span = spans.get(group) ?? { first: index, last: index, rows: 0 };
      spans.set(group, { first: span.first, last: index, rows: Math.max(span.rows, row) });
    }
  });
  const floors = framed.map(() => 0);
  const groups: { readonly group: number; readonly box: Box }[] = [];
  for (const [group, { first, last, rows }] of [...spans].sort(([a], [b]) => a - b)) {
    const top = Math.max(...floors.slice(first, last + 1));
    const height = FRAME.top + rows * (CARD_HEIGHT + ROW_GAP) - ROW_GAP + FRAME.bottom;
    const x = leftOf(first) - FRAME.side;
    groups.push({ group, box: { x, y: top, width: leftOf(last) + CARD_WIDTH + FRAME.side - x, height } });
    for (let index = first; index <= last; index += 1) {
      const members = (framed[index] ?? [])
        .filter((item) => item.table?.group === group)
        .sort((a, b) => a.rank - b.rank);
      members.forEach((item, row) => {
        item.at = top + FRAME.top + row * (CARD_HEIGHT + ROW_GAP);
        if (item.table !== null) boxes.set(item.table.id, boxAt(index, item.at));
      });
      floors[index] = top + height + FRAME.gap;
    }
  }
  return { groups, floors };
}
