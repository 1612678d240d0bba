import type { RowFilter } from '../../../model/parity/parity-settings.ts';
import type { TablePlan } from '../table-plan.ts';
import { EVERY, isNamed, type NamedTable } from './named-table.ts';

/**
 * The conditions that a table is read with, in each server's words. Filters that name the table replace those for all tables, whose
 * columns it may not have; several for one table must all hold.
 */
export function rowFilterOf(filters: readonly RowFilter[], table: NamedTable): TablePlan['filter'] {
  const own = filters.filter((filter) => filter.table !== EVERY && isNamed(table, filter.table));
  const applied = own.length > 0 ? own : filters.filter((filter) => filter.table === EVERY);
  return {
    source: conjunction(applied.flatMap(({ source }) => source ?? [])),
    target: conjunction(applied.flatMap(({ target }) => target ?? [])),
  };
}

function conjunction(conditions: readonly string[]): string | null {
  const [only, ...more] = conditions;
  if (only === undefined) return null;
  return more.length === 0 ? only : conditions.map((condition) => `(${condition})`).join(' and ');
}
