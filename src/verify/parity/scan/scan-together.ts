import type { Cell, RowPage, SqlSession, Statement } from '../../../connect/session.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import type { ScanStatement, SideScan } from './scan.ts';
import { unreadableAnswer } from './scan-problems.ts';

/**
 * Sends the scans of several small tables of one PostgreSQL server as one statement, and answers what each found, in their
 * order: the way to the server and back costs more than such a scan. Errors: those of the session; the caller then
 * scans the tables one by one, so that one that cannot be read does not stop the others.
 */
export async function scanTogether(
  session: SqlSession,
  scans: readonly ScanStatement[],
  signal: AbortSignal,
): Promise<Result<readonly SideScan[], Problem>> {
  const statement = togetherStatement(scans);
  const page = await session.query(statement, signal);
  if (!page.ok) return page;
  const found: SideScan[] = [];
  const rowsOf = rowsByTable(page.value, scans.length);
  for (const [at, scan] of scans.entries()) {
    const own = scan.read(ownRows(page.value, rowsOf[at] ?? [], scan.outputs.length));
    if (own === null) return err(unreadableAnswer({ session }, statement));
    found.push({ ...own, columnDigests: null });
  }
  return ok(found);
}

/** A branch a table: its number, its answer, and NULLs up to the widest answer. */
function togetherStatement(scans: readonly ScanStatement[]): Statement {
  const widest = Math.max(0, ...scans.map(({ outputs }) => outputs.length));
  const branches = scans.map(({ outputs, from }, at) => {
    const padding = Array.from({ length: widest - outputs.length }, () => 'null::numeric');
    return `select ${[`${at} as t`, ...outputs, ...padding].join(', ')} from ${from}`;
  });
  return {
    text: branches.join('\nunion all\n'),
    parameters: [],
    purpose: `rows, NULLs and digests of ${scans.length} small tables`,
    timeoutMs: TOGETHER_TIMEOUT_MS,
  };
}

/** One table that is locked holds up the others no longer than this. */
const TOGETHER_TIMEOUT_MS = 3_000;

/** Rows of the answer by the number of their table. */
function rowsByTable({ rows }: RowPage, tables: number): readonly RowPage['rows'][] {
  const own = Array.from({ length: tables }, (): (readonly Cell[])[] => []);
  for (const cells of rows) own[Number(cells[0])]?.push(cells);
  return own;
}

function ownRows({ columns }: RowPage, rows: RowPage['rows'], outputs: number): RowPage {
  return { columns: columns.slice(1, 1 + outputs), rows: rows.map((cells) => cells.slice(1, 1 + outputs)) };
}
