// One physical connection to PostgreSQL, read-only by default, with values exact and times in UTC.
import pg from 'pg';
import Cursor from 'pg-cursor';
import type { ConnectFailure } from '../../../src/connect/failures.ts';
import type { Cell, ColumnInfo, RowPage, Snapshot, Statement } from '../../../src/connect/session.ts';
import { err, ok, type Result } from '../../../src/kernel/result.ts';
import type { DriverLink, PageReader } from '../driver-link.ts';
import { cancelOnServer } from './cancel.ts';
import type { PostgresSettings } from './config.ts';
import { postgresFailure } from './failures.ts';
import { cellReader } from './values.ts';

/** Text output that loses nothing and does not depend on the server's or the role's settings. */
const SESSION_SETTINGS = `
  SET default_transaction_read_only = on;
  SET client_encoding = 'UTF8';
  SET DateStyle = 'ISO, YMD';
  SET IntervalStyle = 'postgres';
  SET TimeZone = 'UTC';
  SET extra_float_digits = 1;
  SET bytea_output = 'hex';
  SET standard_conforming_strings = on`;

/** Names of types, without the row types of tables and their arrays. */
const TYPE_NAMES = `
  SELECT t.oid, pg_catalog.format_type(t.oid, NULL)
  FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem
  WHERE t.typtype <> 'c' AND e.typtype IS DISTINCT FROM 'c'`;

const SAVEPOINT = 'plumbline';

/** Connects and prepares the session within the connect timeout. */
export async function connectPostgres(
  settings: PostgresSettings,
  signal: AbortSignal,
): Promise<Result<DriverLink, ConnectFailure>> {
  if (signal.aborted) return err({ code: 'connect.cancelled' });
  const client = new pg.Client({
    host: settings.host,
    port: settings.port,
    database: settings.database,
    user: settings.user,
    // A function, so that no dump of the client shows it, and neither PGPASSWORD nor .pgpass decides instead.
    password: () => settings.password ?? '',
    ssl: settings.tls === 'off' ? false : { rejectUnauthorized: settings.tls === 'verify' },
    application_name: 'plumbline',
    keepAlive: true,
  });
  const stopped: { why: 'cancelled' | 'timeout' | null } = { why: null };
  let alive = true;
  client.on('error', () => (alive = false));
  client.on('end', () => (alive = false));
  const stop = (why: 'cancelled' | 'timeout'): void => {
    stopped.why = why;
    client.connection.stream.destroy();
  };
  const aborted = (): void => stop('cancelled');
  signal.addEventListener('abort', aborted, { once: true });
  const timer = setTimeout(() => stop('timeout'), settings.connectTimeoutMs);
  try {
    await client.connect();
    await client.query(SESSION_SETTINGS);
    const types = await client.query<[string, string]>({ text: TYPE_NAMES, rowMode: 'array', types: TEXT_ONLY });
    const names = new Map(types.rows.map(([oid, name]) => [Number(oid), name]));
    return ok(linkOver(client, settings, names, () => alive));
  } catch (error) {
    client.connection.stream.destroy();
    if (stopped.why === 'cancelled') return err({ code: 'connect.cancelled' });
    if (stopped.why === 'timeout')
      return err({ code: 'connect.timeout', expected: `an answer within ${settings.connectTimeoutMs} ms` });
    return err(postgresFailure(error, settings.secrets, 0, Number.POSITIVE_INFINITY));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', aborted);
  }
}

/** Keeps the driver from converting: every value arrives as the server wrote it. */
const TEXT_ONLY = { getTypeParser: () => String };

