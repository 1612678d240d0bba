import { err, ok } from '../../kernel/result.ts';
import { HEX_BYTE, TAGS } from './encoding.ts';
import type { SideCodec, SideColumn } from './side-codec.ts';

/** How a column of bytes becomes canonical: lower-case hexadecimal digits. Zeros that pad binary(n) are bytes like any other. */
export function binarySide({ kind }: SideColumn): SideCodec {
  return {
    payloadSql: (column) => HEX_SQL[kind](column),
    encodedSql: (column) => (kind === 'mssql' ? encodedMssql(column) : null),
    fetchSql: (column) => (kind === 'mssql' ? `CONVERT(varbinary(max), ${column})` : column),
    payload: (cell) => (cell instanceof Uint8Array ? ok(hexOf(cell)) : err('not bytes')),
  };
}

/** Lower-case hexadecimal digits of bytes. */
export function hexOf(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += HEX_BYTE[byte] ?? '';
  return hex;
}

type Sql = (column: string) => string;

const HEX_SQL: Readonly<Record<SideColumn['kind'], Sql>> = {
  postgres: (column) => `encode(${column}, 'hex')`,
  duckdb: (column) => `lower(hex(${column}))`,
  mssql: (column) => `LOWER(CONVERT(varchar(max), CONVERT(varbinary(max), ${column}), 2))`,
};

/** The length comes from the bytes, so that the digits are made once. */
const encodedMssql: Sql = (column) =>
  `COALESCE(CONVERT(varchar(max), '${TAGS.binary}') + CONVERT(varchar(20), DATALENGTH(${column}) * 2) + ':' + ${HEX_SQL.mssql(column)}, 'N')`;
