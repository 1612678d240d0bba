// What DuckDB can do.
import type { Capabilities } from '../../../src/connect/capabilities.ts';

/** DuckDB opened read-only: nobody writes while the file is open, so every session sees one state. */
export const DUCKDB_CAPABILITIES: Capabilities = {
  consistentSnapshot: 'transaction',
  sharedSnapshot: false,
  untrustedConstraints: false,
  readOnlySession: true,
  filteredIndexes: false,
};
