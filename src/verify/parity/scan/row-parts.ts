import { encodedSql } from '../../../connect/canonical/encoded-sql.ts';
import { portableRow } from './digest-sql.ts';
import { nativeRow, type NativeValue } from './native-row.ts';
import type { SideTable, TableColumn } from './side-table.ts';

/** What the digest of a row is made of. */
export interface RowParts {
  /** Expressions over the table, which become `v0`, `v1`, … */
  readonly columns: readonly string[];
  /** SQL by column whose NULL tells whether the value, after its rules, is. */
  readonly values: readonly string[];
  /** Over those names. */
  readonly row: RowDigest;
}

/** SQL of the digest of the columns at these positions. */
export type RowDigest = (positions: readonly number[]) => string;

/** The columns as they are, for the server's own hash. */
export function nativeParts(table: SideTable): RowParts {
  const values = table.columns.map((_, at) => `v${at}`);
  return { columns: ownNames(table), values, row: nativeDigest(table, values) };
}

/** The server's own hash over SQL of the columns' values. */
export function nativeDigest({ kind, columns }: SideTable, values: readonly string[]): RowDigest {
  const named: readonly NativeValue[] = columns.map(({ column: { type }, isRequired, isOneScale }, position) => ({
    column: { type, position, isRequired, isOneScale },
    value: values[position] ?? '',
  }));
  return (positions) => nativeRow(kind, at(named, positions));
}

/** The portable digest over SQL of encoded cells. */
export function portableDigest({ kind }: SideTable, cells: readonly string[]): RowDigest {
  return (positions) => portableRow(kind, at(cells, positions));
}

function at<T>(all: readonly T[], positions: readonly number[]): readonly T[] {
  return positions.flatMap((position) => all[position] ?? []);
}

/** Payloads, each computed once, where every cell is made of one; else encoded cells. */
export function portableParts(table: SideTable): RowParts {
  const payloads = table.columns.map((column) => sharedPayload(table, column));
  if (payloads.every((payload) => payload !== null)) {
    const values = payloads.map((_, at) => `v${at}`);
    const cells = table.columns.map(({ codec }, at) => encodedSql(table.kind, codec.family, `v${at}`));
    return { columns: payloads, values, row: portableDigest(table, cells) };
  }
  return {
    columns: encodedInPlace(table),
    row: portableDigest(
      table,
      table.columns.map((_, at) => `v${at}`),
    ),
    // An encoded NULL is not NULL: its first letter tells.
    values: table.columns.map((_, at) => `case when v${at} = 'N' then null else 1 end`),
  };
}

/** SQL of the columns as the table names them. */
export function ownNames({ columns }: SideTable): readonly string[] {
  return columns.map(({ quoted }) => quoted);
}

/** SQL of the encoded cells over the table's own columns. */
export function encodedInPlace({ columns, side }: SideTable): readonly string[] {
  return columns.map(({ codec, quoted }) => codec.encodedSql(side, quoted) ?? 'null');
}

/** The payload, where the encoded cell is made of it in the plain way, so that it needs to be computed once only. */
function sharedPayload({ kind, side }: SideTable, { codec, quoted }: TableColumn): string | null {
  if (kind === 'mssql') return null;
  const payload = codec.payloadSql(side, quoted);
  const isPlain = payload !== null && codec.encodedSql(side, quoted) === encodedSql(kind, codec.family, payload);
  return isPlain ? payload : null;
}
