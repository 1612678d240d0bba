import type { SideName } from '../../../connect/canonical/cell-codec.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import type { RowDigest, SegmentRange, TableScanner } from '../scan/scan.ts';
import type { TablePlan } from '../table-plan.ts';
import { bothSides } from './both-sides.ts';
import type { KeptPart } from './batches.ts';
import { keyText } from './key-order.ts';
import type { RowMatcher } from './match-rows.ts';
import { keyOfRow, type ReadRow, readRow, type UnreadableCells } from './whole-row.ts';

/** Rows read of both sides together. */
export type ReadRows = (rows: number) => void;

/** Reads key and digest of every row of some ranges on both sides at once, into a matcher. */
export async function readDigests(
  scanner: TableScanner,
  ranges: readonly SegmentRange[],
  part: KeptPart | null,
  matcher: RowMatcher<RowDigest>,
  read: ReadRows,
  signal: AbortSignal,
): Promise<Result<void, Problem>> {
  const sides = await bothSides(signal, (side, either) =>
    drain(scanner.digests(side, ranges, either), (rows) => {
      read(rows.length);
      matcher.take(side, part === null ? rows : rows.filter(({ key }) => part.keeps(keyText(key))));
    }),
  );
  return sides.ok ? ok(undefined) : sides;
}

/** Reads every row of some ranges whole on both sides at once, into a matcher. */
export async function readWhole(
  scanner: TableScanner,
  plan: TablePlan,
  ranges: readonly SegmentRange[],
  part: KeptPart | null,
  matcher: RowMatcher<ReadRow>,
  unreadable: UnreadableCells,
  read: ReadRows,
  signal: AbortSignal,
): Promise<Result<void, Problem>> {
  const sides = await bothSides(signal, (side, either) =>
    drain(scanner.rows(side, ranges, either), (rows) => {
      read(rows.length);
      const whole = rows.map((row) => readRow(plan, side, row, unreadable));
      matcher.take(side, part === null ? whole : whole.filter((row) => part.keeps(keyText(keyOfRow(plan, row)))));
    }),
  );
  return sides.ok ? ok(undefined) : sides;
}

/** The rows of one side with these keys, or for a multiset these digests, by the text of their key. */
export async function readByKey(
  scanner: TableScanner,
  plan: TablePlan,
  side: SideName,
  wanted: readonly RowDigest[],
  unreadable: UnreadableCells,
  signal: AbortSignal,
): Promise<Result<readonly ReadRow[], Problem>> {
  const found: ReadRow[] = [];
  if (wanted.length === 0) return ok(found);
  const read = await drain(scanner.rowsByKey(side, wanted, signal), (rows) => {
    for (const row of rows) found.push(readRow(plan, side, row, unreadable));
  });
  return read.ok ? ok(found) : read;
}

/** Takes page after page; the first failure ends it. */
async function drain<Row>(
  pages: AsyncIterable<Result<readonly Row[], Problem>>,
  take: (rows: readonly Row[]) => void,
): Promise<Result<void, Problem>> {
  for await (const page of pages) {
    if (!page.ok) return err(page.error);
    take(page.value);
  }
  return ok(undefined);
}
