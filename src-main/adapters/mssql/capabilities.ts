// What SQL Server can do.
import type { Capabilities } from '../../../src/connect/capabilities.ts';

/** SQL Server 2012 and later. SNAPSHOT needs the database's leave (see the facts); read-only is a matter of the login's permissions. */
export const MSSQL_CAPABILITIES: Capabilities = {
  consistentSnapshot: 'isolation-level',
  sharedSnapshot: false,
  untrustedConstraints: true,
  readOnlySession: false,
  filteredIndexes: true,
};
