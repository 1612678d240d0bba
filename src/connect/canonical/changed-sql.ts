import type { ConnectionKind } from '../../model/connection.ts';

/** SQL of a condition that is true where two payloads of one column differ, byte by byte and whatever the collation. */
export function changedSql(kind: ConnectionKind, before: string, after: string): string {
  if (before === after) return '1 = 0';
  switch (kind) {
    case 'postgres':
      return `((${before}) collate "C" is distinct from (${after}) collate "C")`;
    case 'duckdb':
      return `(encode(${before}) is distinct from encode(${after}))`;
    case 'mssql':
      // NULL becomes something else never, a value may become NULL; `=` on text would leave trailing spaces out.
      return `(${before} IS NOT NULL AND (${after} IS NULL OR CONVERT(varbinary(max), ${before}) <> CONVERT(varbinary(max), ${after})))`;
  }
}
