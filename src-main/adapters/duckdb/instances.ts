// Database files that are open in this process: one instance per file, shared by all sessions over it.
import { realpath } from 'node:fs/promises';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** A connection to a shared instance; `release` closes it, and the instance with the last of them. */
export interface SharedConnection {
  readonly connection: DuckDBConnection;
  readonly release: () => void;
}

interface Shared {
  readonly instance: Promise<DuckDBInstance>;
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
  const shared = open.get(path) ?? { instance: openReadOnly(path), users: 0 };
  open.set(path, shared);
  shared.users += 1;
  try {
    const connection = await (await shared.instance).connect();
    return {
      connection,
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

function leave(path: string, shared: Shared): void {
  shared.users -= 1;
  if (shared.users > 0) return;
  if (open.get(path) === shared) open.delete(path);
  void shared.instance.then(
    (instance) => instance.closeSync(),
    () => undefined,
  );
}
