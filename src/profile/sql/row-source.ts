import type { Dialect } from '../../connect/dialects/dialect.ts';
import type { TableRef } from '../../model/table-ref.ts';

/** Rows that a statement looks at: all of a table, or some that the server picks. */
export interface RowSource {
  readonly ref: TableRef;
  /** At most so many rows, in no order (evidence-cache.md 6.1); all when null. */
  readonly sample: number | null;
}

/** The item of a FROM clause that gives these columns of the rows; the alias follows it. */
export function fromRows({ ref, sample }: RowSource, columns: readonly string[], dialect: Dialect): string {
  if (sample === null) return dialect.table(ref);
  const list = columns.length === 0 ? '1 as one' : [...new Set(columns)].map(dialect.quote).join(', ');
  return `(${limited({ list, from: dialect.table(ref), order: null, rows: sample }, dialect)})`;
}

/** A SELECT of at most so many rows. Dialects differ in where the limit stands. */
export function limited(
  select: { readonly list: string; readonly from: string; readonly order: string | null; readonly rows: number },
  dialect: Dialect,
): string {
  const order = select.order === null ? '' : ` order by ${select.order}`;
  switch (dialect.name) {
    case 'tsql':
      return `select top (${select.rows}) ${select.list} from ${select.from}${order}`;
    case 'postgres':
    case 'duckdb':
      return `select ${select.list} from ${select.from}${order} limit ${select.rows}`;
  }
}
