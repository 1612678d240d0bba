import type * as z from 'zod';
import { queryRows, type SqlSession } from '../../../connect/session.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import { duckdbCatalog } from './catalog-duckdb.ts';
import { mssqlCatalog } from './catalog-mssql.ts';
import { postgresCatalog } from './catalog-postgres.ts';
import { composeCatalog, type FilteredRow } from './catalog-rows.ts';
import type { AskRows, CatalogQuery, CatalogStatements } from './catalog-statements.ts';
import type { CatalogPart, SideCatalog } from './side-catalog.ts';

/**
 * Reads the tables of a side: columns with their types, estimated rows, keys, foreign keys, identities and what the login may
 * select. Errors: those of the session for the columns, `connect.unexpectedRow`, `connect.cancelled`; another part that
 * cannot be read is named in `unseen`.
 */
export async function readSideCatalog(session: SqlSession, signal: AbortSignal): Promise<Result<SideCatalog, Problem>> {
  switch (session.kind) {
    case 'postgres':
      return await read(session, postgresCatalog(), signal);
    case 'duckdb':
      return await read(session, duckdbCatalog, signal);
    case 'mssql':
      return await read(session, mssqlCatalog, signal);
  }
}

async function read(
  session: SqlSession,
  statements: CatalogStatements,
  signal: AbortSignal,
): Promise<Result<SideCatalog, Problem>> {
  const unseen = new Map<CatalogPart, Problem>();
  const ask =
    (what: string): AskRows =>
    (text, row, parameters = []) =>
      queryRows(session, { text, parameters, purpose: `${what} to compare` }, row, signal);
  const part = async <T>(what: CatalogPart, query: CatalogQuery<T>): Promise<readonly T[]> => {
    const rows = await query(ask(what));
    if (rows.ok) return rows.value;
    unseen.set(what, rows.error);
    return [];
  };
  const columns = await statements.columns(ask('tables and columns'));
  if (!columns.ok) return columns;
  const rows = {
    kind: session.kind,
    columns: columns.value,
    tables: await part('tables', statements.tables),
    keys: await part('keys', statements.keys),
    foreignKeys: await part('foreign keys', statements.foreignKeys),
    identities: await part('identities', statements.identities),
    filtered: await filteredTables(statements, ask('row-level security of the tables')),
    unseen,
  };
  const fatal = [...unseen.values()].find(({ code }) => FATAL.has(code));
  return fatal === undefined ? ok(composeCatalog(rows)) : { ok: false, error: fatal };
}

/** A server that is too old to have the catalog of row-level security has no row-level security. */
async function filteredTables(
  { filtered }: CatalogStatements,
  ask: AskRows,
): Promise<readonly z.infer<typeof FilteredRow>[]> {
  const rows = await filtered?.(ask);
  return rows?.ok === true ? rows.value : [];
}

/** A session that is gone or told to stop answers nothing further. */
const FATAL: ReadonlySet<string> = new Set(['connect.cancelled', 'connect.dropped', 'connect.closed']);
