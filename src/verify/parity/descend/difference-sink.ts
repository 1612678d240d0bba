import { err, ok, type Result } from '../../../kernel/result.ts';
import type { DifferenceCounts } from '../../../model/data-integrity.ts';
import type { Explanation } from '../../../model/parity/explanation.ts';
import type { DifferenceColumns, RowDifference } from '../../../model/parity/row-difference.ts';
import type { Problem } from '../../../model/problem.ts';
import type { DifferenceWriter } from '../difference-writer.ts';
import type { TablePlan } from '../table-plan.ts';

/** Clusters cell differences as they come. */
export interface DifferenceExplainer {
  readonly take: (difference: RowDifference) => void;
  readonly result: () => Explanation;
}

/** Where the differences of one table go: counted, the first kept, all written. */
export interface DifferenceSink {
  /** Takes differences in order; those beyond the limit are left out, and the counts then say "at least". */
  readonly take: (rows: readonly RowDifference[]) => Promise<Result<void, Problem>>;
  /** Whether the limit is reached, so that reading on is of no use. */
  readonly isFull: () => boolean;
  /** Something was not read to its end. */
  readonly stopEarly: () => void;
  readonly rows: () => number;
  /** What kept differences from being written, null while nothing did: what was counted stays, and there is no file. */
  readonly unwritten: () => Problem | null;
  /** Closes the file: answers its folder, null without differences and when it could not be written. */
  readonly finish: () => Promise<Result<CollectedDifferences, Problem>>;
  readonly discard: () => Promise<void>;
}

/** What was collected about the differences of one table. */
export interface CollectedDifferences {
  readonly counts: DifferenceCounts;
  /** Differing cells by position of the compared column. */
  readonly cellsByColumn: readonly number[];
  readonly first: readonly RowDifference[];
  readonly explanation: Explanation | null;
  readonly file: string | null;
}

/** Differences kept in the evidence of a table. */
const FIRST = 100;

/** A sink whose file is opened with the first difference. `limit` is the number of differing rows to stop at, if any. */
export function differenceSink(
  plan: TablePlan,
  limit: number | null,
  open: (columns: DifferenceColumns) => Promise<Result<DifferenceWriter, Problem>>,
  explainer: DifferenceExplainer | null,
): DifferenceSink {
  const counts = { missing: 0, extra: 0, changed: 0, cells: 0, atLeast: false };
  const cellsByColumn = plan.columns.map(() => 0);
  const first: RowDifference[] = [];
  let writer: DifferenceWriter | null = null;
  let unwritten: Problem | null = null;
  const rows = (): number => counts.missing + counts.extra + counts.changed;
  const isFull = (): boolean => limit !== null && rows() >= limit;

  const count = (row: RowDifference): void => {
    counts[row.kind] += row.times;
    counts.cells += row.changed.length;
    for (const at of row.changed) cellsByColumn[at] = (cellsByColumn[at] ?? 0) + 1;
    if (first.length < FIRST) first.push(row);
    explainer?.take(row);
  };

  const giveUp = async (problem: Problem): Promise<void> => {
    unwritten = problem;
    // Half of a file of differences would look whole.
    await writer?.discard();
    writer = null;
  };

  return {
    rows,
    isFull,
    unwritten: () => unwritten,
    stopEarly: () => {
      counts.atLeast = true;
    },
    take: async (found) => {
      const taken: RowDifference[] = [];
      for (const row of found) {
        if (isFull()) {
          counts.atLeast = true;
          break;
        }
        count(row);
        taken.push(row);
      }
      if (taken.length === 0) return ok(undefined);
      if (unwritten !== null) return err(unwritten);
      if (writer === null) {
        const opened = await open(differenceColumns(plan));
        if (!opened.ok) {
          await giveUp(opened.error);
          return opened;
        }
        writer = opened.value;
      }
      const written = await writer.append(taken);
      if (!written.ok) await giveUp(written.error);
      return written;
    },
    finish: async () => {
      const file = writer === null ? ok(null) : await writer.finish();
      if (!file.ok) await giveUp(file.error);
      const explanation = counts.cells === 0 ? null : (explainer?.result() ?? null);
      return ok({ counts: { ...counts }, cellsByColumn, first, explanation, file: file.ok ? file.value : null });
    },
    discard: async () => {
      await writer?.discard();
    },
  };
}

/** The columns of a table's differences. */
export function differenceColumns({ columns, key }: TablePlan): DifferenceColumns {
  return {
    key: key.columns,
    compared: columns.map(({ pair, redacted }) => ({ source: pair.source.name, target: pair.target.name, redacted })),
  };
}
