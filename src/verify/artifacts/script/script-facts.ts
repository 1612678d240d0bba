import type { NamedInScript, RowCells } from './statement.ts';
import type { LexicalFault } from './token.ts';

/** A column as a CREATE TABLE declares it. */
export interface DeclaredColumn {
  readonly name: string;
  readonly line: number;
  /** NOT NULL, or by itself the primary key. */
  readonly isNotNull: boolean;
}

/** A constraint or index as a script makes it; an unnamed one has a null name. */
export interface DeclaredConstraint {
  readonly kind: 'primaryKey' | 'unique' | 'foreignKey' | 'check' | 'index' | 'uniqueIndex';
  readonly name: string | null;
  readonly table: NamedInScript;
  readonly columns: readonly string[];
  readonly references: { readonly table: NamedInScript; readonly columns: readonly string[] } | null;
  /** Made WITH NOCHECK: what stands in the table already is not looked at. */
  readonly isUnchecked: boolean;
  readonly line: number;
}

/** A table as a script makes it. */
export interface DeclaredTable {
  readonly table: NamedInScript;
  readonly line: number;
  readonly columns: readonly DeclaredColumn[];
}

/** A stretch of statements of one kind on one table, one behind the other; rows are added up. */
export interface DataStretch {
  readonly kind: 'load' | 'update' | 'disable' | 'enable';
  readonly verb: string;
  readonly table: NamedInScript;
  readonly firstOrdinal: number;
  readonly lastOrdinal: number;
  readonly line: number;
  readonly endLine: number;
  /** Rows of VALUES; null when at least one statement takes its rows from elsewhere. */
  readonly rows: number | null;
  readonly columns: readonly string[] | null;
  /** Columns that are NULL in every row, by name. */
  readonly alwaysNull: readonly string[];
}

/** Rows of a table that references itself, with where they stand. */
export interface KeptRows {
  readonly table: NamedInScript;
  readonly columns: readonly string[];
  readonly ordinal: number;
  readonly rows: readonly RowCells[];
}

/** A file that a script includes. */
export interface IncludedFile {
  readonly path: string;
  readonly line: number;
  /** Stands between BEGIN and END of its batch, where the included file may have no line GO. */
  readonly isInBlock: boolean;
}

/** One kind of statement with how often and where first it stands. */
export interface VerbUse {
  readonly verb: string;
  readonly line: number;
  readonly count: number;
  readonly found: string;
}

/** Everything the validators need to know of a script. */
export interface ScriptFacts {
  readonly lines: number;
  readonly batches: number;
  readonly statements: number;
  readonly faults: readonly LexicalFault[];
  readonly tables: readonly DeclaredTable[];
  readonly constraints: readonly DeclaredConstraint[];
  readonly stretches: readonly DataStretch[];
  /** Whether more stretches than are kept were met; the order of the rest is unknown. */
  readonly isCut: boolean;
  readonly keptRows: readonly KeptRows[];
  readonly includes: readonly IncludedFile[];
  readonly verbs: readonly VerbUse[];
  readonly triggers: readonly { readonly name: string; readonly line: number }[];
  /** The first cells of VALUES that are no literals. */
  readonly notLiterals: readonly { readonly line: number; readonly found: string }[];
}
