// What the profile adds up to over all tables.
import type { ProfileCapture } from '../../../../src/model/profile/profile-capture.ts';
import type { TableRow } from './profile-view.ts';
import { isMeasured } from './table-state.ts';

export interface ProfileTotals {
  readonly tables: number;
  readonly measured: number;
  /** Of the measured tables those that came from the cache. */
  readonly cached: number;
  readonly sampled: number;
  readonly rows: number;
  readonly columns: number;
  readonly columnsWithNulls: number;
  readonly columnsUnknown: number;
  readonly keys: number;
  readonly dirtyKeys: number;
  readonly references: number;
  readonly dirtyReferences: number;
  readonly orphanRows: number;
  /** Statements that were sent and how long the tables took together; null without a capture. */
  readonly cost: { readonly statements: number; readonly milliseconds: number } | null;
}

/** The sums. */
export function totalsOf(rows: readonly TableRow[], capture: ProfileCapture | null): ProfileTotals {
  const cells = rows.flatMap((row) => row.cells);
  const sum = (value: (row: TableRow) => number): number => rows.reduce((total, row) => total + value(row), 0);
  return {
    tables: rows.length,
    measured: rows.filter(({ state }) => isMeasured(state)).length,
    cached: rows.filter(({ state }) => state === 'cached').length,
    sampled: rows.filter(({ sampledRows }) => sampledRows !== null).length,
    rows: sum((row) => row.rows ?? 0),
    columns: cells.length,
    columnsWithNulls: cells.filter(({ share }) => (share ?? 0) > 0).length,
    columnsUnknown: cells.filter(({ kind }) => kind === 'unknown').length,
    keys: sum((row) => row.keys.length),
    dirtyKeys: sum((row) => row.dirtyKeys),
    references: sum((row) => row.references.length),
    dirtyReferences: sum((row) => row.dirtyReferences),
    orphanRows: sum((row) => row.orphanRows),
    cost:
      capture === null
        ? null
        : {
            statements: capture.tables.reduce((total, table) => total + table.statements, 0),
            milliseconds: capture.tables.reduce((total, table) => total + table.milliseconds, 0),
          },
  };
}
