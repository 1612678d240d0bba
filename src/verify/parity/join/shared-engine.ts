import type { SqlSession } from '../../../connect/session.ts';
import type { ParitySettings } from '../../../model/parity/parity-settings.ts';
import type { SessionPair } from '../parity-input.ts';

/** Whether one statement of the source's session can read the tables of both sides; else why not. */
export type SharedEngine =
  | {
      readonly isShared: true;
      /** Goes before schema and table of the target; null where the source's session names them as its own. */
      readonly prefix: string | null;
      readonly reason: string;
    }
  | { readonly isShared: false; readonly reason: string };

/**
 * Finds out whether both sides are in one engine: two PostgreSQL connections with one login to one database of one server, or two
 * DuckDB files, of which the target's is then opened in the source's engine too. Asked before views are held, since a transaction
 * does not see what is opened after it began. Asked only where the settings can lead to the lane: `lane: join`, or strength `cells`.
 */
export async function sharedEngine(
  [first, ...others]: readonly [SessionPair, ...SessionPair[]],
  settings: ParitySettings,
  signal: AbortSignal,
): Promise<SharedEngine> {
  const isWanted = settings.lane === 'join' || (settings.lane === undefined && settings.strength === 'cells');
  if (!isWanted) return no('it was not asked for');
  const { source, target } = first;
  if (source.kind !== target.kind) return no('the servers are of two engines');
  switch (source.kind) {
    case 'postgres':
      return await samePlace(source, target, signal);
    case 'duckdb':
      return await openedBeside(first, others, signal);
    case 'mssql':
      return no('SQL Server databases are read by one session a side');
  }
}

async function samePlace(source: SqlSession, target: SqlSession, signal: AbortSignal): Promise<SharedEngine> {
  const [own, other] = await Promise.all([placeOf(source, signal), placeOf(target, signal)]);
  if (own === null || other === null) return no('a server did not tell which database it is');
  if (own !== other) return no('the connections lead to two databases, or log in as two users');
  return {
    isShared: true,
    prefix: null,
    reason: 'both sides are in one database, read in one snapshot by one session',
  };
}

/** A standby has the identifier of its primary, but started by itself. What a login may see is part of the place. */
const PLACE = `select concat_ws(' ', s.system_identifier, pg_catalog.pg_postmaster_start_time(), d.oid, current_user) as place
from pg_catalog.pg_control_system() s, pg_catalog.pg_database d where d.datname = pg_catalog.current_database()`;

async function placeOf(session: SqlSession, signal: AbortSignal): Promise<string | null> {
  const page = await session.query({ text: PLACE, parameters: [], purpose: 'which database this is' }, signal);
  const cell = page.ok ? page.value.rows[0]?.[0] : null;
  return typeof cell === 'string' ? cell : null;
}

/** All sessions of the source over one file are of one engine, in which a file is opened once. */
async function openedBeside(
  { source, target }: SessionPair,
  others: readonly SessionPair[],
  signal: AbortSignal,
): Promise<SharedEngine> {
  const place = target.neighbours?.place;
  if (source.neighbours === undefined || place === undefined) return no('these sessions open no other database');
  const opened = await source.neighbours.open(place, signal);
  if (!opened.ok) return no(`the target could not be opened beside the source: ${opened.error.message}`);
  for (const pair of others) {
    const again = await pair.source.neighbours?.open(place, signal);
    if (again?.ok !== true || again.value !== opened.value)
      return no('the sessions of the source are of several engines');
  }
  return { isShared: true, prefix: opened.value, reason: 'both files are open in one engine' };
}

function no(reason: string): SharedEngine {
  return { isShared: false, reason };
}
