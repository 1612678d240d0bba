// Our own layered layout: columns as given, rows untangled by barycentres, long links led through the columns between.
import { boxAt } from './column-box.ts';
import { placeFrames } from './cycle-frames.ts';
import type { Item } from './layout-item.ts';
import { type Box, CARD_HEIGHT, type Layout, type LayoutInput, measure } from './layout.ts';
import { connect, routesOf } from './passages.ts';
import { placeRows } from './place-rows.ts';
import { untangle } from './untangle.ts';

/**
 * Lays out tables in their columns. Cycles get a frame of their own at the top of the columns they span. Deterministic;
 * linear in tables and passages per sweep, up to sorting.
 */
export function arrange(input: LayoutInput): Layout {
  const columnNumbers = [...new Set(input.tables.map(({ column }) => column))].sort((a, b) => a - b);
  const columnOf = new Map(columnNumbers.map((column, index) => [column, index]));
  const columns = columnNumbers.map((): Item[] => []);
  const framed = columnNumbers.map((): Item[] => []);
  const items = new Map<number, Item>();
  for (const table of input.tables) {
    const item: Item = { table, height: CARD_HEIGHT, before: [], after: [], rank: table.rank, at: 0 };
    items.set(table.id, item);
    const index = columnOf.get(table.column) ?? 0;
    (table.group === null ? columns : framed)[index]?.push(item);
  }
  const passages = connect(input, items, columnOf, columns);
  untangle(columns);
  const boxes = new Map<number, Box>();
  const frames = placeFrames(framed, boxes);
  const floors = columns.map((_, index) => frames.floors[index] ?? 0);
  placeRows(columns, floors);
  columns.forEach((column, index) => {
    for (const item of column) if (item.table !== null) boxes.set(item.table.id, boxAt(index, item.at));
  });
  const size = measure(input.tables, boxes);
  return {
    engine: 'columns',
    boxes,
    routes: routesOf(passages),
    ...size,
    groups: frames.groups,
    height: Math.max(size.height, ...frames.groups.map(({ box }) => box.y + box.height)),
  };
}
