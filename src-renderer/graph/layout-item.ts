import type { LayoutTable } from './layout.ts';

/** Something that takes a row in a column: a table, or the place where a long link passes. */
export interface Item {
  readonly table: LayoutTable | null;
  readonly height: number;
  readonly before: Item[];
  readonly after: Item[];
  readonly rank: number;
  /** Row number while sorting, then the top edge in pixels. */
  at: number;
}
