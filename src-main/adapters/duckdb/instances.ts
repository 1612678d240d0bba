// Database files that are open in this process: one instance per file, shared by all sessions over it.
import { DuckDBInstance } from '@duckdb/node-api';

/** Opens the file read-only, or takes the instance that is open already. Rejects with the library's error. */
export function openInstance(file: string): Promise<DuckDBInstance> {
  // The library's cache refuses a second opening with other options, so they are the same for everybody.
  return DuckDBInstance.fromCache(file, {
    access_mode: 'READ_ONLY',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
}
