import type { SqlSession } from '../../connect/session.ts';
import type { ConnectionKind } from '../../model/connection.ts';
import type { ComparedSide } from '../../model/data-integrity.ts';

/** One state of the rows, as far as the server gives one, for all sessions of a side. */
export interface HeldView {
  /** How it is held, in the server's words; null when every statement sees the rows of its own moment. */
  readonly level: string | null;
  readonly end: () => Promise<void>;
}

/**
 * Has the sessions of a side see one state of the rows: the first begins a snapshot and the others take it over, or begin their
 * own where it cannot be shared. A server that allows none is compared all the same, which the document then says.
 */
export async function holdView(
  sessions: readonly [SqlSession, ...SqlSession[]],
  signal: AbortSignal,
): Promise<HeldView> {
  const [first, ...others] = sessions;
  const end = async (): Promise<void> => {
    for (const session of sessions) await session.snapshot?.end();
  };
  const begun = await first.snapshot?.begin(signal);
  if (begun?.ok !== true) return NOT_HELD;
  const { id, level } = begun.value;
  const shared = first.capabilities.sharedSnapshot ? id : null;
  const taken = await Promise.all(
    others.map(async ({ snapshot }) =>
      shared === null ? await snapshot?.begin(signal) : await snapshot?.adopt(shared, signal),
    ),
  );
  if (taken.every((each) => each?.ok === true))
    return { level: others.length > 0 && shared === null ? `${level}, one per session` : level, end };
  await end();
  return NOT_HELD;
}

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
  view: HeldView,
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

const NOT_HELD: HeldView = { level: null, end: () => Promise.resolve() };
