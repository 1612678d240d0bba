import type { ColumnType } from '../../../connect/canonical/column-type.ts';

/** A column as the native lane hashes it. */
export interface NativeColumn {
  readonly type: ColumnType;
  /** Position among the compared columns: it decides the seeds, which are the same on both sides. */
  readonly position: number;
  readonly isNullable: boolean;
  /** Whether both sides keep all values of a decimal at the same scale; such columns hold no Infinity. */
  readonly isOneScale: boolean;
}

/**
 * SQL of what a column adds to the native hash of its row; `value` is SQL of its value, which may be named twice. Values that are not
 * equal must have unlike hashes (with 64 bits). The servers' hashes serve hash joins, where a collision costs time only: PostgreSQL's of
 * `numeric` ignores the sign and takes NaN for Infinity, that of 64-bit integers and times folds them to 32 bits (1 and 4294967296);
 * DuckDB's of 128-bit integers and decimals takes -1 for 0.
 *
 * PostgreSQL: a 64-bit hash per column with seeds of its own, never NULL. `hash_record_extended` over the row would first build the
 * row and take it apart again, which costs as much as the hashes.
 */
export function nativeCell(column: NativeColumn, value: string): string {
  switch (column.type.kind) {
    case 'postgres':
      return orNull(column, postgresHash(column, value));
    case 'duckdb': {
      const { name, precision } = column.type;
      const isWide = name === 'hugeint' || name === 'uhugeint' || (name === 'decimal' && (precision ?? 38) > 18);
      return isWide ? `${value}::varchar` : value;
    }
    case 'mssql':
      return value;
  }
}

/** NULL has a hash of its own, since NULL would make the whole row's hash NULL. */
function orNull({ isNullable, position }: NativeColumn, hash: string): string {
  return isNullable ? `coalesce(${hash}, ${seed(position, 'null')})` : hash;
}

function postgresHash({ type, position, isOneScale }: NativeColumn, value: string): string {
  const own = seed(position, 'value');
  switch (type.name) {
    case 'smallint':
    case 'int2':
      return `hashint2extended(${value}, ${own})`;
    case 'integer':
    case 'int4':
      return `hashint4extended(${value}, ${own})`;
    case 'bigint':
    case 'int8':
      // The upper half, hashed by itself, leaves only one lower half that folds to the same 32 bits.
      return `hashint8extended(${value}, hashint8extended(${value} >> 32, ${own}))`;
    case 'boolean':
    case 'bool':
      return `hashint4extended(${value}::int, ${own})`;
    case 'text':
    case 'varchar':
    case 'character varying':
      return `hashtextextended(${value}, ${own})`;
    case 'uuid':
      return `uuid_hash_extended(${value}, ${own})`;
    case 'real':
    case 'float4':
      return `hashfloat4extended(${value}, ${own})`;
    case 'double precision':
    case 'float8':
      return `hashfloat8extended(${value}, ${own})`;
    case 'numeric':
      return numericHash(position, isOneScale, value);
    case 'timestamp':
    case 'timestamp without time zone':
      // Seconds as a float leave no two values that fold alike: they name the microsecond, or, far from 1970, one of few neighbours.
      return `timestamp_hash_extended(${value}, hashfloat8extended(date_part('epoch', ${value}), ${own}))`;
    case 'timestamptz':
    case 'timestamp with time zone':
      return recordHash(`${value}, date_part('epoch', ${value})`, own, value);
    case 'time':
    case 'time without time zone':
      return recordHash(`time_send(${value})`, own, value);
    default:
      return recordHash(value, own, value);
  }
}

/**
 * The seed tells the sign, and NaN from Infinity, both of which the hash is without. The power of 10,000 is only added by XOR, which
 * another column's could undo: hence the second hash.
 */
function numericHash(position: number, isOneScale: boolean, value: string): string {
  const positive = seed(position, 'positive');
  const above = isOneScale ? positive : `case when ${value} = 'NaN' then ${seed(position, 'nan')} else ${positive} end`;
  const signed = `case when ${value} > 0 then ${above} else ${seed(position, 'value')} end`;
  return `hashint4extended(${position}, hash_numeric_extended(${value}, ${signed}))`;
}

/** For types whose own hash function cannot be called by name; a record is never NULL, so NULL is told apart here. */
function recordHash(values: string, own: string, value: string): string {
  return `case when ${value} is not null then hash_record_extended(row(${values}), ${own}) end`;
}

const SEEDS = ['value', 'null', 'positive', 'nan'] as const;

/** A 63-bit number that no other use has: multiples of an odd number spread over all bits (Fibonacci hashing). */
function seed(position: number, use: (typeof SEEDS)[number]): string {
  const number = BigInt(position * SEEDS.length + SEEDS.indexOf(use) + 1);
  return BigInt.asUintN(63, number * 0x9e3779b97f4a7c15n).toString();
}
