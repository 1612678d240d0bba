/** What an engine can do, as documented flags: callers read the flag and never ask which product it is. */
export interface Capabilities {
  /** One consistent view of all tables for a whole session, without blocking writers. */
  readonly consistentSnapshot: 'exported' | 'isolation-level' | 'transaction' | 'none';
  /** Whether several sessions can share one snapshot. */
  readonly sharedSnapshot: boolean;
  /** Whether foreign keys can exist untrusted or disabled. */
  readonly untrustedConstraints: boolean;
  /** Whether the engine enforces that this session does not write. */
  readonly readOnlySession: boolean;
  /** Whether indexes may carry a filter. */
  readonly filteredIndexes: boolean;
}
