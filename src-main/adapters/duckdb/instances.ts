// Database files that are open in this process: one instance per file, shared by all sessions over it.
import { realpath } from 'node:fs/promises';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** A connection to a shared instance; `release` closes it, and the instance with the last of them. */
export interface SharedConnection {
  readonly connection: DuckDBConnection;
  /** The file's real path. */
  readonly path: string;
  /** Opens another file, given by its real path, read-only beside this one; answers the name it has in statements. */
  readonly attach: (path: string) => Promise<string>;
  /** From now on statements reach no file but those that are open, until the instance is closed: `read_csv`, `glob` and the like fail. */
  readonly shutOut: () => Promise<void>;
  readonly release: () => void;
}

interface Shared {
  readonly instance: Promise<DuckDBInstance>;
  /** Names of other files that are open beside it, by real path; they are closed with the instance. */
  readonly attached: Map<string, Promise<string>>;
  users: number;
}

/**
 * Open files by real path. The library has a cache of its own, which waits without end when a file is opened again while a result
 * of an earlier, closed instance has not been collected yet (1.5.6); so sessions are counted here instead.
 */
const open = new Map<string, Shared>();

/** Opens the file read-only, or joins the instance that is open already. Rejects with the library's or the file system's error. */
export async function connectShared(file: string): Promise<SharedConnection> {
  const path = await realpath(file);
  const shared = open.get(path) ?? { instance: openReadOnly(path), attached: new Map(), users: 0 };
  open.set(path, shared);
  shared.users += 1;
  try {
    const connection = await (await shared.instance).connect();
    return {
      connection,
      path,
      attach: (other) => attached(shared, connection, path, other),
      shutOut: async () => {
        await connection.run('SET enable_external_access = false');
      },
      release: () => {
        connection.closeSync();
        leave(path, shared);
      },
    };
  } catch (error) {
    leave(path, shared);
    throw error;
  }
}

function openReadOnly(path: string): Promise<DuckDBInstance> {
  return DuckDBInstance.create(path, {
    access_mode: 'READ_ONLY',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
}

function attached(shared: Shared, connection: DuckDBConnection, own: string, other: string): Promise<string> {
  const name = other === own ? ownName(connection) : (shared.attached.get(other) ?? attach(shared, connection, other));
  if (other === own) return name;
  shared.attached.set(other, name);
  // Not remembered when it failed: the file may be there the next time.
  name.catch(() => shared.attached.delete(other));
  return name;
}

async function ownName(connection: DuckDBConnection): Promise<string> {
  const rows = await (await connection.run('SELECT current_database()')).getRows();
  return String(rows[0]?.[0]);
}

async function attach({ attached: names }: Shared, connection: DuckDBConnection, path: string): Promise<string> {
  const name = `plumbline_${names.size + 1}`;
  await connection.run(`ATTACH '${path.replaceAll("'", "''")}' AS ${name} (READ_ONLY)`);
  return name;
}

function leave(path: string, shared: Shared): void {
  shared.users -= 1;
  if (shared.users > 0) return;
  if (open.get(path) === shared) open.delete(path);
  void shared.instance.then(
    (instance) => instance.closeSync(),
    () => undefined,
  );
}
