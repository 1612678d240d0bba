import { type Result, err, ok } from '../../kernel/result.ts';
import type { RowPages } from '../../model/export/row-value.ts';
import type { Problem } from '../../model/problem.ts';
import type { PlannedColumn, PlannedTable } from '../plan.ts';
import { type RowStyle, rowLiterals } from './row-literals.ts';

/** Rows of one statement: a VALUES list of SQL Server takes at most a thousand. */
export const BATCH_ROWS = 1000;

/** Literals of the rows of one statement; `number` counts statements from 1. */
export interface Batch {
  readonly number: number;
  readonly rows: readonly (readonly string[])[];
}

/** Rows in batches, in the order they come; never more than one batch in memory. The first failure is the last item. */
export async function* batches(
  table: PlannedTable,
  columns: readonly PlannedColumn[],
  pages: RowPages<Problem>,
  style: RowStyle,
  signal: AbortSignal,
): AsyncGenerator<Result<Batch, Problem>> {
  let rows: (readonly string[])[] = [];
  let [number, seen] = [0, 0];
  for await (const page of pages) {
    if (signal.aborted) {
      yield err(CANCELLED);
      return;
    }
    if (!page.ok) {
      yield page;
      return;
    }
    for (const row of page.value) {
      seen += 1;
      const literals = rowLiterals(table, columns, row, seen, style);
      if (!literals.ok) {
        yield literals;
        return;
      }
      rows.push(literals.value);
      if (rows.length < BATCH_ROWS) continue;
      number += 1;
      yield ok({ number, rows });
      rows = [];
    }
  }
  if (rows.length > 0) yield ok({ number: number + 1, rows });
}

const CANCELLED: Problem = { code: 'run.cancelled', message: 'The export was cancelled before all rows were written.' };
