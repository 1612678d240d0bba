import type { SqlSession } from '../../src/connect/session.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { TableEvidence } from '../../src/model/parity/table-evidence.ts';
import type { Problem } from '../../src/model/problem.ts';
import { comparedTables, evidenceOf } from './compared-tables.ts';
import type { Machine } from './machine.ts';
import { type WorkspaceFolder, connectionRequest } from './workspace-folder.ts';

/** Whose redacted cells are wanted, and why. */
export interface Reveal {
  readonly runId: string;
  readonly folder: string;
  readonly position: number;
  readonly key: readonly (string | null)[];
  readonly reason: string;
}

/** Redacted cells of a row, by the source's column names; null where a side has no such row. */
export interface RevealedCells {
  readonly columns: string[];
  readonly source: (string | null)[] | null;
  readonly target: (string | null)[] | null;
}

type Compared = NonNullable<TableEvidence['columns']>;
type Side = 'source' | 'target';

/** Every look at redacted cells, one a line, in the workspace. */
const REVEALS = '.plumbline/reveals.ndjson';

/**
 * Reads the redacted cells of one differing row from both databases. The reason is on disk before anything is asked of a database;
 * what is read is handed over and kept nowhere. Errors: `reveal.nothing`, `reveal.key`, those of files and sessions.
 */
export async function revealCells(
  reveal: Reveal,
  opened: WorkspaceFolder,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<RevealedCells, Problem>> {
  const tables = await comparedTables(reveal.folder, machine, signal);
  if (!tables.ok) return tables;
  const table = tables.value.get(reveal.position);
  if (table === undefined) return err(NOTHING);
  const evidence = await evidenceOf(reveal.folder, table, machine, signal);
  if (!evidence.ok) return evidence;
  const { columns } = evidence.value;
  const hidden = (columns?.compared ?? []).filter((column) => column.redacted);
  if (columns === null || hidden.length === 0) return err(NOTHING);
  const key = keyOf(columns, reveal.key);
  if (key === null) return err(NO_KEY);
  const logged = await machine.appendText(
    machine.resolvePath(opened.folder, REVEALS),
    line(reveal, evidence.value, machine),
  );
  if (!logged.ok) return err(machine.fileProblem(logged.error));
  const rows = await Promise.all(
    (['source', 'target'] as const).map((side) => readRow(side, evidence.value, columns, key, opened, machine, signal)),
  );
  const [source, target] = rows;
  if (source === undefined || target === undefined) return err(NOTHING);
  if (!source.ok) return source;
  if (!target.ok) return target;
  return ok({ columns: hidden.map((column) => column.source), source: source.value, target: target.value });
}

/** A row can be found again when its whole key is known. */
function keyOf(columns: Compared, key: Reveal['key']): readonly string[] | null {
  const known = key.filter((value) => value !== null);
  return known.length > 0 && known.length === columns.key.length ? known : null;
}

function line(reveal: Reveal, evidence: TableEvidence, machine: Machine): string {
  const { runId, position, key, reason } = reveal;
  const columns = (evidence.columns?.compared ?? []).flatMap((column) => (column.redacted ? [column.source] : []));
  const said = { atUtc: machine.clock.now(), runId, position, source: evidence.source, target: evidence.target };
  return `${JSON.stringify({ ...said, key, columns, reason })}\n`;
}

async function readRow(
  side: Side,
  evidence: TableEvidence,
  columns: Compared,
  key: readonly string[],
  opened: WorkspaceFolder,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<(string | null)[] | null, Problem>> {
  const name = opened.workspace[side];
  if (name === undefined) return err(NO_CONNECTION);
  const request = connectionRequest(opened, name);
  if (!request.ok) return request;
  const session = await machine.openSession(request.value, signal);
  if (!session.ok) return session;
  try {
    const text = rowStatement(session.value, side, evidence, columns);
    const page = await session.value.query({ text, parameters: key, purpose: 'redacted cells of one row' }, signal);
    if (!page.ok) return page;
    const [row, ...more] = page.value.rows;
    if (more.length > 0) return err(NO_KEY);
    return ok(row === undefined ? null : row.map((cell) => (cell === null ? null : String(cell))));
  } finally {
    await session.value.close();
  }
}

/** Two rows are asked for, so that a key that does not tell rows apart is noticed. */
function rowStatement(session: SqlSession, side: Side, evidence: TableEvidence, columns: Compared): string {
  const { dialect, kind } = session;
  const quoted = (name: string): string => dialect.quote(name);
  const asText = (name: string): string => `cast(${quoted(name)} as ${TEXT[kind]})`;
  const shown = columns.compared.filter((column) => column.redacted).map((column) => asText(column[side]));
  const conditions = columns.key.map((column, index) => {
    const parameter = dialect.placeholder(index + 1);
    // DuckDB does not compare a text with a number; the others take the text for a value of the column's type, and use its index.
    return kind === 'duckdb' ? `${asText(column[side])} = ${parameter}` : `${quoted(column[side])} = ${parameter}`;
  });
  const rows = `from ${dialect.table(evidence[side])} where ${conditions.join(' and ')}`;
  return kind === 'mssql' ? `select top 2 ${shown.join(', ')} ${rows}` : `select ${shown.join(', ')} ${rows} limit 2`;
}

const TEXT: { readonly [K in SqlSession['kind']]: string } = {
  mssql: 'nvarchar(max)',
  postgres: 'text',
  duckdb: 'varchar',
};

const NOTHING: Problem = {
  code: 'reveal.nothing',
  message: 'This table has no redacted column in the run.',
  fix: 'Choose a row of a table with redacted columns.',
};
const NO_KEY: Problem = {
  code: 'reveal.key',
  message: 'The row cannot be found again: its key is not known whole, or does not tell rows apart.',
  fix: 'Look it up in the databases themselves.',
};
const NO_CONNECTION: Problem = {
  code: 'reveal.connection',
  message: 'The workspace names no connection for one of the sides.',
  fix: 'Add "source" and "target" to the workspace.',
};
