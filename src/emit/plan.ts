import type { Dialect } from '../connect/dialects/dialect.ts';
import type { ExtendedProperty } from '../model/extended-property.ts';
import type { IndexDefinition } from '../model/index-definition.ts';
import type { TableRef } from '../model/table-ref.ts';
import type { SqlType } from './sql-type.ts';

// The intermediate form: what is emitted, before any dialect writes it. Names are those of the output unless they are called physical;
// expressions are T-SQL with the output's column names.

/** A constraint's expression; a nameless one gets its name from the server. */
export interface PlannedExpression {
  readonly name: string | null;
  readonly expression: string;
}

export interface PlannedColumn {
  readonly name: string;
  /** Its name in the source. */
  readonly physical: string;
  readonly type: SqlType;
  readonly isNullable: boolean;
  readonly isIdentity: boolean;
  readonly collation: string | null;
  readonly default: PlannedExpression | null;
  readonly checks: readonly PlannedExpression[];
  /** What it is computed from; null for a column that stores a value. */
  readonly computed: string | null;
  readonly description: string | null;
  /** Further notes, by name. */
  readonly properties: readonly ExtendedProperty[];
}

/** What happens to children; the words are SQL's. */
export type ReferentialAction = 'NO ACTION' | 'CASCADE' | 'SET NULL' | 'SET DEFAULT';

export interface PlannedForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  readonly target: TableRef;
  readonly targetColumns: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
  /** Rows that are there are checked, and the engine relies on it. */
  readonly isTrusted: boolean;
  readonly isSelfReference: boolean;
  /** Loaded in two phases: its parent comes later in the order. */
  readonly isDeferred: boolean;
}

export interface PlannedIndex {
  readonly name: string;
  readonly isUnique: boolean;
  readonly keys: readonly { readonly column: string; readonly isDescending: boolean }[];
  readonly included: readonly string[];
  readonly filter: string | null;
  /** Options and storage as the source has them; partition columns carry the output's names. */
  readonly source: IndexDefinition;
  readonly partitionColumns: readonly string[];
  readonly description: string | null;
}

export interface PlannedTrigger {
  readonly name: string;
  readonly isDisabled: boolean;
  readonly definition: string;
}

export interface PlannedTable {
  readonly module: string;
  readonly entity: string;
  readonly schema: string;
  readonly table: string;
  /** The table in the source. */
  readonly physical: TableRef;
  /** Path of its script below the export folder. */
  readonly file: string;
  readonly isStatic: boolean;
  readonly columns: readonly PlannedColumn[];
  readonly primaryKey: { readonly name: string; readonly columns: readonly string[] } | null;
  readonly primaryKeyDescription: string | null;
  readonly foreignKeys: readonly PlannedForeignKey[];
  readonly indexes: readonly PlannedIndex[];
  readonly triggers: readonly PlannedTrigger[];
  readonly description: string | null;
  readonly properties: readonly ExtendedProperty[];
  /** Columns that are NULL in the first phase of a load and updated in the second. */
  readonly deferredColumns: readonly string[];
}

export interface ExportPlan {
  readonly dialect: Dialect['name'];
  /** By module, schema and physical name, the order of manifests (export-and-manifest.md 3.1). */
  readonly tables: readonly PlannedTable[];
  /** The same in load order. */
  readonly loadOrder: readonly PlannedTable[];
  /** What is left out, one sentence each, sorted. */
  readonly unsupported: readonly string[];
  /** Of those, how many tables, columns and constraints. */
  readonly missing: { readonly tables: number; readonly columns: number; readonly constraints: number };
}

/** Keys, foreign keys and indexes of a table. */
export function constraintCount(table: PlannedTable): number {
  return (table.primaryKey === null ? 0 : 1) + table.foreignKeys.length + table.indexes.length;
}

/** Columns that hold a value of their own, in order: those that rows are written with. */
export function storedColumns(table: PlannedTable): readonly PlannedColumn[] {
  return table.columns.filter(({ computed }) => computed === null);
}

/** Notes that stand beside the description. */
export function isDescriptionProperty({ name }: ExtendedProperty): boolean {
  return name.toUpperCase() === DESCRIPTION.toUpperCase();
}

/** The property that descriptions are kept in. */
export const DESCRIPTION = 'MS_Description';
