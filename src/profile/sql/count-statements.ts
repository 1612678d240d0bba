import type { Dialect } from '../../connect/dialects/dialect.ts';
import type { LiveColumn } from '../catalog/live-catalog.ts';
import { type RowSource, fromRows, limited } from './row-source.ts';

/** One statement for the rows and, for each column in turn, the rows in which it is not NULL. */
export function countRowsAndValues(source: RowSource, columns: readonly LiveColumn[], dialect: Dialect): string {
  const counts = columns.map(({ name, isCountable }) => {
    const column = dialect.quote(name);
    // COUNT takes no large objects; a sum of none is NULL.
    return isCountable
      ? dialect.countBig(column)
      : `coalesce(sum(case when ${column} is null then cast(0 as bigint) else 1 end), 0)`;
  });
  const names = columns.map(({ name }) => name);
  const list = [dialect.countBig('*'), ...counts].map((count, place) => `${count} as c${place}`).join(', ');
  return `select ${list} from ${fromRows(source, names, dialect)} as s`;
}

/** Rows up to a limit: whether a table of unknown size is small enough to be counted whole. */
export function countUpTo(source: RowSource, rows: number, dialect: Dialect): string {
  const some = limited({ list: '1 as one', from: dialect.table(source.ref), order: null, rows }, dialect);
  return `select ${dialect.countBig('*')} as c0 from (${some}) as s`;
}

/** One statement for rows in which columns are NULL: the column's place among `columns`, then the key. */
export function sampleNulls(
  source: RowSource,
  columns: readonly string[],
  key: readonly string[],
  rows: number,
  dialect: Dialect,
): string {
  const keyList = key.map(dialect.quote).join(', ');
  const parts = columns.map((column, place) => {
    const from = `${fromRows(source, [column, ...key], dialect)} as s where ${dialect.quote(column)} is null`;
    const part = limited({ list: `${place} as place, ${keyList}`, from, order: keyList, rows }, dialect);
    return `select * from (${part}) as n${place}`;
  });
  return parts.join(' union all ');
}
