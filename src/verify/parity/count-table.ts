import type { Dialect } from '../../connect/dialects/dialect.ts';
import type { Cell, SqlSession, Statement } from '../../connect/session.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Problem } from '../../model/problem.ts';
import { displayTable, type TableRef } from '../../model/table-ref.ts';
import type { SideColumn } from './pairing/side-catalog.ts';

/** Rows of a table, and NULLs of each column asked for, in the order asked; a column's problem where it could not be counted. */
export interface TableCounts {
  readonly rows: number;
  readonly nulls: readonly Result<number, Problem>[];
}

/**
 * Counts rows and NULLs of one table with one statement, `count(*)` and one `count(column)` per column, so that NULLs are
 * rows − count (parity.md 6.2). A wide table takes several. Where the columns cannot be counted, the rows still may be.
 * Errors: those of the session, `parity.counts.unreadable`, `parity.counts.changed`.
 */
export async function countTable(
  session: SqlSession,
  table: TableRef,
  columns: readonly SideColumn[],
  signal: AbortSignal,
): Promise<Result<TableCounts, Problem>> {
  let rows: number | null = null;
  const nulls: Result<number, Problem>[] = [];
  for (let from = 0; from === 0 || from < columns.length; from += COLUMNS_AT_ONCE) {
    const chunk = columns.slice(from, from + COLUMNS_AT_ONCE);
    const counted = await counts(session, statementOf(session.dialect, table, chunk), signal);
    const total = counted.ok ? counted : await rowsOnly(session, table, chunk, counted.error, signal);
    if (!total.ok) return total;
    const [chunkRows = 0, ...notNull] = total.value;
    if (rows !== null && rows !== chunkRows) return err(changed(session, table, rows, chunkRows));
    rows = chunkRows;
    nulls.push(...chunk.map((_, at) => (counted.ok ? ok(chunkRows - (notNull[at] ?? 0)) : counted)));
  }
  return ok({ rows: rows ?? 0, nulls });
}

/** PostgreSQL and DuckDB allow 1,664 result columns, SQL Server 4,096. */
const COLUMNS_AT_ONCE = 500;

/** The statement of one chunk; aliases are ours, so that no name of the database becomes a column of the result. */
function statementOf(dialect: Dialect, table: TableRef, columns: readonly SideColumn[]): Statement {
  const counted = columns.map(({ name, isCountable }, at) => {
    const quoted = dialect.quote(name);
    const expression = isCountable ? quoted : `case when ${quoted} is null then null else 1 end`;
    return `, ${dialect.countBig(expression)} as c${at + 1}`;
  });
  return {
    text: `select ${dialect.countBig('*')} as c0${counted.join('')} from ${dialect.table(table)}`,
    parameters: [],
    purpose: `row and NULL counts of ${displayTable(table)}`,
  };
}

async function counts(
  session: SqlSession,
  statement: Statement,
  signal: AbortSignal,
): Promise<Result<readonly number[], Problem>> {
  const page = await session.query(statement, signal);
  if (!page.ok) return page;
  const cells = page.value.rows[0] ?? [];
  const numbers = cells.map(countOf).filter((count) => count !== null);
  return cells.length > 0 && numbers.length === cells.length ? ok(numbers) : err(unreadable(session, statement));
}

/** A second try without columns, where the server refused them (a column the login may not read). */
async function rowsOnly(
  session: SqlSession,
  table: TableRef,
  columns: readonly SideColumn[],
  refusal: Problem,
  signal: AbortSignal,
): Promise<Result<readonly number[], Problem>> {
  if (columns.length === 0 || signal.aborted || !COLUMN_REFUSALS.has(refusal.code)) return err(refusal);
  const rows = await counts(session, statementOf(session.dialect, table, []), signal);
  return rows.ok ? rows : err(refusal);
}

const COLUMN_REFUSALS: ReadonlySet<string> = new Set([
  'connect.permissionDenied',
  'connect.notFound',
  'connect.statementFailed',
  'connect.dataError',
]);

/** A count as a whole number up to 2^53, whatever integer type the driver gives it; null for anything else. */
function countOf(cell: Cell): number | null {
  const isWhole =
    typeof cell === 'number' || typeof cell === 'bigint' || (typeof cell === 'string' && /^\d+$/.test(cell));
  const count = isWhole ? Number(cell) : Number.NaN;
  return Number.isSafeInteger(count) && count >= 0 ? count : null;
}

function unreadable(session: SqlSession, statement: Statement): Problem {
  return {
    code: 'parity.counts.unreadable',
    message: `${session.name} answered "${statement.purpose}" with something that is no count.`,
    expected: 'whole numbers from 0 to 2^53',
    fix: 'Report this with the output of `plumbline doctor`.',
  };
}

function changed(session: SqlSession, table: TableRef, before: number, after: number): Problem {
  return {
    code: 'parity.counts.changed',
    message: `The rows of ${displayTable(table)} changed in ${session.name} while they were counted.`,
    expected: String(before),
    found: String(after),
    fix: 'Allow snapshot isolation on the database, or compare while nothing writes.',
  };
}
