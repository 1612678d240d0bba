import { by, ordinal, sorted } from '../kernel/compare.ts';
import type { CheckConstraint } from '../model/on-disk.ts';
import { compositeKey, groupRows } from '../kernel/group-rows.ts';

/** A check constraint with the one column it is about; null when it is about several, or none. */
export interface CheckRow {
  readonly tableId: string;
  readonly column: string | null;
  readonly check: CheckConstraint;
}

export interface ReadChecks {
  /** The checks of a column, ordered by name. */
  readonly of: (tableId: string, column: string) => readonly CheckConstraint[];
  /** Checks over several columns: the model keeps checks with columns and has no room for these. */
  readonly overSeveralColumns: readonly CheckRow[];
}

/** Sorts checks to the columns they are about. */
export function checksByColumn(rows: readonly CheckRow[]): ReadChecks {
  const columns = groupRows(rows, (row) => (row.column === null ? '' : compositeKey(row.tableId, row.column)));
  return {
    of: (tableId, column) =>
      sorted(
        (columns.get(compositeKey(tableId, column)) ?? []).map((row) => row.check),
        by((check) => check.name ?? '', ordinal),
      ),
    overSeveralColumns: rows.filter((row) => row.column === null),
  };
}
