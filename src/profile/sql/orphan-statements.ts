import type { Dialect } from '../../connect/dialects/dialect.ts';
import type { TableRef } from '../../model/table-ref.ts';
import { type RowSource, fromRows, limited } from './row-source.ts';

/** A reference by the names of the database. */
export interface OrphanQuestion {
  readonly source: RowSource;
  readonly column: string;
  readonly parent: TableRef;
  readonly parentColumn: string;
}

/** Rows whose reference is set and has no parent, and the parents that are missing. */
export function countOrphans(question: OrphanQuestion, dialect: Dialect): string {
  const value = `c.${dialect.quote(question.column)}`;
  return `select ${dialect.countBig('*')} as orphan_rows, ${dialect.countBig(`distinct ${value}`)} as missing_parents from ${orphans(question, [], dialect)}`;
}

/** The missing parents that most rows point to, with how many do. */
export function missingParents(question: OrphanQuestion, rows: number, dialect: Dialect): string {
  const value = `c.${dialect.quote(question.column)}`;
  const count = dialect.countBig('*');
  const from = `${orphans(question, [], dialect)} group by ${value}`;
  return limited({ list: `${value}, ${count} as n`, from, order: `${count} desc, ${value}`, rows }, dialect);
}

/** Rows without a parent: their key, then the value that points nowhere. */
export function sampleOrphans(
  question: OrphanQuestion,
  key: readonly string[],
  rows: number,
  dialect: Dialect,
): string {
  const value = `c.${dialect.quote(question.column)}`;
  const keys = key.map((column) => `c.${dialect.quote(column)}`);
  const order = keys.length === 0 ? value : keys.join(', ');
  // Named by place, since the reference may be part of the key.
  const list = [...keys, value].map((column, place) => `${column} as c${place}`).join(', ');
  return limited({ list, from: orphans(question, key, dialect), order, rows }, dialect);
}

function orphans(
  { source, column, parent, parentColumn }: OrphanQuestion,
  further: readonly string[],
  dialect: Dialect,
): string {
  const value = `c.${dialect.quote(column)}`;
  return `${fromRows(source, [column, ...further], dialect)} as c where ${value} is not null and not exists (select 1 from ${dialect.table(parent)} as p where p.${dialect.quote(parentColumn)} = ${value})`;
}
