import { err, mapOk } from '../../kernel/result.ts';
import { dayText, readWrittenTime } from './calendar.ts';
import type { SideCodec, SideColumn } from './side-codec.ts';

/** How a column of dates becomes canonical, when the other holds dates too. */
export function dateSide({ kind }: SideColumn): SideCodec {
  return {
    payloadSql: (column) => dateSql(kind, column),
    encodedSql: () => null,
    fetchSql: (column) =>
      kind === 'mssql' ? dateSql(kind, column) : `${column}::${kind === 'postgres' ? 'text' : 'varchar'}`,
    payload: (cell) => {
      if (typeof cell !== 'string') return err('not the text of a date');
      if (PLAIN.test(cell)) return { ok: true, value: cell };
      return mapOk(readWrittenTime(cell), (time) => (time.kind === 'infinite' ? time.text : dayText(time.local.day)));
    },
  };
}

const PLAIN = /^\d{4}-\d\d-\d\d$/;

/** SQL of a date: PostgreSQL and DuckDB write the same but for the era; style 23 is `yyyy-mm-dd`. */
export function dateSql(kind: SideColumn['kind'], column: string): string {
  switch (kind) {
    case 'postgres':
      return `${column}::text`;
    case 'duckdb':
      return `replace(${column}::varchar, ' (BC)', ' BC')`;
    case 'mssql':
      return `CONVERT(varchar(10), ${column}, 23)`;
  }
}
