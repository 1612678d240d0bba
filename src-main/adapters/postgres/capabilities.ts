// What PostgreSQL can do.
import type { Capabilities } from '../../../src/connect/capabilities.ts';

/** PostgreSQL 12 and later: exported snapshots, NOT VALID constraints, partial indexes, read-only transactions by default. */
export const POSTGRES_CAPABILITIES: Capabilities = {
  consistentSnapshot: 'exported',
  sharedSnapshot: true,
  untrustedConstraints: true,
  readOnlySession: true,
  filteredIndexes: true,
};
