import type { Dialect } from '../../connect/dialects/dialect.ts';

/** Names of columns between brackets. */
export function columnList(columns: readonly string[], sql: Dialect): string {
  return columns.map(sql.quote).join(', ');
}
