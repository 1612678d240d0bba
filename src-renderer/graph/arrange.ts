// Our own layered layout: columns as given, rows untangled by barycentres, long links led through the columns between.
import { isotonic } from './isotonic.ts';
import {
  type Box,
  CARD_HEIGHT,
  CARD_WIDTH,
  COLUMN_GAP,
  FRAME,
  type Layout,
  type LayoutInput,
  type LayoutTable,
  measure,
  type Point,
  ROW_GAP,
} from './layout.ts';

/** Something that takes a row in a column: a table, or the place where a long link passes. */
interface Item {
  readonly table: LayoutTable | null;
  readonly height: number;
  readonly before: Item[];
  readonly after: Item[];
  readonly rank: number;
  /** Row number while sorting, then the top edge in pixels. */
  at: number;
}

/** Sweeps left to right and back; more rarely improve a graph of a few hundred tables. */
const SWEEPS = 6;
const PASSAGE = 8;
/** Lines that pass a column side by side stay together. */
const PASSAGE_GAP = 8;

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
  for (const column of columns) column.sort((a, b) => a.rank - b.rank);
  columns.forEach(number);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const forward = sweep % 2 === 0;
    for (const column of forward ? columns : columns.toReversed()) sortByNeighbours(column, forward);
  }
  const boxes = new Map<number, Box>();
  const frames = placeFrames(framed, boxes);
  const floors = columns.map((_, index) => frames.floors[index] ?? 0);
  placeRows(columns, floors);
  columns.forEach((column, index) => {
    for (const item of column) if (item.table !== null) boxes.set(item.table.id, boxAt(index, item.at));
  });
  const routes = new Map<number, readonly Point[]>();
  for (const [link, path] of passages)
    routes.set(
      link,
      path.flatMap(({ item, index }) => [
        { x: leftOf(index), y: item.at + PASSAGE / 2 },
        { x: leftOf(index) + CARD_WIDTH, y: item.at + PASSAGE / 2 },
      ]),
    );
  const size = measure(input.tables, boxes);
  return {
    engine: 'columns',
    boxes,
    routes,
    ...size,
    groups: frames.groups,
    height: Math.max(size.height, ...frames.groups.map(({ box }) => box.y + box.height)),
  };
}

type Passages = ReadonlyMap<number, readonly { readonly item: Item; readonly index: number }[]>;

/** Joins neighbours in adjacent columns and leads longer links through passages; links that run backwards are left out. */
function connect(
  input: LayoutInput,
  items: ReadonlyMap<number, Item>,
  columnOf: ReadonlyMap<number, number>,
  columns: readonly Item[][],
): Passages {
  const passages = new Map<number, readonly { readonly item: Item; readonly index: number }[]>();
  const place = (item: Item): number => columnOf.get(item.table?.column ?? 0) ?? 0;
  for (const link of input.links) {
    const from = items.get(link.from);
    const to = items.get(link.to);
    if (from === undefined || to === undefined) continue;
    const start = place(from);
    const end = place(to);
    if (end <= start) continue;
    // A link inside one cycle stays in its frame.
    const inFrame = from.table?.group !== null && from.table?.group === to.table?.group;
    const path: { readonly item: Item; readonly index: number }[] = [];
    let last = from;
    for (let index = start + 1; index < end && !inFrame; index += 1) {
      const item: Item = {
        table: null,
        height: PASSAGE,
        before: [],
        after: [],
        rank: (from.rank + to.rank) / 2,
        at: 0,
      };
      join(last, item);
      columns[index]?.push(item);
      path.push({ item, index });
      last = item;
    }
    join(last, to);
    if (path.length > 0) passages.set(link.id, path);
  }
  return passages;
}

function join(left: Item, right: Item): void {
  left.after.push(right);
  right.before.push(left);
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

/** Moves every item towards the middle of its neighbours as far as the order of its column allows. */
function placeRows(columns: readonly Item[][], floors: readonly number[]): void {
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

/** Frames stacked below each other from the top; each leaves a floor below which other tables of its columns start. */
function placeFrames(
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

function leftOf(index: number): number {
  return index * (CARD_WIDTH + COLUMN_GAP);
}

function boxAt(index: number, y: number): Box {
  return { x: leftOf(index), y, width: CARD_WIDTH, height: CARD_HEIGHT };
}