function linkOver(
  client: pg.Client,
  settings: PostgresSettings,
  typeNames: ReadonlyMap<number, string>,
  alive: () => boolean,
): DriverLink {
  let limitAtServer: number | null = null;
  let inSnapshot = false;
  let recovering: Promise<void> | null = null;
  let cancelling = Promise.resolve();
  const begin = async (adopt: string | null): Promise<Snapshot> => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    try {
      // SET TRANSACTION SNAPSHOT takes a literal only; it must be the first statement (PostgreSQL manual, SET TRANSACTION).
      if (adopt !== null) await client.query(`SET TRANSACTION SNAPSHOT ${pg.escapeLiteral(adopt)}`);
      const exported = await client.query<[string]>({
        text: 'SELECT pg_catalog.pg_export_snapshot()',
        rowMode: 'array',
        types: TEXT_ONLY,
      });
      await client.query(`SAVEPOINT ${SAVEPOINT}`);
      inSnapshot = true;
      return { id: exported.rows[0]?.[0] ?? null, level: 'repeatable read, read only, exported' };
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    }
  };
  return {
    alive,
    start: async (statement, limitMs) => {
      await cancelling;
      if (limitAtServer !== limitMs) {
        await client.query(`SET statement_timeout = ${Math.trunc(limitMs)}`);
        limitAtServer = limitMs;
      }
      return readerOf(client, statement, typeNames, (drained) => {
        recovering = drained;
      });
    },
    cancel: () => {
      cancelling = cancelOnServer(client, settings);
    },
    destroy: () => client.connection.stream.destroy(),
    close: () => client.end(),
    recover: async () => {
      await recovering;
      recovering = null;
      await cancelling;
      if (!inSnapshot || !alive()) return;
      // A failed statement would end the transaction, and the view with it; a SET since the savepoint is undone too.
      await client.query(`ROLLBACK TO SAVEPOINT ${SAVEPOINT}`);
      limitAtServer = null;
    },
    beginSnapshot: begin,
    endSnapshot: async () => {
      await cancelling;
      await client.query('COMMIT');
      inSnapshot = false;
      limitAtServer = null;
    },
  };
}

/** Rows page by page through a cursor; a statement of which all rows are wanted at once is sent without one, in a single round trip. */
function readerOf(
  client: pg.Client,
  statement: Statement,
  typeNames: ReadonlyMap<number, string>,
  failed: (drained: Promise<void>) => void,
): PageReader {
  let cursor: TextCursor | null = null;
  let ended = false;
  // With callbacks, since the server is ready again right behind an error: a promise would be heard after that.
  const whole = (): Promise<{ readonly page: RowPage; readonly last: boolean }> =>
    new Promise((resolve, reject) => {
      ended = true;
      client.query(extended(statement), (error: Error | null | undefined, result: WholeResult | undefined) => {
        if (error instanceof Error || result === undefined) {
          failed(drained(client));
          reject(error ?? new Error('no result'));
        } else resolve({ page: pageOf(result.fields, result.rows, typeNames), last: true });
      });
    });
  const paged = (rows: number | null): Promise<{ readonly page: RowPage; readonly last: boolean }> => {
    const over = (cursor ??= client.query(cursorOver(statement)));
    return new Promise((resolve, reject) => {
      // Zero asks for all rows (protocol: Execute).
      over.read(rows ?? 0, (error: Error | null | undefined, found, result: pg.QueryResult | undefined) => {
        if (error instanceof Error) {
          ended = true;
          failed(drained(client));
          reject(error);
          return;
        }
        const last = rows === null || found.length < rows;
        ended = last;
        resolve({ page: pageOf(result?.fields ?? [], found, typeNames), last });
      });
    });
  };
  return {
    next: (rows) => (rows === null && cursor === null ? whole() : paged(rows)),
    abandon: async () => {
      if (ended) return;
      ended = true;
      await cursor?.close();
    },
  };
}

type WholeResult = pg.QueryArrayResult<(string | null)[]>;

type TextCursor = Cursor<readonly (string | null)[]>;

function cursorOver({ text, parameters }: Statement): TextCursor {
  return new Cursor(text, [...parameters], { rowMode: 'array', types: TEXT_ONLY });
}

/** Over the extended protocol, which takes one statement only, also where nothing is bound. */
function extended({
  text,
  parameters,
}: Statement): pg.QueryArrayConfig<unknown[]> & { readonly queryMode: 'extended' } {
  return { text, values: [...parameters], rowMode: 'array', types: TEXT_ONLY, queryMode: 'extended' };
}

/** Resolves when the server is ready for the next statement after an error, or the connection has ended. */
function drained(client: pg.Client): Promise<void> {
  return new Promise((resolve) => {
    client.once('drain', resolve);
    client.once('end', resolve);
  });
}

function pageOf(
  fields: readonly pg.FieldDef[],
  rows: readonly (readonly (string | null)[])[],
  typeNames: ReadonlyMap<number, string>,
): RowPage {
  const columns: ColumnInfo[] = fields.map(({ name, dataTypeID }) => ({
    name,
    type: typeNames.get(dataTypeID) ?? `oid ${dataTypeID}`,
  }));
  const readers = fields.map(({ dataTypeID }) => cellReader(dataTypeID));
  const read = (text: string | null, index: number): Cell => (text === null ? null : (readers[index]?.(text) ?? text));
  return { columns, rows: rows.map((row) => row.map(read)) };
}
