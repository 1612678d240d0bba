import type { ColumnType } from '../../../connect/canonical/column-type.ts';
import type { ConnectionKind } from '../../../model/connection.ts';
import type { Problem } from '../../../model/problem.ts';
import type { TableRef } from '../../../model/table-ref.ts';
import type { NameIndex } from './name-index.ts';

/** How a server numbers the rows of a column; what the catalog does not tell is null. 64-bit numbers are decimal text. */
export interface ColumnIdentity {
  readonly seed: string | null;
  readonly increment: string | null;
  /** The number given out last; null when none was, or the login may not see it. */
  readonly current: string | null;
  /** The number the next row gets, at most (DuckDB may be one step behind it); null when the login may not see it. */
  readonly next: string | null;
}

/** A column that exists on one side. */
export interface SideColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly isNullable: boolean;
  readonly isComputed: boolean;
  /** Whether `count(column)` takes its type; SQL Server refuses `text`, `ntext`, `image` and `xml`. */
  readonly isCountable: boolean;
  /** Whether the login may select it. */
  readonly isReadable: boolean;
  /** Whether different texts can be equal to its server without being the same (PostgreSQL's non-deterministic collations). */
  readonly isLooselyEqual: boolean;
  readonly identity: ColumnIdentity | null;
}

/** Columns that the server keeps unique and without NULL, in the order of their index. */
export interface SideKey {
  readonly name: string;
  readonly from: 'primary-key' | 'unique-index';
  readonly columns: readonly string[];
}

/** A foreign key with the state that SQL Server calls trust: whether every row is known to satisfy it. */
export interface SideForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  readonly referenced: TableRef;
  readonly referencedColumns: readonly string[];
  readonly isTrusted: boolean;
  readonly isEnforced: boolean;
}

/** A table that exists on one side, spelled as the catalog spells it. */
export interface SideTable {
  readonly ref: TableRef;
  /** In the table's own order. */
  readonly columns: readonly SideColumn[];
  readonly column: NameIndex<SideColumn>;
  /** Rows by the server's statistics; null when it does not tell. */
  readonly estimatedRows: number | null;
  /** Whether the login may select it, or at least some of its columns. */
  readonly isReadable: boolean;
  /** Whether row-level security shows this login a part of the rows only. */
  readonly hidesRows: boolean;
  /** The primary key first. */
  readonly keys: readonly SideKey[];
  readonly foreignKeys: readonly SideForeignKey[];
}

/** A part of the catalog that not every login may see. */
export type CatalogPart = 'tables' | 'keys' | 'foreign keys' | 'identities';

/** Every table the login can see on one side. */
export interface SideCatalog {
  readonly kind: ConnectionKind;
  readonly tables: readonly SideTable[];
  /** By schema and name. */
  readonly table: NameIndex<SideTable>;
  /** Parts that could not be read, and why; what depends on them counts as unknown, never as absent. */
  readonly unseen: ReadonlyMap<CatalogPart, Problem>;
}
