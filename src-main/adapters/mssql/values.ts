// Cells from the driver's values, and parameters as the server's types.
import sql from 'mssql';
import type { Cell, Parameter } from '../../../src/connect/session.ts';

/** A value as a cell. What is still a date or a float where digits count means that the exact reader did not run: that is refused. */
export function cellOf(value: unknown, exact: boolean, type: string): Cell {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (typeof value === 'number' && !exact && DIGITS_COUNT.has(type)) throw new TypeError(`inexact ${type}`);
  if (typeof value === 'string' || typeof value === 'bigint' || typeof value === 'boolean' || typeof value === 'number')
    return value;
  if (value instanceof Date) return value.toISOString();
  // Spatial types come parsed into members; their text is stable.
  return JSON.stringify(value);
}

const DIGITS_COUNT: ReadonlySet<string> = new Set(['decimal', 'numeric', 'money', 'smallmoney']);

const INT_MIN = -2_147_483_648;
const INT_MAX = 2_147_483_647;

/** Binds `@p<position>` with a type that carries the value exactly; text is nvarchar, whole numbers are int or bigint. */
export function bindParameter(request: sql.Request, position: number, value: Parameter): void {
  const name = `p${position}`;
  if (value === null) request.input(name, sql.NVarChar(1), null);
  else if (typeof value === 'boolean') request.input(name, sql.Bit, value);
  else if (typeof value === 'string')
    request.input(name, value.length > 4000 ? sql.NVarChar(sql.MAX) : sql.NVarChar(4000), value);
  else if (typeof value === 'bigint') bindBigint(request, name, value);
  else if (typeof value === 'number') bindNumber(request, name, value);
  else request.input(name, sql.VarBinary(sql.MAX), Buffer.from(value));
}

function bindNumber(request: sql.Request, name: string, value: number): void {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) request.input(name, sql.Float, value);
  else if (value >= INT_MIN && value <= INT_MAX) request.input(name, sql.Int, value);
  else request.input(name, sql.BigInt, BigInt(value));
}

/** Beyond 64 bits the driver's DECIMAL would go through a float; as text the server converts it exactly. */
function bindBigint(request: sql.Request, name: string, value: bigint): void {
  if (BigInt.asIntN(64, value) === value) request.input(name, sql.BigInt, value);
  else request.input(name, sql.NVarChar(64), value.toString());
}
