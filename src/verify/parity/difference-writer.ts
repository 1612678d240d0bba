import type { Result } from '../../kernel/result.ts';
import type { RowDifference } from '../../model/parity/row-difference.ts';
import type { Problem } from '../../model/problem.ts';

/** Takes the differences of one table as they are found. */
export interface DifferenceWriter {
  /** Waits until the rows are taken, so that memory stays bounded. */
  readonly append: (rows: readonly RowDifference[]) => Promise<Result<void, Problem>>;
  /** No more rows: answers the folder inside the run, null when nothing was appended. */
  readonly finish: () => Promise<Result<string | null, Problem>>;
  /** Throws away what was written: the table failed or was cancelled. */
  readonly discard: () => Promise<void>;
}
