import type { ConnectionKind } from '../../../model/connection.ts';
import { joined } from './digest-sql.ts';
import { duckdbCell, type NativeColumn, postgresCell, seed, seededHash } from './native-cell.ts';

/** A column and SQL of its value, which may be named more than once. */
export interface NativeValue {
  readonly column: NativeColumn;
  readonly value: string;
}

/**
 * SQL of the server's own 64-bit hash of a row. What combines hashes by XOR, or as DuckDB's hash of several columns does, is hashed once
 * more: a sum over rows would else miss values that two rows exchange (in some bits).
 *
 * PostgreSQL: every operation of every row is paid for, so that columns that are never NULL need no XOR: the hash of each is the seed of
 * the next, and the others' XOR the first seed.
 */
export function nativeRow(kind: ConnectionKind, values: readonly NativeValue[]): string {
  return kind === 'postgres'
    ? postgresRow(values)
    : `hash(hash(${values.map(({ column, value }) => duckdbCell(column, value)).join(', ')}))`;
}

function postgresRow(values: readonly NativeValue[]): string {
  const required = values.filter(isChained);
  const others = values.filter((value) => !isChained(value)).map(({ column, value }) => postgresCell(column, value));
  const chains = Array.from({ length: Math.ceil(required.length / LONGEST_CHAIN) }, (_, at) =>
    required.slice(at * LONGEST_CHAIN, (at + 1) * LONGEST_CHAIN),
  );
  const last = chains.pop();
  const parts = [...others, ...chains.map((chain) => chained(chain, firstSeed(chain)))];
  // With the combined hash as its seed this mixes all 64 bits of it; the hash of a 64-bit integer would fold them to 32.
  if (last === undefined) return `hashint4extended(0, ${joined(parts, ' # ')})`;
  return chained(last, parts.length === 0 ? firstSeed(last) : joined(parts, ' # '));
}

/** So that a thousand columns do not nest a thousand deep. */
const LONGEST_CHAIN = 32;

/** A decimal's seed stands in its hash twice, and the hash of the float 0 is its seed. */
const NEVER_CHAINED = /^(numeric|real|double precision|float4|float8)$/;

function isChained({ column }: NativeValue): boolean {
  return column.isRequired && !NEVER_CHAINED.test(column.type.name);
}

function chained(values: readonly NativeValue[], first: string): string {
  return values.reduce((under, { column, value }) => seededHash(column, value, under) ?? under, first);
}

function firstSeed([first]: readonly NativeValue[]): string {
  return seed(first?.column.position ?? 0, 'value');
}
