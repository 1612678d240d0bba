import type { Token } from './token.ts';

/** A table as a script names it; the schema is null where the script leaves it out. */
export interface NamedInScript {
  readonly schema: string | null;
  readonly name: string;
}

/** The rows of a list of VALUES. */
export interface RowList {
  readonly count: number;
  /** Cells of a row; null when rows have unlike numbers of them. */
  readonly width: number | null;
  /** The line of the first row that has another number of cells than the first row; null when there is none. */
  readonly oddLine: number | null;
  /** Per cell whether it is NULL in every row. */
  readonly alwaysNull: readonly boolean[];
  /** The line of the first cell that is no literal, such as a query or a column; null when there is none. */
  readonly notLiteral: { readonly line: number; readonly found: string } | null;
  /** Reads the rows with their cells as text; null where they were not kept, or are too many. */
  readonly cells: () => readonly RowCells[] | null;
}

/** A row with its cells as text. */
export interface RowCells {
  readonly line: number;
  readonly values: readonly string[];
}

/** A statement cut out of a script, its list of VALUES counted away. */
export interface CutStatement {
  /** From 1 within the file. */
  readonly ordinal: number;
  readonly batch: number;
  readonly line: number;
  readonly endLine: number;
  /** Without the rows, which stand as one mark `ROWS`; the first few thousand. */
  readonly tokens: readonly Token[];
  readonly rows: RowList | null;
  /** Whether the rows follow the verb directly (`INSERT … VALUES`), rather than standing in parentheses. */
  readonly rowsAreDirect: boolean;
  /** Whether a semicolon ends it. */
  readonly isTerminated: boolean;
}

/** A cell that is NULL, as `RowList.cells` have it. */
export const NULL_CELL = 'NULL';
