import type { ColumnType } from '../../../connect/canonical/column-type.ts';

/**
 * A column's value as the server's own row hash must see it, so that values that are not equal have unlike hashes (with 64 bits). The
 * servers' hashes of some types serve hash joins, where a collision costs time only: PostgreSQL's of `numeric` ignores the sign (5
 * and -5, NaN and Infinity), that of 64-bit integers and times folds them to 32 bits (1 and 4294967296); DuckDB's of 128-bit
 * integers and decimals takes -1 for 0. Such values are hashed as bytes or digits. `value` is SQL of the value; NULL stays
 * NULL. `isOneScale` says that the columns of both sides keep all their values at one scale.
 */
export function nativeCell({ kind, name, precision }: ColumnType, value: string, isOneScale: boolean): string {
  switch (kind) {
    case 'postgres': {
      const bytes = POSTGRES_BYTES.get(name);
      if (bytes === undefined) return value;
      // 1.5 and 1.50 are sent as other bytes.
      return `${bytes}(${name === 'numeric' && !isOneScale ? `trim_scale(${value})` : value})`;
    }
    case 'duckdb': {
      const isWide = name === 'hugeint' || name === 'uhugeint' || (name === 'decimal' && (precision ?? 38) > 18);
      return isWide ? `${value}::varchar` : value;
    }
    case 'mssql':
      return value;
  }
}

/** Functions that answer the bytes a value is sent as, by type. */
const POSTGRES_BYTES: ReadonlyMap<string, string> = new Map([
  ['bigint', 'int8send'],
  ['int8', 'int8send'],
  ['numeric', 'numeric_send'],
  ['time', 'time_send'],
  ['time without time zone', 'time_send'],
  ['timestamp', 'timestamp_send'],
  ['timestamp without time zone', 'timestamp_send'],
  ['timestamptz', 'timestamptz_send'],
  ['timestamp with time zone', 'timestamptz_send'],
]);
