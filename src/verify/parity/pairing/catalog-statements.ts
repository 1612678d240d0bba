import type * as z from 'zod';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import { type CatalogColumn, type CatalogTable, catalogTables } from './catalog-tables.ts';

/** Asks a server one statement; its rows as the schema reads them. Errors: those of `queryRows`. */
export type AskRows = <Row>(text: string, row: z.ZodType<Row>) => Promise<Result<readonly Row[], Problem>>;

/** What one engine is asked for its catalog: at most eight statements, whatever the number of tables. */
export interface CatalogStatements {
  /** Every base table with its columns in their own order. */
  readonly columns: (ask: AskRows) => Promise<Result<readonly CatalogTable[], Problem>>;
  /** Answer `TableRow`, `KeyRow`, `ForeignKeyRow` and `IdentityRow`. */
  readonly tables: string;
  readonly keys: string;
  readonly foreignKeys: string;
  readonly identities: string;
  /** Answers `FilteredRow`; absent where an engine has no row-level security. */
  readonly filtered?: string;
}

/** Columns that one statement tells, a row each. */
export function columnsInOne<Row>(
  text: string,
  row: z.ZodType<Row>,
  columns: (rows: readonly Row[]) => readonly CatalogColumn[],
): CatalogStatements['columns'] {
  return async (ask) => {
    const rows = await ask(text, row);
    return rows.ok ? ok(catalogTables(columns(rows.value))) : rows;
  };
}
