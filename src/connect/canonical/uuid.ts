import { err, ok } from '../../kernel/result.ts';
import { TAGS } from './encoding.ts';
import type { SideCodec, SideColumn } from './side-codec.ts';
import { encodedMssqlText, rawText } from './text.ts';

/**
 * How a column of UUIDs, or of texts that are compared with them, becomes canonical: lower-case 8-4-4-4-12 digits. A text is not
 * checked to be one; only the letters A to F lose their case, so any text that is no UUID differs from every UUID.
 */
export function uuidSide(side: SideColumn): SideCodec {
  const isUuid = side.form.form === 'uuid';
  const padded = side.form.form === 'text' && side.form.fixed;
  const payloadSql = (column: string): string => {
    if (isUuid) return side.kind === 'mssql' ? `LOWER(CONVERT(varchar(36), ${column}))` : rawText(side, column);
    const text = padded ? TRIMMED[side.kind](rawText(side, column)) : rawText(side, column);
    return `translate(${text}${side.kind === 'mssql' ? ' COLLATE Latin1_General_BIN2' : ''}, 'ABCDEF', 'abcdef')`;
  };
  return {
    payloadSql,
    encodedSql: (column) =>
      isUuid || side.kind !== 'mssql' ? null : encodedMssqlText(TAGS.uuid, payloadSql(column), side.form),
    fetchSql: (column) => {
      if (isUuid) return side.kind === 'mssql' ? `CONVERT(varchar(36), ${column})` : rawText(side, column);
      return rawText(side, column);
    },
    payload: (cell) => {
      if (typeof cell !== 'string') return err('neither a UUID nor a text');
      return ok((padded ? cell.replace(/ +$/, '') : cell).replace(/[A-F]+/g, (letters) => letters.toLowerCase()));
    },
  };
}

const TRIMMED: Readonly<Record<SideColumn['kind'], (text: string) => string>> = {
  postgres: (text) => `rtrim(${text}, ' ')`,
  duckdb: (text) => `rtrim(${text}, ' ')`,
  mssql: (text) => `RTRIM(${text})`,
};
