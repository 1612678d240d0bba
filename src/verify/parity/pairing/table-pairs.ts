import type { TableRef } from '../../../model/table-ref.ts';
import type { SideColumn } from './side-catalog.ts';

/** A column on both sides. */
export interface ColumnPair {
  readonly attribute: string;
  readonly source: SideColumn;
  readonly target: SideColumn;
  /** Whether a NULL is allowed by design, so that it belongs to the basic check of parity.md 2.2. */
  readonly isOptional: boolean;
}

/** A column that is not compared, and why. */
export interface UnpairedColumn {
  readonly attribute: string;
  readonly sourceColumn: string;
  readonly targetColumn: string;
  readonly reason: string;
  /** Whether leaving it out is by design (computed) and takes nothing from the table's verdict. */
  readonly byDesign: boolean;
}

/** A table on both sides. */
export interface TablePair {
  readonly kind: 'pair';
  readonly module: string;
  readonly entity: string;
  readonly source: TableRef;
  readonly target: TableRef;
  readonly columns: readonly ColumnPair[];
  readonly unpaired: readonly UnpairedColumn[];
  /** How it was paired, where that was not by its expected name. */
  readonly remark: string | null;
}

/** A table that cannot or need not be compared, and why. */
export interface UnpairedTable {
  readonly kind: 'unpaired';
  readonly module: string;
  readonly entity: string;
  readonly source: TableRef | null;
  readonly target: TableRef | null;
  readonly reason: string;
  readonly fix: string;
  /** Outside the comparison by its rules (an external entity), so that it takes nothing from the verdict. */
  readonly byDesign: boolean;
}

export type Pairing = TablePair | UnpairedTable;

/** A table as a filter sees it: its module and entity (blank without a model) and its name in the source. */
export interface NamedPair {
  readonly module: string;
  readonly entity: string;
  readonly schema: string;
  readonly table: string;
}

/** Decides which tables take part. */
export type TableFilter = (table: NamedPair) => boolean;

/** What to do about a table that one side does not show. */
export const MISSING_FIX = 'Create or load the table, or grant the login the right to see it, then compare again.';
