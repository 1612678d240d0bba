// The family of binary64 numbers: floats, and exact numbers that are compared with one.
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Cell } from '../session.ts';
import { canonicalDecimal, decimalText, roundDecimal } from './decimal-text.ts';
import { exactDecimal, floatBits } from './float-bits.ts';
import type { SideCodec, SideColumn } from './side-codec.ts';

/** How a column of floats, or one that is compared with floats, becomes canonical. */
export function floatSide(side: SideColumn): SideCodec {
  // Rounding to decimal places is exact here and differs between servers there.
  const payloadSql: SideCodec['payloadSql'] = (column, rules) => (rules.scale === null ? bitsSql(side, column) : null);
  return {
    payloadSql,
    encodedSql: () => null,
    fetchSql: (column) => fetchSql(side, column),
    payload: (cell, rules) => {
      const value = nearestFloat(cell);
      if (!value.ok) return value;
      const exact = rules.scale === null ? null : exactDecimal(value.value);
      if (exact === null || rules.scale === null) return ok(floatBits(value.value));
      return ok(floatBits(Number(roundDecimal(decimalText(exact), rules.scale, rules.truncate))));
    },
  };
}

/** SQL of the value as double, null where the server's conversion is not to the nearest one, or may fail. */
function doubleSql({ kind, form }: SideColumn, column: string): string | null {
  switch (kind) {
    case 'postgres':
      // A numeric beyond 1.8e308 fails the statement.
      if (form.form === 'decimal' && (form.precision === null || form.precision > 300)) return null;
      return form.form === 'decimal' && form.money ? `${column}::numeric::float8` : `${column}::float8`;
    case 'duckdb':
      if (form.form === 'float') return `${column}::double`;
      // Wide numbers are divided as doubles, which is not exact; their text is read exactly.
      return form.form === 'integer' && form.bits <= 32 ? `${column}::double` : `${column}::varchar::double`;
    case 'mssql':
      if (form.form === 'float' || (form.form === 'integer' && form.bits <= 32)) return `CONVERT(float(53), ${column})`;
      return null;
  }
}

/** Adding 0 turns -0 into 0 and nothing else. */
function bitsSql(side: SideColumn, column: string): string | null {
  const double = doubleSql(side, column);
  if (double === null) return null;
  switch (side.kind) {
    case 'postgres':
      return `case when ${double} = 'NaN'::float8 then '7ff8000000000000' else encode(float8send(${double} + 0), 'hex') end`;
    case 'duckdb':
      return `case when isnan(${double}) then '7ff8000000000000' else lower(hex(cast(${double} + 0 as bit)::blob)) end`;
    case 'mssql':
      return `LOWER(CONVERT(varchar(16), CONVERT(binary(8), ${double} + 0e0), 2))`;
  }
}

/** A 32-bit float is widened by its server: its shortest digits would be those of another double. */
function fetchSql({ kind, form }: SideColumn, column: string): string {
  const single = form.form === 'float' && form.single;
  switch (kind) {
    case 'postgres':
      if (form.form === 'decimal') return `${column}${form.money ? '::numeric' : ''}::text`;
      return single ? `${column}::float8` : column;
    case 'duckdb':
      if (form.form === 'decimal' || (form.form === 'integer' && form.bits === 128)) return `${column}::varchar`;
      return single ? `${column}::double` : column;
    case 'mssql':
      if (form.form === 'decimal')
        return `CONVERT(varchar(41), ${form.money ? `CONVERT(decimal(19, 4), ${column})` : column})`;
      return single ? `CONVERT(float(53), ${column})` : column;
  }
}

function nearestFloat(cell: Exclude<Cell, null>): Result<number, string> {
  if (typeof cell === 'number') return ok(cell);
  if (typeof cell === 'bigint') return ok(Number(cell));
  if (typeof cell !== 'string') return err('neither a number nor its text');
  const digits = canonicalDecimal(cell);
  if (!digits.ok) return digits;
  const value = Number(digits.value);
  if (!Number.isFinite(value) && /\d/.test(digits.value)) return err('a decimal beyond what binary64 can hold');
  return ok(value);
}
