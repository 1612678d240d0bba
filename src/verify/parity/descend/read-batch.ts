import { ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import type { RowDigest } from '../scan/scan.ts';
import type { Batch } from './batches.ts';
import { bothSides } from './both-sides.ts';
import { handOnRows } from './hand-on.ts';
import { keyOrder, keyText } from './key-order.ts';
import { type RowMatcher, rowMatcher, type Unmatched } from './match-rows.ts';
import { mayHaveDuplicates, type OpenTable } from './open-table.ts';
import { readByKey, readDigests, readWhole } from './read-side.ts';
import { segmentLocator } from './segment-of-key.ts';
import { isEqualRow, keyOfRow, type ReadRow } from './whole-row.ts';

/** Reads the rows of a batch whole, compares them cell by cell, and hands on those that differ. Answers how many did. */
export async function compareWhole(
  table: OpenTable,
  batch: Batch,
  signal: AbortSignal,
): Promise<Result<number, Problem>> {
  const matcher = wholeRowMatcher(table);
  const { scanner, ranges, part } = batch;
  const read = await readWhole(scanner, table.plan, ranges, part, matcher, table.unreadable, table.read, signal);
  if (!read.ok) return read;
  return await handOn(table, batch, matcher);
}

/**
 * Reads key and digest of every row of a batch, and only the rows that differ whole. Answers how many differed.
 * Rows are compared by cells before they are called different, so that what a digest cannot know, a tolerance, is honoured.
 */
export async function compareDigests(
  table: OpenTable,
  batch: Batch,
  signal: AbortSignal,
): Promise<Result<number, Problem>> {
  const { plan } = table;
  const isMultiset = plan.keyColumns.length === 0;
  const matcher = rowMatcher<RowDigest>({
    keyOf: isMultiset ? ({ digest }) => [String(digest)] : ({ key }) => key,
    isEqual: (source, target) => source.digest === target.digest,
    order: keyOrder(isMultiset ? ['exact'] : families(table)),
    isMultiset,
    looksForDuplicates: mayHaveDuplicates(plan),
  });
  const read = await readDigests(batch.scanner, batch.ranges, batch.part, matcher, table.read, signal);
  if (!read.ok) return read;
  table.tally.rows(matcher.equal(), isMultiset ? partners(matcher.equal(), batch.rows) : 1);
  noteDuplicates(table, matcher);
  const unmatched = matcher.unmatched();
  let differing = 0;
  const step = isMultiset ? MULTISET_ROWS_AT_ONCE : ROWS_AT_ONCE;
  for (let from = 0; from < unmatched.length && !table.sink.isFull(); from += step) {
    const found = await fetchDiffering(table, batch, unmatched.slice(from, from + step), signal);
    if (!found.ok) return found;
    differing += found.value;
    if (table.sink.isFull() && from + step < unmatched.length) table.sink.stopEarly();
  }
  return ok(differing);
}

/** Differing rows fetched whole at once. */
const ROWS_AT_ONCE = 2_000;
/** Without a key, each fetch is another pass over the table. */
const MULTISET_ROWS_AT_ONCE = 20_000;

async function fetchDiffering(
  table: OpenTable,
  batch: Batch,
  unmatched: readonly Unmatched<RowDigest>[],
  signal: AbortSignal,
): Promise<Result<number, Problem>> {
  const wanted = new Map<string, Unmatched<RowDigest>>();
  // Copies of a row, and rows with the same key, are told apart only with both sides before one.
  const isAmbiguous = table.plan.keyColumns.length === 0 || table.duplicates.size > 0;
  for (const row of unmatched) wanted.set(keyText(row.key), row);
  const rowsOf = (side: 'source' | 'target'): readonly RowDigest[] =>
    [...wanted.values()].flatMap((row) => {
      const own = row[side] ?? (isAmbiguous ? (row.source ?? row.target) : null);
      return own === null ? [] : [own];
    });
  const rows = await bothSides(signal, (side, either) =>
    readByKey(batch.scanner, table.plan, side, rowsOf(side), table.unreadable, either),
  );
  if (!rows.ok) return rows;
  const matcher = wholeRowMatcher(table);
  matcher.take('source', rows.value.source);
  matcher.take('target', rows.value.target);
  return await handOn(table, batch, matcher);
}

function wholeRowMatcher(table: OpenTable): RowMatcher<ReadRow> {
  const { plan } = table;
  const isMultiset = plan.keyColumns.length === 0;
  return rowMatcher<ReadRow>({
    keyOf: (row) => keyOfRow(plan, row),
    isEqual: isMultiset ? () => true : (source, target) => isEqualRow(plan, source, target),
    order: keyOrder(isMultiset ? plan.columns.map(({ codec }) => codec.family) : families(table)),
    isMultiset,
    looksForDuplicates: mayHaveDuplicates(plan),
  });
}

async function handOn(table: OpenTable, batch: Batch, matcher: RowMatcher<ReadRow>): Promise<Result<number, Problem>> {
  noteDuplicates(table, matcher);
  const segmentOf = segmentLocator(table.plan, table.scanner.scheme, batch.segments);
  return await handOnRows(table, matcher.unmatched(), segmentOf);
}

function noteDuplicates<Row>(table: OpenTable, matcher: RowMatcher<Row>): void {
  for (const key of matcher.duplicates()) table.duplicates.set(keyText(key), key);
}

function families({ plan }: OpenTable) {
  return plan.keyColumns.map((at) => plan.columns[at]?.codec.family ?? 'text');
}

/** Rows of the other side that a row of a multiset could have met: those of its batch, of which at least those found equal are there. */
function partners(equal: number, rows: number): number {
  return Math.max(equal, rows);
}
