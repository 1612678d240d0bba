import type { SideName } from '../../../connect/canonical/cell-codec.ts';
import type { SqlSession } from '../../../connect/session.ts';
import type { ComparedColumn, TablePlan } from '../table-plan.ts';
import type { SessionPair } from '../parity-input.ts';

/** Whether both servers hash equal rows alike, with the name of the hash; else why not. */
export type NativeOffer =
  | { readonly possible: true; readonly algorithm: string; readonly reason: string }
  | { readonly possible: false; readonly reason: string };

/**
 * How a server hashes, in one line that is the same for servers that hash alike; null when it did not answer. It is asked once a
 * side and the answer kept for all tables: the sessions of a side see one snapshot, so they are of one server. Were they not,
 * unlike hashes would only send more rows to be read.
 */
export interface HashProbes {
  readonly of: (side: SideName, session: SqlSession, signal: AbortSignal) => Promise<string | null>;
}

/** No server has been asked yet. */
export function hashProbes(): HashProbes {
  const answers = new Map<SideName, Promise<string | null>>();
  return {
    of: async (side, session, signal) => {
      const asked = answers.get(side) ?? probe(session, signal);
      answers.set(side, asked);
      const answer = await asked;
      // Not kept: it may have been cancelled, or the connection lost.
      if (answer === null) answers.delete(side);
      return answer;
    },
  };
}

/**
 * The native lane takes two servers of one engine whose types are the same column by column, with nothing between a value and its
 * hash: no rule, no collation that takes different texts for one. Two PostgreSQL servers prove by hashing a row of literals that
 * version, byte order and encoding agree.
 */
export async function nativeOffer(
  plan: TablePlan,
  { source, target }: SessionPair,
  probes: HashProbes,
  signal: AbortSignal,
): Promise<NativeOffer> {
  if (source.kind !== target.kind) return { possible: false, reason: 'the servers are of two engines' };
  if (source.kind === 'mssql') return { possible: false, reason: 'SQL Server has no row hash that is good enough' };
  const unlike = unlikeColumn(plan);
  if (unlike !== null) return { possible: false, reason: unlike };
  if (source.kind === 'duckdb')
    return {
      possible: true,
      algorithm: 'duckdb hash, hashed again',
      reason: 'both sides are DuckDB, with the same types',
    };
  const [own, other] = await Promise.all([probes.of('source', source, signal), probes.of('target', target, signal)]);
  if (own === null || other === null) return { possible: false, reason: 'a server did not answer how it hashes' };
  if (own !== other) return { possible: false, reason: 'the servers differ in version, encoding or hash' };
  return {
    possible: true,
    algorithm: `postgresql ${own.slice(0, own.indexOf(' '))} hash functions, chained`,
    reason: 'both servers are PostgreSQL of one version and encoding, with the same types',
  };
}

/** Why some column keeps the pair from the native lane; null when none does. */
function unlikeColumn({ columns }: TablePlan): string | null {
  for (const column of columns) {
    const unlike = unlikeValues(column);
    if (unlike !== null) return unlike;
  }
  return null;
}

/** Why two values of a pair of columns may be equal to their server and not in canonical form, or the other way; null when they cannot. */
export function unlikeValues({ pair, codec }: ComparedColumn): string | null {
  const { source, target, attribute } = pair;
  if (codec.rules.length > 0) return `column ${attribute} has a rule`;
  if (source.isLooselyEqual || target.isLooselyEqual)
    return `the collation of column ${attribute} takes different texts for one`;
  const { kind, name } = source.type;
  const isSame = name === target.type.name && (kind === 'postgres' || source.type.shown === target.type.shown);
  if (!isSame) return `the types of column ${attribute} differ`;
  return HASHED[kind].test(name) ? null : `${source.type.shown} of column ${attribute} is equal in more ways than one`;
}

/**
 * Types whose values are hashed alike exactly when their canonical form is the same, as `nativeRow` hashes them. Not among them: `interval` (24:00 equals 1 day), `jsonb` (1.0 equals 1),
 * and what has no hash.
 */
const HASHED = {
  postgres:
    /^(smallint|integer|bigint|int2|int4|int8|numeric|real|double precision|float4|float8|boolean|bool|text|varchar|character varying|bytea|uuid|date|time|time without time zone|timestamp|timestamp without time zone|timestamptz|timestamp with time zone)$/,
  duckdb:
    /^(u?tinyint|u?smallint|u?integer|u?bigint|u?hugeint|decimal|float|double|boolean|varchar|blob|uuid|date|time|timestamp|timestamp_s|timestamp_ms|timestamp_ns|timestamp with time zone)$/,
  mssql: /^$/,
};

async function probe(session: SqlSession, signal: AbortSignal): Promise<string | null> {
  const page = await session.query({ text: PROBE, parameters: [], purpose: 'how this server hashes rows' }, signal);
  const cell = page.ok ? page.value.rows[0]?.[0] : null;
  return typeof cell === 'string' ? cell : null;
}

/** Major version, encoding, and hashes of one value of every kind of input: bytes, words, digits, floats, records. */
const PROBE = `select concat_ws(' ', current_setting('server_version_num')::int / 10000, current_setting('server_encoding'),
  hash_record_extended(row('é'::text, 1234567890123::bigint, 1.50::numeric, 0.1::float8, 7::int2), 0),
  hashtextextended('é 😀', 1), hashint8extended(1234567890123, 2), hash_numeric_extended(1.50, 3), hashfloat8extended(0.1, 4),
  timestamp_hash_extended('2020-02-29 12:34:56.789', 5), uuid_hash_extended('0123456789abcdef0123456789abcdef', 6), hashint2extended(7::int2, 7))`;
