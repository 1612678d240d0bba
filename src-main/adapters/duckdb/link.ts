// One connection to a DuckDB file, read-only.
import { open, stat } from 'node:fs/promises';
import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api';
import type { ConnectFailure } from '../../../src/connect/failures.ts';
import { duckdb } from '../../../src/connect/dialects/duckdb.ts';
import type { Cell, ColumnInfo } from '../../../src/connect/session.ts';
import { err, ok, type Result } from '../../../src/kernel/result.ts';
import type { DriverLink, PageReader } from '../driver-link.ts';
import type { DuckdbSettings } from './config.ts';
import { duckdbFailure } from './failures.ts';
import { connectShared, type SharedConnection } from './instances.ts';
import { bindParameter, cellOf } from './values.ts';

/** Opens the file. What is wrong with a file is found out before the library is asked, by looking at the file. */
export async function connectDuckdb(
  settings: DuckdbSettings,
  signal: AbortSignal,
): Promise<Result<DriverLink, ConnectFailure>> {
  if (signal.aborted) return err({ code: 'connect.cancelled' });
  const wrong = await fileFailure(settings.file);
  if (wrong !== null) return err(wrong);
  try {
    const shared = await connectShared(settings.file);
    const { connection } = shared;
    // Only matters for casts; where the ICU extension is missing there is no setting and no need.
    await connection.run("SET TimeZone = 'UTC'").catch(() => undefined);
    return ok(linkOver(shared));
  } catch (error) {
    return err(duckdbFailure(error));
  }
}

const FILE_CODES: ReadonlyMap<string, ConnectFailure['code']> = new Map([
  ['ENOENT', 'connect.fileNotFound'],
  ['ENOTDIR', 'connect.fileNotFound'],
  ['EACCES', 'connect.fileNotReadable'],
  ['EPERM', 'connect.fileNotReadable'],
]);

/** `DUCK` stands at byte 8 of every database file (DuckDB, main header). */
async function fileFailure(file: string): Promise<ConnectFailure | null> {
  try {
    if ((await stat(file)).isDirectory()) return { code: 'connect.notADatabase', found: 'a folder' };
    const handle = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(12), 0, 12, 0);
      const magic = bytesRead === 12 && buffer.toString('latin1', 8) === 'DUCK';
      return magic
        ? null
        : { code: 'connect.notADatabase', found: bytesRead === 0 ? 'an empty file' : 'another format' };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { code: FILE_CODES.get(code) ?? 'connect.fileNotReadable', found: `${code}: ${file}` };
  }
}

function linkOver({ connection, path, attach, shutOut, release }: SharedConnection): DriverLink {
  let alive = true;
  const close = (): void => {
    if (!alive) return;
    alive = false;
    release();
  };
  return {
    alive: () => alive,
    start: async (statement) => {
      const prepared = await connection.prepare(statement.text);
      try {
        statement.parameters.forEach((value, index) => bindParameter(prepared, index + 1, value));
        return readerOf(await prepared.stream(), connection);
      } finally {
        prepared.destroySync();
      }
    },
    cancel: () => connection.interrupt(),
    destroy: close,
    close: () => {
      close();
      return Promise.resolve();
    },
    recover: () => Promise.resolve(),
    beginSnapshot: async (adopt) => {
      if (adopt !== null) throw new Error('Not implemented Error: a snapshot of DuckDB cannot be shared');
      // Rows are read from here on, under the filters of a workspace, which are SQL that someone else may have written.
      await shutOut();
      await connection.run('BEGIN TRANSACTION READ ONLY');
      return { id: null, level: 'transaction, file open read-only' };
    },
    endSnapshot: async () => {
      await connection.run('COMMIT');
    },
    neighbours: { place: path, open: async (place) => duckdb.quote(await attach(place)) },
  };
}

/** Chunks of the library (2,048 rows) cut into pages of the size asked for. */
function readerOf(result: DuckDBResult, connection: DuckDBConnection): PageReader {
  const types = result.columnTypes();
  const columns: readonly ColumnInfo[] = result
    .columnNames()
    .map((name, index) => ({ name, type: types[index]?.toString() ?? 'unknown' }));
  let waiting: Cell[][] = [];
  let exhausted = false;
  const fill = async (rows: number): Promise<void> => {
    while (!exhausted && waiting.length < rows) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) exhausted = true;
      else for (const row of chunk.getRows()) waiting.push(row.map(cellOf));
    }
  };
  return {
    next: async (rows) => {
      // One row more than asked for, so that the last page knows that it is the last.
      await fill(rows === null ? Number.POSITIVE_INFINITY : rows + 1);
      const page = rows === null ? waiting : waiting.slice(0, rows);
      waiting = rows === null ? [] : waiting.slice(rows);
      return { page: { columns, rows: page }, last: exhausted && waiting.length === 0 };
    },
    abandon: async () => {
      waiting = [];
      if (exhausted) return;
      exhausted = true;
      // An unfinished result keeps the engine at work and the file open until it is collected.
      connection.interrupt();
      await result.fetchChunk().catch(() => null);
    },
  };
}
