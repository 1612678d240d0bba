import type * as z from 'zod';
import type { CatalogColumn } from './catalog-rows.ts';

/** What one engine is asked for its catalog: at most six statements, whatever the number of tables. */
export interface CatalogStatements<Row> {
  /** Every base table with its columns in their own order. */
  readonly columns: {
    readonly text: string;
    readonly row: z.ZodType<Row>;
    readonly columns: (rows: readonly Row[]) => readonly CatalogColumn[];
  };
  /** Answer `TableRow`, `KeyRow`, `ForeignKeyRow` and `IdentityRow`. */
  readonly tables: string;
  readonly keys: string;
  readonly foreignKeys: string;
  readonly identities: string;
  /** Answers `FilteredRow`; absent where an engine has no row-level security. */
  readonly filtered?: string;
}
