// What a layout takes and gives: plain data, so that it can cross into a worker and back.

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface LayoutTable {
  readonly id: number;
  /** Columns run left to right in load order; equal numbers share a column. */
  readonly column: number;
  /** Cycle the table is a member of; members are drawn together in one frame. */
  readonly group: number | null;
  /** Tables of a block (a module) stay together where the picture is too large to untangle. */
  readonly block: string;
  /** Decides where nothing else does. */
  readonly rank: number;
}

export interface LayoutLink {
  readonly id: number;
  /** The parent's and the child's table id. */
  readonly from: number;
  readonly to: number;
}

export interface LayoutInput {
  readonly tables: readonly LayoutTable[];
  readonly links: readonly LayoutLink[];
}

export interface LayoutColumn {
  readonly column: number;
  readonly x: number;
  readonly width: number;
}

/** Coordinates in CSS pixels at zoom 1, origin at the top left. */
export interface Layout {
  /** `elk`: layered by ELK with routed links; `columns`: our own; `grid`: columns wrapped for a whole schema. */
  readonly engine: 'elk' | 'columns' | 'grid';
  readonly boxes: ReadonlyMap<number, Box>;
  /** Corner points of links between the sides of their tables, where the engine routed them. */
  readonly routes: ReadonlyMap<number, readonly Point[]>;
  readonly columns: readonly LayoutColumn[];
  readonly groups: readonly { readonly group: number; readonly box: Box }[];
  readonly width: number;
  readonly height: number;
}

export const CARD_WIDTH = 200;
export const CARD_HEIGHT = 54;
export const ROW_GAP = 24;
export const COLUMN_GAP = 40;
/** Room between a cycle's frame and its members; the top holds its name. */
export const FRAME = { side: 14, top: 40, bottom: 14, gap: 28 } as const;

/** Columns of a finished set of boxes, and the size of the whole. */
export function measure(
  tables: readonly LayoutTable[],
  boxes: ReadonlyMap<number, Box>,
): Pick<Layout, 'columns' | 'width' | 'height'> {
  const columns = new Map<number, { x: number; end: number }>();
  let width = 0;
  let height = 0;
  for (const table of tables) {
    const box = boxes.get(table.id);
    if (box === undefined) continue;
    const found = columns.get(table.column);
    if (found === undefined) columns.set(table.column, { x: box.x, end: box.x + box.width });
    else {
      found.x = Math.min(found.x, box.x);
      found.end = Math.max(found.end, box.x + box.width);
    }
    width = Math.max(width, box.x + box.width);
    height = Math.max(height, box.y + box.height);
  }
  const sorted = [...columns].sort(([a], [b]) => a - b);
  return { columns: sorted.map(([column, { x, end }]) => ({ column, x, width: end - x })), width, height };
}
