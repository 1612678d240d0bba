// Foreign keys as far as a dialect has them.
import type { Dialect } from '../../connect/dialects/dialect.ts';
import type { PlannedForeignKey } from '../plan.ts';
import type { StandardDialect } from './column-type.ts';
import { columnList } from './column-list.ts';

/** DuckDB adds no foreign key to a table that is there and checks every row. */
export function isPossible(key: PlannedForeignKey, dialect: StandardDialect, tell: (what: string) => void): boolean {
  if (dialect === 'postgres' || (key.isTrusted && !key.isDeferred)) return true;
  const why = key.isDeferred ? 'DuckDB adds none to a table that is there' : 'DuckDB has none that is not checked';
  tell(`foreign key ${key.name} is left out: ${why}.`);
  return false;
}

/** What stands after the constraint's name. */
export function foreignKeyClause(
  key: PlannedForeignKey,
  sql: Dialect,
  dialect: StandardDialect,
  tell: (what: string) => void,
): string {
  const { onDelete, onUpdate } = key;
  const hasActions = onDelete !== 'NO ACTION' || onUpdate !== 'NO ACTION';
  if (hasActions && dialect === 'duckdb') tell(`actions of foreign key ${key.name} are left out: DuckDB has none.`);
  const actions = hasActions && dialect === 'postgres' ? ` ON DELETE ${onDelete} ON UPDATE ${onUpdate}` : '';
  return `FOREIGN KEY (${columnList(key.columns, sql)}) REFERENCES ${sql.table(key.target)} (${columnList(key.targetColumns, sql)})${actions}`;
}
