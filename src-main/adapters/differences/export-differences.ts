// Differences of one table or several as one file for people and other programs.
import { rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { err, ok, type Result } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { makeFolder } from '../files.ts';
import { listParts, type OpenSource, readHeader } from './difference-folder.ts';
import { cellsSql, CSV_OPTIONS, csvCellsSql, csvRowsSql, PARQUET_OPTIONS, rowsSql } from './export-sql.ts';
import { writeWorkbook } from './export-xlsx.ts';
import { openScratch, sqlText, storeProblem } from './scratch-database.ts';

export type ExportFormat = 'csv' | 'xlsx' | 'parquet';

/** The differences of a table: the folder a comparison wrote, and how the table is called in the export. */
export interface ExportSource {
  readonly title: string;
  readonly folder: string;
}

/** What was written: differing rows of all tables, and the size of the file. */
export interface Exported {
  readonly rows: number;
  readonly bytes: number;
}

const MEMORY = '256MB';

/**
 * Writes whole parts of the sources to one file, which appears when it is complete. One table as CSV or Parquet has a line a
 * row; several, or one of more than 200 columns, have a line a
 * differing cell. XLSX has a sheet for each table. In CSV NULL is an
 * empty field, an empty text `""`; a text that a spreadsheet would take for a formula has `'` before it, numbers never. Redacted values
 * are in no form.
 */
export async function exportDifferences(
  sources: readonly ExportSource[],
  format: ExportFormat,
  path: string,
  signal: AbortSignal,
): Promise<Result<Exported, Problem>> {
  if (signal.aborted) return err(CANCELLED);
  const partial = `${path}.partial`;
  const scratch = await openScratch(MEMORY, 2, `${partial}.spill`);
  const interrupt = (): void => scratch.connection.interrupt();
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    const opened = await openSources(scratch.connection, sources, signal);
    if (!opened.ok) return opened;
    await makeFolder(dirname(path));
    await writeAs(format, scratch.connection, opened.value, partial, signal);
    const { size } = await stat(partial);
    await rename(partial, path);
    return ok({ rows: opened.value.reduce((sum, { rows }) => sum + rows, 0), bytes: size });
  } catch (cause) {
    return isAborted(signal) ? err(CANCELLED) : storeProblem(cause, path, 'writing');
  } finally {
    signal.removeEventListener('abort', interrupt);
    scratch.close();
    await rm(partial, { force: true }).catch(() => undefined);
    await rm(`${partial}.spill`, { recursive: true, force: true }).catch(() => undefined);
  }
}

const CANCELLED: Problem = {
  code: 'differences.cancelled',
  message: 'Writing the export was cancelled; nothing was left behind.',
};

const NOTHING: Problem = {
  code: 'differences.nothing',
  message: 'There are no differences to export.',
  fix: 'Compare at digest or cells; only then are differing rows known.',
};

/** Asked by a function, because the compiler takes the first look for the last. */
function isAborted({ aborted }: AbortSignal): boolean {
  return aborted;
}

async function openSources(
  connection: DuckDBConnection,
  sources: readonly ExportSource[],
  signal: AbortSignal,
): Promise<Result<readonly OpenSource[], Problem>> {
  const opened: OpenSource[] = [];
  for (const { title, folder } of sources) {
    const header = await readHeader(folder, signal);
    if (!header.ok) return header;
    const parts = await listParts(connection, folder, []);
    if (!parts.ok) return parts;
    const rows = parts.value.reduce((sum, part) => sum + part.rows, 0);
    if (rows > 0) opened.push({ title, header: header.value, parts: parts.value, rows });
  }
  return opened.length === 0 ? err(NOTHING) : ok(opened);
}

async function writeAs(
  format: ExportFormat,
  connection: DuckDBConnection,
  sources: readonly OpenSource[],
  path: string,
  signal: AbortSignal,
): Promise<void> {
  const [first] = sources;
  // A table of very many columns has a line a cell too: DuckDB needs memory for every column at once.
  const single = sources.length === 1 && first?.header.packed === false ? first : undefined;
  switch (format) {
    case 'xlsx':
      await writeWorkbook(connection, sources, path, signal);
      return;
    case 'csv':
      await copy(connection, single === undefined ? csvCellsSql(sources) : csvRowsSql(single), path, CSV_OPTIONS);
      return;
    case 'parquet':
      await copy(connection, single === undefined ? cellsSql(sources) : rowsSql(single), path, PARQUET_OPTIONS);
      return;
  }
}

async function copy(connection: DuckDBConnection, sql: string, path: string, options: string): Promise<void> {
  await connection.run(`COPY (${sql}) TO ${sqlText(path)} (${options})`);
}
