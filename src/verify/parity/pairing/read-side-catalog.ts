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
 * Reads the tables of a side, through a second session of it beside the first where there is one: columns with their types,
 * estimated rows, keys, foreign keys, identities and what the login may select. Errors: those of the session for the columns,
 * `connect.unexpectedRow`, `connect.cancelled`; another part that cannot be read is named in `unseen`.
 */
export async function readSideCatalog(
  session: SqlSession,
  signal: AbortSignal,
  second: SqlSession = session,
): Promise<Result<SideCatalog, Problem>> {
  const sessions = { first: session, second };
  switch (session.kind) {
    case 'postgres':
      return await read(sessions, postgresCatalog(), signal);
    case 'duckdb':
      return await read(sessions, duckdbCatalog, signal);
    case 'mssql':
      return await read(sessions, mssqlCatalog, signal);
  }
}

async function read(
  { first, second }: { readonly first: SqlSession; readonly second: SqlSession },
  statements: CatalogStatements,
  signal: AbortSignal,
): Promise<Result<SideCatalog, Problem>> {
  const unseen = new Map<CatalogPart, Problem>();
  const ask =
    (session: SqlSession, what: string): AskRows =>
    (text, row, parameters = []) =>
      queryRows(session, { text, parameters, purpose: `${what} to compare` }, row, signal);
  const part = async <T>(session: SqlSession, what: CatalogPart, query: CatalogQuery<T>): Promise<readonly T[]> => {
    const rows = await query(ask(session, what));
    if (rows.ok) return rows.value;
    unseen.set(what, rows.error);
    return [];
  };
  // Keys name columns by what was read of them before.
  const columnsAndKeys = async () => {
    const columns = await statements.columns(ask(first, 'tables and columns'));
    return columns.ok ? ok({ columns: columns.value, keys: await part(first, 'keys', statements.keys) }) : columns;
  };
  const rest = async () => ({
    tables: await part(second, 'tables', statements.tables),
    foreignKeys: await part(second, 'foreign keys', statements.foreignKeys),
    identities: await part(second, 'identities', statements.identities),
    filtered: await filteredTables(statements, ask(second, 'row-level security of the tables')),
  });
  const [own, others] =
    first === second ? await inTurn(columnsAndKeys, rest) : await Promise.all([columnsAndKeys(), rest()]);
  if (!own.ok) return own;
  const rows = { kind: first.kind, ...own.value, ...others, unseen };
  const fatal = [...unseen.values()].find(({ code }) => FATAL.has(code));
  return fatal === undefined ? ok(composeCatalog(rows)) : { ok: false, error: fatal };
}

/** A session serves one statement at a time. */
async function inTurn<A, B>(first: () => Promise<A>, second: () => Promise<B>): Promise<readonly [A, B]> {
  return [await first(), await second()];
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
