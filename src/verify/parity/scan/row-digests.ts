import type { Cell, Statement } from '../../../connect/session.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import { digestedRows, type DigestedSource, type SqlLane } from './digested-rows.ts';
import type { Division } from './division.ts';
import { binderFor, rangeCondition, segmentCondition } from './range-condition.ts';
import { canonicalCell } from './canonical-row.ts';
import type { RowDigest, SegmentRange, WholeRow } from './scan.ts';
import { unreadableAnswer } from './scan-problems.ts';
import { type SideTable, statementFor, whereClause } from './side-table.ts';

/** Rows of a page. */
export const PAGE_ROWS = 4_096;

/** Statement for key and digest of every row of the ranges, computed by the server. */
export function digestsStatement(
  table: SideTable,
  lane: SqlLane,
  division: Division,
  ranges: readonly SegmentRange[],
): Statement {
  const carried = table.keyColumns.map((at) => fetchOf(table, at));
  const { source, where, parameters } = sourceOf(table, lane, division, ranges, carried);
  const columns = [`${lane.sql.show(source.digest)} as digest`, ...source.carried];
  return statementFor(
    table,
    `keys and digests of ${describe(ranges)}`,
    `select ${columns.join(', ')} from ${source.from}${where}`,
    parameters,
  );
}

/** The statement's rows, page by page. */
export async function* readDigests(
  table: SideTable,
  lane: SqlLane,
  statement: Statement,
  signal: AbortSignal,
): AsyncGenerator<Result<readonly RowDigest[], Problem>, void, undefined> {
  for await (const page of table.session.stream(statement, PAGE_ROWS, signal)) {
    if (!page.ok) return yield page;
    const rows: RowDigest[] = [];
    for (const [shown, ...cells] of page.value.rows) {
      const digest = lane.sql.readShown(shown);
      if (digest === null) return yield err(unreadableAnswer(table, statement));
      const key = keyOf(table, cells);
      if (!key.ok) return yield key;
      rows.push({ key: table.keyColumns.length === 0 ? [String(digest)] : key.value, digest });
    }
    yield ok(rows);
  }
}

/** Statement for every row of the ranges, whole; `lane` computes segments where they are not ranges of keys. */
export function rowsStatement(
  table: SideTable,
  lane: SqlLane | null,
  division: Division,
  ranges: readonly SegmentRange[],
): Statement {
  const fetched = table.columns.map((_, at) => fetchOf(table, at));
  const purpose = `rows of ${describe(ranges)}`;
  if (division.kind === 'digest' && lane !== null) {
    const { source, where, parameters } = sourceOf(table, lane, division, ranges, fetched);
    return statementFor(table, purpose, `select ${source.carried.join(', ')} from ${source.from}${where}`, parameters);
  }
  const binder = binderFor(table);
  const condition = rangeCondition(table, division, ranges, binder);
  return statementFor(
    table,
    purpose,
    `select ${named(fetched)} from ${table.table}${whereClause(table, [condition])}`,
    binder.parameters,
  );
}

/** A statement's rows, whole, page by page. */
export async function* readRows(
  table: SideTable,
  statement: Statement,
  signal: AbortSignal,
): AsyncGenerator<Result<readonly WholeRow[], Problem>, void, undefined> {
  for await (const page of table.session.stream(statement, PAGE_ROWS, signal)) {
    if (!page.ok) return yield page;
    yield ok(page.value.rows.map((cells) => ({ cells })));
  }
}

/** SQL that fetches a compared column without loss. */
export function fetchOf({ columns, side }: SideTable, position: number): string {
  const column = columns[position];
  return column === undefined ? 'null' : column.codec.fetchSql(side, column.quoted);
}

/** Expressions under names of ours, so that no name of the database becomes a column of the result. */
export function named(expressions: readonly string[]): string {
  return expressions.map((expression, at) => `${expression} as f${at}`).join(', ');
}

function sourceOf(
  table: SideTable,
  lane: SqlLane,
  division: Division,
  ranges: readonly SegmentRange[],
  carried: readonly string[],
): { readonly source: DigestedSource; readonly where: string; readonly parameters: Statement['parameters'] } {
  const binder = binderFor(table);
  const condition = rangeCondition(table, division, ranges, binder);
  const isPart = division.kind === 'digest' && !isWhole(division, ranges);
  const source = digestedRows(table, lane, { division, conditions: [condition], carried, withDigest: true, isPart });
  const { segment } = source;
  const where = isPart && segment !== null ? ` where ${segmentCondition(ranges, segment)}` : '';
  return { source, where, parameters: binder.parameters };
}

function isWhole({ count }: Division, ranges: readonly SegmentRange[]): boolean {
  return ranges.some(({ first, last }) => first === 0 && last === count - 1);
}

function keyOf(table: SideTable, cells: readonly Cell[]): Result<readonly (string | null)[], Problem> {
  const key: (string | null)[] = [];
  for (const [at, position] of table.keyColumns.entries()) {
    const payload = canonicalCell(table, position, cells[at] ?? null);
    if (!payload.ok) return payload;
    key.push(payload.value);
  }
  return ok(key);
}

function describe(ranges: readonly SegmentRange[]): string {
  const segments = ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  return segments === 1 ? `segment ${(ranges[0]?.first ?? 0) + 1}` : `${segments} segments`;
}
