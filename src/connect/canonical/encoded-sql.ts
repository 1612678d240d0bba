import type { ConnectionKind } from '../../model/connection.ts';
import type { Family } from './cell-codec.ts';
import { TAGS } from './encoding.ts';

/** SQL of an encoded cell from SQL of its payload: tag, length in bytes of UTF-8, `:`, payload; `N` for NULL. */
export function encodedSql(kind: ConnectionKind, family: Family, payload: string): string {
  const length = CONSTANT_LENGTH.get(family);
  switch (kind) {
    case 'postgres':
      return length === undefined
        ? `coalesce('${TAGS[family]}' || octet_length(${payload})::text || ':' || (${payload}), 'N')`
        : `coalesce('${TAGS[family]}${length}:' || (${payload}), 'N')`;
    case 'duckdb':
      return length === undefined
        ? `coalesce('${TAGS[family]}' || strlen(${payload})::varchar || ':' || (${payload}), 'N')`
        : `coalesce('${TAGS[family]}${length}:' || (${payload}), 'N')`;
    case 'mssql': {
      // `max` in the first place makes the whole concatenation so; 8,000 bytes would be cut without a word. All these payloads are ASCII.
      const digits = length === undefined ? `CONVERT(varchar(20), DATALENGTH(${payload}))` : `'${length}'`;
      return `COALESCE(CONVERT(varchar(max), '${TAGS[family]}') + ${digits} + ':' + (${payload}), 'N')`;
    }
  }
}

/** Families whose payloads all have one length. */
const CONSTANT_LENGTH: ReadonlyMap<Family, number> = new Map<Family, number>([
  ['float', 16],
  ['boolean', 1],
]);
