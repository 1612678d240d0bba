// DuckDB's values as exact cells, and parameters as its types.
import {
  DuckDBBlobValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBPreparedStatement,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { Cell, Parameter } from '../../../src/connect/session.ts';

/** A value as a cell: integers of 64 bits and more are bigint; decimals, times, lists and the like are text; blobs are bytes. */
export function cellOf(value: DuckDBValue): Cell {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof DuckDBBlobValue) return new Uint8Array(value.bytes);
  // The library writes it in this machine's time zone; the session's answers must not depend on that.
  if (value instanceof DuckDBTimestampTZValue) return utcText(value);
  return value.toString();
}

/** Binds by the value's own type; a whole number is an integer, since a DOUBLE would not compare exactly with a BIGINT column. */
export function bindParameter(prepared: DuckDBPreparedStatement, position: number, value: Parameter): void {
  if (value === null) prepared.bindNull(position);
  else if (typeof value === 'boolean') prepared.bindBoolean(position, value);
  else if (typeof value === 'string') prepared.bindVarchar(position, value);
  else if (typeof value === 'number') bindNumber(prepared, position, value);
  else if (typeof value === 'bigint') bindBigint(prepared, position, value);
  else prepared.bindBlob(position, value);
}

function bindNumber(prepared: DuckDBPreparedStatement, position: number, value: number): void {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) prepared.bindBigInt(position, BigInt(value));
  else prepared.bindDouble(position, value);
}

function bindBigint(prepared: DuckDBPreparedStatement, position: number, value: bigint): void {
  if (BigInt.asIntN(64, value) === value) prepared.bindBigInt(position, value);
  else if (BigInt.asIntN(128, value) === value) prepared.bindHugeInt(position, value);
  else prepared.bindVarchar(position, value.toString());
}

function utcText(value: DuckDBTimestampTZValue): string {
  const text = new DuckDBTimestampValue(value.micros).toString();
  return value.isFinite ? `${text}+00` : text;
}
