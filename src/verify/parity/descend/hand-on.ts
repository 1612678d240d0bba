import { err, ok, type Result } from '../../../kernel/result.ts';
import type { RowDifference } from '../../../model/parity/row-difference.ts';
import type { Problem } from '../../../model/problem.ts';
import { describeRow } from './describe-row.ts';
import type { Key } from './key-order.ts';
import type { Unmatched } from './match-rows.ts';
import type { OpenTable } from './open-table.ts';
import type { ReadRow } from './whole-row.ts';

/** What taking differing rows needs to know of a table. */
export type TakingTable = Pick<OpenTable, 'plan' | 'words' | 'counts' | 'bySegment' | 'sink' | 'moved'>;

/** Describes rows that differ and gives them to the sink, in their order. Answers how many differed cell by cell. */
export async function handOnRows(
  { plan, words, counts, bySegment, sink, moved }: TakingTable,
  rows: readonly Unmatched<ReadRow>[],
  segmentOf: (key: Key) => number,
): Promise<Result<number, Problem>> {
  const differences: RowDifference[] = [];
  for (const row of rows) {
    const difference = describeRow(plan, row, words);
    if (difference === null || !counts(row.key, row.times)) continue;
    differences.push(difference);
    const segment = segmentOf(row.key);
    bySegment.set(segment, (bySegment.get(segment) ?? 0) + row.times);
  }
  const taken = await sink.take(differences);
  if (!taken.ok) return err(taken.error);
  moved();
  return ok(differences.length);
}
