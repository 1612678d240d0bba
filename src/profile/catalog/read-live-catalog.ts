import * as z from 'zod';
import { type SqlSession, queryRows } from '../../connect/session.ts';
import { type Result, ok } from '../../kernel/result.ts';
import type { ConnectionKind } from '../../model/connection.ts';
import type { Problem } from '../../model/problem.ts';
import { duckdbCatalog } from './catalog-duckdb.ts';
import { mssqlCatalog } from './catalog-mssql.ts';
import { postgresCatalog } from './catalog-postgres.ts';
import { ColumnRow, ForeignKeyRow, TableRow, composeTables } from './catalog-rows.ts';
import type { CatalogStatements } from './catalog-statements.ts';
import type { LiveCatalog, TextSupport } from './live-catalog.ts';

/** The catalog statements of each engine. */
export const CATALOGS: { readonly [K in ConnectionKind]: CatalogStatements } = {
  mssql: mssqlCatalog,
  postgres: postgresCatalog,
  duckdb: duckdbCatalog,
};

/** Reads tables and views with columns, primary keys and foreign keys. Errors: those of the session, `connect.unexpectedRow`. */
export async function readLiveCatalog(session: SqlSession, signal: AbortSignal): Promise<Result<LiveCatalog, Problem>> {
  const { columns, foreignKeys, text, filtered } = CATALOGS[session.kind];
  const read = <Row>(what: string, statement: string, row: z.ZodType<Row>) =>
    queryRows(session, { text: statement, parameters: [], purpose: `${what} to profile` }, row, signal);
  const columnRows = await read('tables and columns', columns, ColumnRow);
  if (!columnRows.ok) return columnRows;
  const keyRows = await read('foreign keys', foreignKeys, ForeignKeyRow);
  if (!keyRows.ok) return keyRows;
  let support: TextSupport = { isUnicode: true, hasIcu: false };
  if (text !== null) {
    const rows = await read('text rules', text, TextRow);
    if (!rows.ok) return rows;
    support = { isUnicode: rows.value[0]?.is_unicode === true, hasIcu: rows.value[0]?.has_icu === true };
  }
  const hidden = filtered === null ? ok([]) : await read('row-level security', filtered, TableRow);
  if (!hidden.ok && FATAL.has(hidden.error.code)) return hidden;
  // A server that is too old to have the catalog of row-level security has no row-level security.
  const tables = composeTables(columnRows.value, keyRows.value, hidden.ok ? hidden.value : []);
  return ok({ kind: session.kind, tables, text: support });
}

/** A session that is gone or told to stop answers nothing further. */
const FATAL: ReadonlySet<string> = new Set(['connect.cancelled', 'connect.dropped', 'connect.closed']);

const TextRow = z.object({ is_unicode: z.boolean(), has_icu: z.boolean() });
