// One physical connection to SQL Server: the driver's pool of exactly one, with the session's settings made.
import sql from 'mssql';
import type { ConnectFailure } from '../../../src/connect/failures.ts';
import type { Snapshot } from '../../../src/connect/session.ts';
import { err, ok, type Result } from '../../../src/kernel/result.ts';
import type { DriverLink } from '../driver-link.ts';
import type { MssqlSettings } from './config.ts';
import { readExactly } from './exact-values.ts';
import { MssqlAdapterError, mssqlFailure } from './failures.ts';
import { driverConfig } from './driver-config.ts';
import { startReader } from './reader.ts';

/** Waiting for a lock is bounded, and in a deadlock the reader gives way to those who work. */
const SESSION_SETTINGS = 'SET LOCK_TIMEOUT 30000; SET DEADLOCK_PRIORITY LOW;';

const SNAPSHOT_ALLOWED =
  'SELECT snapshot_isolation_state AS state, is_read_only AS is_read_only FROM sys.databases WHERE database_id = DB_ID()';

/** What is known of the driver's own connection, which the pool hides. */
interface Wire {
  raw: { close: () => void } | null;
  alive: boolean;
  exact: boolean;
  loginNumber: number | null;
  ready: boolean;
}

/** Connects and prepares the session within the connect timeout. */
export async function connectMssql(
  settings: MssqlSettings,
  signal: AbortSignal,
): Promise<Result<DriverLink, ConnectFailure>> {
  if (signal.aborted) return err({ code: 'connect.cancelled' });
  const wire: Wire = { raw: null, alive: true, exact: false, loginNumber: null, ready: false };
  const driver = settings.login.kind === 'windows' ? await import('mssql/msnodesqlv8.js') : sql;
  const pool = new driver.ConnectionPool({
    ...driverConfig(settings),
    beforeConnect: (raw) => watch(raw, wire, settings),
  });
  pool.on('error', () => (wire.alive = false));
  const stopped = stopOnAbort(signal, wire);
  try {
    await Promise.race([pool.connect(), stopped.aborted]);
    await Promise.race([pool.request().batch(SESSION_SETTINGS), stopped.aborted]);
    wire.ready = true;
    return ok(linkOver(pool, wire));
  } catch (error) {
    wire.raw?.close();
    await pool.close().catch(() => undefined);
    if (stopped.happened()) return err({ code: 'connect.cancelled' });
    return err(mssqlFailure(error, settings.secrets, wire.loginNumber));
  } finally {
    stopped.release();
  }
}

/** Called by the driver for every connection it makes: once to probe, once for the pool, and never again once the session is open. */
function watch(raw: sql.Connection, wire: Wire, settings: MssqlSettings): void {
  // A later connection would lack the session's settings; the session machine reconnects instead.
  if (wire.ready) throw new MssqlAdapterError('PLUMBLINE_NO_SNAPSHOT', 'the connection of the session was lost');
  const seen = { secure: false };
  wire.raw = raw;
  wire.alive = true;
  wire.exact = readExactly(raw);
  raw.on('secure', () => (seen.secure = true));
  raw.on('errorMessage', (token) => (wire.loginNumber ??= token.number));
  raw.on('error', () => wire.raw === raw && (wire.alive = false));
  raw.on('end', () => wire.raw === raw && (wire.alive = false));
  if (!settings.encrypt) return;
  // A server without encryption is answered by the driver in clear text, password included: refuse before the login is sent.
  const login: unknown = Reflect.get(raw, 'sendLogin7Packet');
  if (typeof login !== 'function') return;
  Reflect.set(raw, 'sendLogin7Packet', () => {
    if (!seen.secure) throw new MssqlAdapterError('PLUMBLINE_CLEAR_TEXT', 'the server did not turn encryption on');
    Reflect.apply(login, raw, []);
  });
}

function stopOnAbort(
  signal: AbortSignal,
  wire: Wire,
): {
  readonly aborted: Promise<never>;
  readonly happened: () => boolean;
  readonly release: () => void;
} {
  const stop: { listener: () => void } = { listener: () => undefined };
  const aborted = new Promise<never>((_resolve, reject) => {
    stop.listener = () => {
      wire.raw?.close();
      reject(new Error('aborted'));
    };
    signal.addEventListener('abort', stop.listener, { once: true });
  });
  aborted.catch(() => undefined);
  return {
    aborted,
    happened: () => signal.aborted,
    release: () => signal.removeEventListener('abort', stop.listener),
  };
}

function linkOver(pool: sql.ConnectionPool, wire: Wire): DriverLink {
  let current: sql.Request | null = null;
  let inSnapshot = false;
  const batch = (text: string): Promise<unknown> => pool.request().batch(text);
  return {
    alive: () => wire.alive,
    start: (statement) => {
      const request = pool.request();
      current = request;
      return Promise.resolve(startReader(request, statement, wire.exact));
    },
    cancel: () => current?.cancel(),
    destroy: () => {
      wire.alive = false;
      wire.raw?.close();
      void pool.close().catch(() => undefined);
    },
    close: async () => {
      wire.alive = false;
      await pool.close();
    },
    recover: async () => {
      if (!inSnapshot) return;
      // Some errors end the transaction, and the view with it (XACT_ABORT, doomed transactions).
      const state = await pool.request().query<{ depth: number }>('SELECT @@TRANCOUNT AS depth');
      if (firstMember(state.recordset, 'depth') !== 1) throw new Error('the snapshot transaction has ended');
    },
    beginSnapshot: async (adopt) => {
      if (adopt !== null)
        throw new MssqlAdapterError('PLUMBLINE_NO_SNAPSHOT', 'a snapshot cannot be shared between sessions');
      const row: unknown = (await pool.request().query(SNAPSHOT_ALLOWED)).recordset;
      const allowed = firstMember(row, 'state') === 1 || firstMember(row, 'is_read_only') === true;
      if (!allowed)
        throw new MssqlAdapterError('PLUMBLINE_NO_SNAPSHOT', 'ALLOW_SNAPSHOT_ISOLATION is off for this database');
      await batch('SET TRANSACTION ISOLATION LEVEL SNAPSHOT; BEGIN TRANSACTION;');
      inSnapshot = true;
      return SNAPSHOT;
    },
    endSnapshot: async () => {
      inSnapshot = false;
      await batch('IF @@TRANCOUNT > 0 COMMIT TRANSACTION; SET TRANSACTION ISOLATION LEVEL READ COMMITTED;');
    },
  };
}

const SNAPSHOT: Snapshot = { id: null, level: 'snapshot; the view is fixed when the first row is read' };

function firstMember(rows: unknown, member: string): unknown {
  const row: unknown = Array.isArray(rows) ? rows[0] : undefined;
  if (Array.isArray(row)) return row[0];
  return typeof row === 'object' && row !== null ? Reflect.get(row, member) : undefined;
}
