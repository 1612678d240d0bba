import type { ColumnType } from '../../../connect/canonical/column-type.ts';

/** A column as the native lane hashes it. */
export interface NativeColumn {
  readonly type: ColumnType;
  /** Position among the compared columns: it decides the seeds, which are the same on both sides. */
  readonly position: number;
  /** Whether both servers keep NULL out. */
  readonly isRequired: boolean;
  /** Whether both sides keep all values of a decimal at the same scale; such columns hold no Infinity. */
  readonly isOneScale: boolean;
}

/**
 * SQL of PostgreSQL's 64-bit hash of a value under a seed, which stands in it once; NULL for NULL. Values that are not equal have
 * unlike hashes (but the hash of a float 0 is its seed). The server's functions serve hash joins, where a collision costs time only:
 * those of 64-bit integers and times fold them to 32 bits (1 and 4294967296), that of `numeric` ignores the sign and takes NaN for
 * Infinity. Null for a decimal, whose seeds tell the sign (`postgresCell`).
 *
 * `hash_record_extended` over the row would first build the row and take it apart again, which costs as much as the hashes.
 */
export function seededHash({ type, isRequired }: NativeColumn, value: string, under: string): string | null {
  switch (type.name) {
    case 'smallint':
    case 'int2':
      return `hashint2extended(${value}, ${under})`;
    case 'integer':
    case 'int4':
      return `hashint4extended(${value}, ${under})`;
    case 'bigint':
    case 'int8':
      // The upper half, hashed by itself, leaves only one lower half that folds to the same 32 bits.
      return `hashint8extended(${value}, hashint8extended(${value} >> 32, ${under}))`;
    case 'boolean':
    case 'bool':
      return `hashint4extended(${value}::int, ${under})`;
    case 'text':
    case 'varchar':
    case 'character varying':
      return `hashtextextended(${value}, ${under})`;
    case 'uuid':
      return `uuid_hash_extended(${value}, ${under})`;
    case 'real':
    case 'float4':
      return `hashfloat4extended(${value}, ${under})`;
    case 'double precision':
    case 'float8':
      return `hashfloat8extended(${value}, ${under})`;
    case 'numeric':
      return null;
    case 'timestamp':
    case 'timestamp without time zone':
      return `timestamp_hash_extended(${value}, timestamp_hash_extended(${upperHalf('timestamp', value)}, ${under}))`;
    case 'timestamptz':
    case 'timestamp with time zone':
      return recordHash(isRequired, `${value}, ${upperHalf('timestamptz', value)}`, value, under);
    case 'time':
    case 'time without time zone':
      return recordHash(isRequired, `time_send(${value})`, value, under);
    default:
      return recordHash(isRequired, value, value, under);
  }
}

/** What a column adds by XOR to the hash of its row: never NULL, under seeds of its own. */
export function postgresCell(column: NativeColumn, value: string): string {
  const { position, isRequired } = column;
  const hash = seededHash(column, value, seed(position, 'value')) ?? numericHash(column, value);
  return isRequired ? hash : `coalesce(${hash}, ${seed(position, 'null')})`;
}

/** A column as DuckDB's hash takes it: that of 128-bit integers and decimals takes -1 for 0, so these go in as digits. */
export function duckdbCell({ type: { name, precision } }: NativeColumn, value: string): string {
  const isWide = name === 'hugeint' || name === 'uhugeint' || (name === 'decimal' && (precision ?? 38) > 18);
  return isWide ? `${value}::varchar` : value;
}

/**
 * The instant without its lowest 32 bits of microseconds since 2000-01-01, which the hash folds to those bits alone: with
 * it, only one lower half is left that folds to the same. Infinity stays as it is.
 */
function upperHalf(type: 'timestamp' | 'timestamptz', value: string): string {
  const origin = type === 'timestamp' ? '2000-01-01 00:00:00' : '2000-01-01 00:00:00Z';
  return `date_bin(interval '4294.967296 s', ${value}, ${type} '${origin}')`;
}

/**
 * The seed tells the sign, and NaN from Infinity, both of which the hash is without. The power of 10,000 is only added by XOR, which
 * another column's could undo: hence the second hash.
 */
function numericHash({ position, isOneScale }: NativeColumn, value: string): string {
  const positive = seed(position, 'positive');
  const above = isOneScale ? positive : `case when ${value} = 'NaN' then ${seed(position, 'nan')} else ${positive} end`;
  const signed = `case when ${value} > 0 then ${above} else ${seed(position, 'value')} end`;
  return `hashint4extended(${position}, hash_numeric_extended(${value}, ${signed}))`;
}

/** For types whose own hash function cannot be called by name; a record is never NULL, so NULL is told apart here. */
function recordHash(isRequired: boolean, values: string, value: string, under: string): string {
  const hash = `hash_record_extended(row(${values}), ${under})`;
  return isRequired ? hash : `case when ${value} is not null then ${hash} end`;
}

const SEEDS = ['value', 'null', 'positive', 'nan'] as const;

/** A 63-bit number that no other use has: multiples of an odd number spread over all bits (Fibonacci hashing). */
export function seed(position: number, use: (typeof SEEDS)[number]): string {
  const number = position * SEEDS.length + SEEDS.indexOf(use) + 1;
  const known = seeds.get(number) ?? BigInt.asUintN(63, BigInt(number) * 0x9e3779b97f4a7c15n).toString();
  seeds.set(number, known);
  return known;
}

/** Every table asks for the same few. */
const seeds = new Map<number, string>();
