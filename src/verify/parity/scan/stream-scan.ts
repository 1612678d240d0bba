import type { Cell, Statement } from '../../../connect/session.ts';
import type { Sha256 } from '../../../kernel/hash.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import { canonicalDigest, canonicalRow } from './canonical-row.ts';
import { cellBytes } from './cell-bytes.ts';
import { addDigests, addSegments } from './digest-sum.ts';
import { type Division, segmentOfNumber } from './division.ts';
import { numberOfPayload } from './key-numbers.ts';
import { binderFor, rangeCondition } from './range-condition.ts';
import { fetchOf, named, PAGE_ROWS, rowsStatement } from './row-digests.ts';
import type { RowDigest, SegmentDigest, SegmentRange, SideScan, WholeRow } from './scan.ts';
import { type SideTable, statementFor, whereClause } from './side-table.ts';

/** Every row of the division, with NULLs of the columns that are only counted. */
export function streamStatement(table: SideTable, division: Division): Statement {
  const binder = binderFor(table);
  const condition = rangeCondition(table, division, [{ first: 0, last: division.count - 1 }], binder);
  const fetched = table.columns.map((_, at) => fetchOf(table, at));
  const counted = table.counted.map((expression) =>
    expression === null ? '1' : `case when ${expression} is null then null else 1 end`,
  );
  const columns = [...fetched, ...counted];
  return statementFor(
    table,
    `all rows, digested here,`,
    `select ${columns.length === 0 ? '1 as one' : named(columns)} from ${table.table}${whereClause(table, [condition])}`,
    binder.parameters,
  );
}

/** Reads all rows of the division page by page and digests them here; memory holds one page. */
export async function streamScan(
  table: SideTable,
  division: Division,
  withColumns: boolean,
  sha256: Sha256,
  signal: AbortSignal,
): Promise<Result<SideScan, Problem>> {
  const width = table.columns.length;
  const notNull = [...table.columns, ...table.counted].map(() => 0);
  const segments = new Map<number, SegmentDigest>();
  const columnDigests = withColumns ? table.columns.map(() => 0n) : null;
  let rows = 0;
  let bytesFetched = 0;
  for await (const page of table.session.stream(streamStatement(table, division), PAGE_ROWS, signal)) {
    if (!page.ok) return page;
    for (const cells of page.value.rows) {
      const payloads = canonicalRow(table, cells);
      if (!payloads.ok) return payloads;
      rows += 1;
      bytesFetched += cellBytes(cells);
      for (let at = 0; at < notNull.length; at += 1) {
        const value = at < width && table.columns[at]?.countsPayload === true ? payloads.value[at] : cells[at];
        if (value !== null && value !== undefined) notNull[at] = (notNull[at] ?? 0) + 1;
      }
      const digest = canonicalDigest(table, payloads.value, null, sha256);
      const segment = segmentOf(table, division, payloads.value, digest, sha256);
      if (!segment.ok) return segment;
      segments.set(segment.value, addSegments(segments.get(segment.value), { rows: 1, digest }, 128));
      columnDigests?.forEach((sum, at) => {
        columnDigests[at] = addDigests(sum, canonicalDigest(table, payloads.value, [at], sha256), 128);
      });
    }
  }
  return ok({ rows, notNull, segments, columnDigests, normalised: table.columns.map(() => null), bytesFetched });
}

/** Key and digest of every row of the ranges, digested here. */
export async function* streamDigests(
  table: SideTable,
  division: Division,
  ranges: readonly SegmentRange[],
  sha256: Sha256,
  signal: AbortSignal,
): AsyncGenerator<Result<readonly RowDigest[], Problem>, void, undefined> {
  for await (const page of table.session.stream(rowsStatement(table, null, division, ranges), PAGE_ROWS, signal)) {
    if (!page.ok) return yield page;
    const rows: RowDigest[] = [];
    for (const cells of page.value.rows) {
      const placed = placedRow(table, division, cells, sha256);
      if (!placed.ok) return yield placed;
      const { payloads, digest, segment } = placed.value;
      if (!isWanted(division, ranges, segment)) continue;
      const key = table.keyColumns.map((at) => payloads[at] ?? null);
      rows.push({ key: key.length === 0 ? [String(digest)] : key, digest });
    }
    yield ok(rows);
  }
}

/** Every row of the ranges, whole, where segments are told here. */
export async function* streamRows(
  table: SideTable,
  division: Division,
  ranges: readonly SegmentRange[],
  sha256: Sha256,
  signal: AbortSignal,
): AsyncGenerator<Result<readonly WholeRow[], Problem>, void, undefined> {
  for await (const page of table.session.stream(rowsStatement(table, null, division, ranges), PAGE_ROWS, signal)) {
    if (!page.ok) return yield page;
    const rows: WholeRow[] = [];
    for (const cells of page.value.rows) {
      const placed = division.kind === 'digest' ? placedRow(table, division, cells, sha256) : null;
      if (placed?.ok === false) return yield placed;
      if (placed === null || isWanted(division, ranges, placed.value.segment)) rows.push({ cells });
    }
    yield ok(rows);
  }
}

interface PlacedRow {
  readonly payloads: readonly (string | null)[];
  readonly digest: bigint;
  readonly segment: number;
}

function placedRow(
  table: SideTable,
  division: Division,
  cells: readonly Cell[],
  sha256: Sha256,
): Result<PlacedRow, Problem> {
  const payloads = canonicalRow(table, cells);
  if (!payloads.ok) return payloads;
  const digest = canonicalDigest(table, payloads.value, null, sha256);
  const segment = segmentOf(table, division, payloads.value, digest, sha256);
  return segment.ok ? ok({ payloads: payloads.value, digest, segment: segment.value }) : segment;
}

/** Ranges of keys were chosen by the server already. */
function isWanted(division: Division, ranges: readonly SegmentRange[], segment: number): boolean {
  return division.kind !== 'digest' || ranges.some(({ first, last }) => first <= segment && segment <= last);
}

function segmentOf(
  table: SideTable,
  division: Division,
  payloads: readonly (string | null)[],
  digest: bigint,
  sha256: Sha256,
): Result<number, Problem> {
  switch (division.kind) {
    case 'one':
      return ok(0);
    case 'integers': {
      const payload = payloads[division.column] ?? null;
      const number = payload === null ? null : numberOfPayload(division.numbers, payload);
      if (payload !== null && number === null) return err(notNumbered(table, division.column, payload));
      return ok(segmentOfNumber(division, number));
    }
    case 'digest': {
      const own = division.of === 'row' ? digest : canonicalDigest(table, payloads, table.keyColumns, sha256);
      return ok(Number(own >> BigInt(128 - division.bits)));
    }
  }
}

function notNumbered(table: SideTable, position: number, payload: string): Problem {
  return {
    code: 'parity.scan.keyNotNumbered',
    message: `A key of ${table.shown} in ${table.session.name} is none of those that its column's type holds.`,
    found: payload,
    expected: `values of its type in ${table.columns[position]?.column.name ?? 'the key'}`,
    fix: 'Report this with the output of `plumbline doctor`.',
  };
}
