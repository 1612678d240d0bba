import { type Result, err, ok } from '../../kernel/result.ts';
import type { RowPages } from '../../model/export/row-value.ts';
import type { Problem } from '../../model/problem.ts';
import type { PlannedColumn, PlannedTable } from '../plan.ts';
import { type RowStyle, rowWriter } from './row-literals.ts';

/** Rows of one statement: a VALUES list of SQL Server takes at most a thousand. */
export const BATCH_ROWS = 1000;

/** The rows of one statement, each as `(1, N'a')`; `number` counts statements from 1. */
export interface Batch {
  readonly number: number;
  readonly lines: readonly string[];
}

/** What becomes of the literals of a row before they are written; `isFirst` in its statement. */
export type RowShape = (cells: readonly string[], isFirst: boolean) => readonly string[];

/**
 * Rows in batches, in the order they come; never more than one batch in memory, and that as text: a string a cell would cost more than all
 * the rest. The first failure is the last item.
 */
export async function* batches(
  table: PlannedTable,
  columns: readonly PlannedColumn[],
  pages: RowPages<Problem>,
  style: RowStyle,
  shape: RowShape,
  signal: AbortSignal,
): AsyncGenerator<Result<Batch, Problem>> {
  const write = rowWriter(table, columns, style);
  const cells: string[] = columns.map(() => '');
  let lines: string[] = [];
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
      const problem = write(row, seen, cells);
      if (problem !== null) {
        yield err(problem);
        return;
      }
      lines.push(`(${shape(cells, lines.length === 0).join(', ')})`);
      if (lines.length < BATCH_ROWS) continue;
      number += 1;
      yield ok({ number, lines });
      lines = [];
    }
  }
  if (lines.length > 0) yield ok({ number: number + 1, lines });
}

const CANCELLED: Problem = {
  code: 'run.cancelled',
  message: 'The export was cancelled before all rows were written.',
  fix: 'Run it again with the same inputs, and it goes on.',
};
