import type { SharedView } from '../../connect/held-view.ts';
import type { SqlSession } from '../../connect/session.ts';
import type { ConnectionKind } from '../../model/connection.ts';
import type { ComparedSide } from '../../model/data-integrity.ts';

/** Where the server's log of writes stands; null where it does not tell. */
export interface WritePosition {
  readonly kind: string;
  readonly at: string;
}

/**
 * Asks a side for its product and, where no view is held, its isolation; a server that does not tell is described by its kind.
 * `before` is its write position when the comparison began; the one after it is added at the end.
 */
export async function describeSide(
  session: SqlSession,
  view: SharedView,
  before: WritePosition | null,
  signal: AbortSignal,
): Promise<ComparedSide> {
  const facts = await session.facts(signal);
  const isolation = view.level ?? (facts.ok ? `${facts.value.isolation.current}, no snapshot` : 'unknown, no snapshot');
  const product = facts.ok ? `${facts.value.product} ${facts.value.version}` : session.kind;
  return {
    connection: session.name,
    product,
    isolation,
    position: before === null ? null : { kind: before.kind, before: before.at, after: null },
  };
}

/**
 * The server's write position: PostgreSQL's write-ahead log (what a standby has replayed), SQL Server's lowest active row version.
 * It moves with every write, also to tables that are not compared. DuckDB has none, and a login may not be allowed to ask.
 */
export async function writePosition(session: SqlSession, signal: AbortSignal): Promise<WritePosition | null> {
  const asked = POSITION[session.kind];
  if (asked === null) return null;
  const { kind, text } = asked;
  const page = await session.query({ text, parameters: [], purpose: 'write position of the server' }, signal);
  const at = page.ok ? page.value.rows[0]?.[0] : null;
  return typeof at === 'string' && at !== '' ? { kind, at } : null;
}

const POSITION: { readonly [K in ConnectionKind]: { readonly kind: string; readonly text: string } | null } = {
  postgres: {
    kind: 'write-ahead log',
    text: `select (case when pg_catalog.pg_is_in_recovery() then pg_catalog.pg_last_wal_replay_lsn()
  else pg_catalog.pg_current_wal_lsn() end)::text as position`,
  },
  mssql: { kind: 'row version', text: 'select convert(varchar(20), min_active_rowversion(), 1) as position' },
  duckdb: null,
};
