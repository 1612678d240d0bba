import type { Dialect } from '../../connect/dialects/dialect.ts';
import type { TableRef } from '../../model/table-ref.ts';
import type { PlannedColumn, PlannedIndex } from '../plan.ts';
import { columnList } from './column-list.ts';
import type { StandardDialect } from './column-type.ts';
import { translated } from './translate-expression.ts';

/** The statement that makes an index; none for one that the dialect would make over other rows. */
export function indexStatement(
  table: TableRef & { readonly columns: readonly PlannedColumn[] },
  index: PlannedIndex,
  sql: Dialect,
  dialect: StandardDialect,
  tell: (what: string) => void,
): readonly string[] {
  if (index.source.isDisabled) {
    tell(`index ${index.name} is disabled and is left out.`);
    return [];
  }
  const filter =
    index.filter === null ? null : translated(index.filter, { dialect, quote: sql.quote, columns: table.columns });
  // Without its filter an index would say something about other rows.
  if (filter !== null && (!filter.ok || dialect === 'duckdb')) {
    tell(
      `index ${index.name} is left out: its filter ${filter.ok ? 'is none for DuckDB' : `has ${filter.error}, which has no certain equal`}.`,
    );
    return [];
  }
  const isPostgres = dialect === 'postgres';
  const keys = index.keys.map(
    ({ column, isDescending }) => `${sql.quote(column)}${isDescending && isPostgres ? ' DESC' : ''}`,
  );
  const included = index.included.length === 0 || !isPostgres ? '' : ` INCLUDE (${columnList(index.included, sql)})`;
  // Unlike there, several NULLs are no duplicates here unless it is said.
  const nulls = index.isUnique && isPostgres && index.filter === null ? ' NULLS NOT DISTINCT' : '';
  const where = filter === null ? '' : ` WHERE ${filter.value}`;
  return [
    `CREATE ${index.isUnique ? 'UNIQUE ' : ''}INDEX ${sql.quote(index.name)} ON ${sql.table(table)} (${keys.join(', ')})${included}${nulls}${where};`,
  ];
}
