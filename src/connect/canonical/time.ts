import { err, ok, type Result } from '../../kernel/result.ts';
import type { Cell } from '../session.ts';
import { clockText, readClock } from './calendar.ts';
import { trimmedDecimal } from './exact.ts';
import type { SideCodec, SideColumn } from './side-codec.ts';
import { roundedFraction } from './time-rules.ts';

/** How a column of times of day becomes canonical. */
export function timeSide({ kind, form }: SideColumn): SideCodec {
  const digits = form.form === 'time' ? form.digits : 9;
  return {
    payloadSql: (column, rules) => {
      // Rounding past midnight is 24:00:00 on one server and 00:00:00 on another.
      if (rules.fraction !== null && rules.fraction < digits) return null;
      return SQL[kind](column, digits);
    },
    encodedSql: () => null,
    fetchSql: (column) => (kind === 'mssql' ? `CONVERT(varchar(16), ${column}, 121)` : SQL[kind](column, digits)),
    payload: (cell, rules) => timePayload(cell, rules.fraction, rules.truncate),
  };
}

function timePayload(cell: Cell, fraction: number | null, truncate: boolean): Result<string, string> {
  if (typeof cell !== 'string') return err('not the text of a time');
  const nanoseconds = readClock(cell);
  if (!nanoseconds.ok) return nanoseconds;
  return ok(clockText(fraction === null ? nanoseconds.value : roundedFraction(nanoseconds.value, fraction, truncate)));
}

/** PostgreSQL and DuckDB leave trailing zeros out; SQL Server writes as many digits as are declared. */
const SQL: Readonly<Record<SideColumn['kind'], (column: string, digits: number) => string>> = {
  postgres: (column) => `${column}::text`,
  duckdb: (column) => `${column}::varchar`,
  mssql: (column, digits) => {
    const text = `CONVERT(varchar(16), ${column}, 121)`;
    return digits === 0 ? `LEFT(${text}, 8)` : `LEFT(${text}, 8) + ${trimmedDecimal(`SUBSTRING(${text}, 9, 8)`)}`;
  },
};
