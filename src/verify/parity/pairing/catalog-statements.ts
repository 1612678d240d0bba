import type * as z from 'zod';
import type { Parameter } from '../../../connect/session.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import type { FilteredRow, ForeignKeyRow, IdentityRow, KeyRow, TableRow } from './catalog-rows.ts';
import { type CatalogColumn, type CatalogTable, catalogTables } from './catalog-tables.ts';

/** Asks a server one statement; its rows as the schema reads them. Errors: those of `queryRows`. */
export type AskRows = <Row>(
  text: string,
  row: z.ZodType<Row>,
  parameters?: readonly Parameter[],
) => Promise<Result<readonly Row[], Problem>>;

/** A part of a catalog as its server tells it. */
export type CatalogQuery<Row> = (ask: AskRows) => Promise<Result<readonly Row[], Problem>>;

/** What one engine is asked for its catalog: at most eight statements, whatever the number of tables. */
export interface CatalogStatements {
  /** Every base table with its columns in their own order; asked first. */
  readonly columns: CatalogQuery<CatalogTable>;
  readonly tables: CatalogQuery<z.infer<typeof TableRow>>;
  readonly keys: CatalogQuery<z.infer<typeof KeyRow>>;
  readonly foreignKeys: CatalogQuery<z.infer<typeof ForeignKeyRow>>;
  readonly identities: CatalogQuery<z.infer<typeof IdentityRow>>;
  /** Absent where an engine has no row-level security. */
  readonly filtered?: CatalogQuery<z.infer<typeof FilteredRow>>;
}

/** Rows as one statement answers them. */
export function answered<Row>(text: string, row: z.ZodType<Row>): CatalogQuery<Row> {
  return (ask) => ask(text, row);
}

/** Columns that one statement tells, a row each. */
export function columnsInOne<Row>(
  text: string,
  row: z.ZodType<Row>,
  columns: (rows: readonly Row[]) => readonly CatalogColumn[],
): CatalogQuery<CatalogTable> {
  return async (ask) => {
    const rows = await ask(text, row);
    return rows.ok ? ok(catalogTables(columns(rows.value))) : rows;
  };
}
