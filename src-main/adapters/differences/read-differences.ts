// Pages of a table's differences, also while they are being written.
import type { DuckDBConnection } from '@duckdb/node-api';
import { err, ok, type Result } from '../../../src/kernel/result.ts';
import type { DifferenceColumns, RowDifference } from '../../../src/model/parity/row-difference.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { listParts, type Part, readHeader } from './difference-folder.ts';
import type { DifferenceHeader } from './difference-layout.ts';
import { filterSql, type PageQuery } from './difference-query.ts';
import { readRows } from './read-rows.ts';
import { openScratch, type ScratchDatabase, sqlParquet, storeProblem } from './scratch-database.ts';

/** A page of differences; `total` counts those that pass the filters, as far as they are written. */
export interface ReadPage {
  readonly columns: DifferenceColumns;
  readonly offset: number;
  readonly rows: readonly RowDifference[];
  readonly total: number;
  /** Whether no writer has finished the folder; after a killed run it stays so. */
  readonly growing: boolean;
}

/**
 * Reads one page from whole parts only. The numbers of rows that pass a filter are remembered, so that scrolling reads each
 * part once, and a growing folder only its new parts. Errors name the file and what to do.
 */
export async function readDifferencePage(
  folder: string,
  query: PageQuery,
  signal: AbortSignal,
): Promise<Result<ReadPage, Problem>> {
  if (signal.aborted) return err(CANCELLED);
  const header = await readHeader(folder, signal);
  if (!header.ok) return header;
  const reader = await openReader();
  const connection = await reader.connect();
  const interrupt = (): void => connection.interrupt();
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    return await pageOf(connection, folder, header.value, query);
  } finally {
    signal.removeEventListener('abort', interrupt);
    connection.closeSync();
  }
}

/** Frees the memory of the reader and what it remembers; the next page opens it again. */
export async function closeDifferenceReader(): Promise<void> {
  const open = shared;
  shared = null;
  remembered.clear();
  if (open !== null) (await open).close();
}

const CANCELLED: Problem = { code: 'differences.cancelled', message: 'Reading the differences was cancelled.' };
const MEMORY = '192MB';

/** One engine for all pages of the process: opening one takes longer than reading a page. */
let shared: Promise<ScratchDatabase> | null = null;

function openReader(): Promise<ScratchDatabase> {
  shared ??= openScratch(MEMORY, 2, null);
  return shared;
}

/** What is known of a folder: its whole parts, and per filter the numbers of the rows that pass. */
interface Known {
  readonly parts: readonly Part[];
  readonly filtered: ReadonlyMap<string, Passing>;
}

interface Passing {
  /** Parts that were looked through. */
  readonly parts: number;
  readonly ordinals: Float64Array;
}

const remembered = new Map<string, Known>();
const MOST_FOLDERS = 16;
const MOST_FILTERS = 6;

async function pageOf(
  connection: DuckDBConnection,
  folder: string,
  header: DifferenceHeader,
  query: PageQuery,
): Promise<Result<ReadPage, Problem>> {
  const known = remembered.get(folder) ?? { parts: [], filtered: new Map<string, Passing>() };
  const parts = await listParts(connection, folder, known.parts);
  if (!parts.ok) return parts;
  // Other parts than before are another comparison: what was remembered says nothing of them.
  const isSame = known.parts.every((part, index) => part === parts.value[index]);
  const filtered = isSame ? known.filtered : new Map<string, Passing>();
  remember(remembered, folder, { parts: parts.value, filtered }, MOST_FOLDERS);
  const filter = filterSql(header, query);
  const passing = filter === null ? null : await passingRows(connection, parts.value, filter, filtered.get(filter));
  if (passing !== null && !passing.ok) return passing;
  if (filter !== null && passing !== null) {
    const next = new Map(filtered);
    remember(next, filter, passing.value, MOST_FILTERS);
    remember(remembered, folder, { parts: parts.value, filtered: next }, MOST_FOLDERS);
  }
  const total = passing === null ? rowsIn(parts.value) : passing.value.ordinals.length;
  const end = Math.max(query.offset, Math.min(total, query.offset + query.limit));
  const ordinals =
    passing === null
      ? Array.from({ length: end - query.offset }, (_, index) => query.offset + index)
      : [...passing.value.ordinals.subarray(query.offset, end)];
  const rows = await rowsAt(connection, header, parts.value, ordinals);
  if (!rows.ok) return rows;
  const { columns } = header;
  return ok({ columns, offset: query.offset, rows: rows.value, total, growing: header.rows === null });
}

/** Looks through the parts that are new since the filter was last asked for. */
async function passingRows(
  connection: DuckDBConnection,
  parts: readonly Part[],
  filter: string,
  before: Passing | undefined,
): Promise<Result<Passing, Problem>> {
  const seen = before?.parts ?? 0;
  const found: Float64Array[] = before === undefined ? [] : [before.ordinals];
  for (const part of parts.slice(seen)) {
    try {
      const read = await connection.runAndReadAll(
        `SELECT ordinal::DOUBLE FROM ${sqlParquet([part.file])} WHERE ${filter} ORDER BY 1`,
      );
      found.push(Float64Array.from((read.getColumns()[0] ?? []).map(Number)));
    } catch (cause) {
      return storeProblem(cause, part.file, 'reading');
    }
  }
  return ok({ parts: parts.length, ordinals: joined(found) });
}

function joined(lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

async function rowsAt(
  connection: DuckDBConnection,
  header: DifferenceHeader,
  parts: readonly Part[],
  ordinals: readonly number[],
): Promise<Result<readonly RowDifference[], Problem>> {
  const rows: RowDifference[] = [];
  let from = 0;
  for (const part of parts) {
    const end = part.first + part.rows;
    let to = from;
    while (to < ordinals.length && (ordinals[to] ?? end) < end) to += 1;
    if (to === from) continue;
    const wanted = ordinals.slice(from, to);
    try {
      const read = await readRows(connection, header, [part.file], wanted);
      if (read.length !== wanted.length) throw new Error('rows are missing');
      rows.push(...read);
    } catch (cause) {
      return storeProblem(cause, part.file, 'reading');
    }
    from = to;
  }
  return ok(rows);
}

function rowsIn(parts: readonly Part[]): number {
  const last = parts[parts.length - 1];
  return last === undefined ? 0 : last.first + last.rows;
}

/** Keeps the entries that were used last. */
function remember<T>(entries: Map<string, T>, key: string, value: T, most: number): void {
  entries.delete(key);
  entries.set(key, value);
  for (const oldest of entries.keys()) {
    if (entries.size <= most) break;
    entries.delete(oldest);
  }
}
