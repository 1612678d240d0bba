import type { Cell, RowPage } from '../../../connect/session.ts';
import type { ConnectionKind } from '../../../model/connection.ts';
import { addSegments, countOf, wholeOf } from './digest-sum.ts';
import { digestedRows, type SqlLane } from './digested-rows.ts';
import type { Division } from './division.ts';
import { binderFor, rangeCondition } from './range-condition.ts';
import { segmentOfGroup } from './segment-key.ts';
import type { ScanStatement, SegmentDigest, SideScan } from './scan.ts';
import { type SideTable, statementFor, whereClause } from './side-table.ts';
import { cellBytes } from './cell-bytes.ts';

/** Which columns of the answer say how many values of a column are not NULL: null where all rows have one. */
type Counts = readonly (string | null)[];

/** Rows and non-NULL values only (parity.md 6.2), without digests; and on request the values that rules change. */
export function countStatement(table: SideTable, withChanges = false): ScanStatement {
  const counts: Counts = [
    ...table.columns.map(({ column, quoted, codec, countsPayload }) => {
      if (countsPayload) return codec.payloadSql(table.side, quoted) ?? quoted;
      if (!column.isNullable) return null;
      return column.isCountable ? quoted : `case when ${quoted} is null then null else 1 end`;
    }),
    ...table.counted,
  ];
  const changed = table.columns.map(({ codec, quoted }) => {
    const condition = withChanges ? codec.changedSql(table.side, quoted) : null;
    return condition === null ? null : `case when ${condition} then 1 end`;
  });
  const outputs = outputsOf(table.kind, counts, changed, []);
  const from = `${table.table}${whereClause(table)}`;
  return {
    statement: statementFor(table, 'row and NULL counts', `select ${outputs.join(', ')} from ${from}`),
    outputs,
    from,
    read: (page) => readScan(page, { table, division: { kind: 'one', count: 1 }, counts, changed, lane: null }),
  };
}

/** Rows, non-NULL values, and the digests of all segments of the division. */
export function digestStatement(table: SideTable, lane: SqlLane, division: Division): ScanStatement {
  const binder = binderFor(table);
  const changed = table.columns.map(({ codec, quoted }) => codec.changedSql(table.side, quoted));
  const changes = changed.filter((condition) => condition !== null);
  const ownCounts = table.counted.filter((expression) => expression !== null);
  const source = digestedRows(table, lane, {
    division,
    conditions: [rangeCondition(table, division, [{ first: 0, last: division.count - 1 }], binder)],
    carried: [...ownCounts, ...changes.map((condition) => `case when ${condition} then 1 end`)],
    withDigest: true,
  });
  const carried = source.carried.values();
  const next = (): string => carried.next().value ?? 'null';
  const counts: Counts = [
    ...table.columns.map(({ column, countsPayload }, at) =>
      column.isNullable || countsPayload ? (source.values[at] ?? null) : null,
    ),
    ...table.counted.map((expression) => (expression === null ? null : next())),
  ];
  const changeCounts = changed.map((condition) => (condition === null ? null : next()));
  const found = outputsOf(table.kind, counts, changeCounts, lane.sql.sums(source.digest));
  const outputs = source.segment === null ? found : [`${source.segment} as segment`, ...found];
  const from = source.segment === null ? source.from : `${source.from} group by ${source.segment}`;
  return {
    statement: statementFor(
      table,
      `rows, NULLs and ${division.count} digests`,
      `select ${outputs.join(', ')} from ${from}`,
      binder.parameters,
    ),
    outputs,
    from,
    read: (page) => readScan(page, { table, division, counts, changed: changeCounts, lane }),
  };
}

/** Rows first, then the counts that are asked for, values changed by rules, and sums of digests. */
function outputsOf(kind: ConnectionKind, counts: Counts, changed: Counts, sums: readonly string[]): readonly string[] {
  const count = (expression: string): string =>
    kind === 'mssql' ? `COUNT_BIG(${expression})` : `count(${expression})`;
  const asked = [...counts, ...changed].filter((expression) => expression !== null);
  return [count('*'), ...asked.map(count), ...sums].map((output, at) => `${output} as o${at}`);
}

interface Asked {
  readonly table: SideTable;
  readonly division: Division;
  readonly counts: Counts;
  readonly changed: Counts;
  readonly lane: SqlLane | null;
}

function readScan(page: RowPage, asked: Asked): Omit<SideScan, 'columnDigests'> | null {
  const { table, division, counts, changed, lane } = asked;
  const hasSegment = lane !== null && division.kind !== 'one';
  const segments = new Map<number, SegmentDigest>();
  const notNull = counts.map(() => 0);
  const normalised = changed.map((expression) => (expression === null ? null : 0));
  let rows = 0;
  let bytesFetched = 0;
  for (const cells of page.rows) {
    bytesFetched += cellBytes(cells);
    let at = 0;
    const next = (): Cell | undefined => cells[at++];
    const segment = hasSegment ? segmentOf(table, division, next()) : 0;
    const groupRows = countOf(next());
    if (segment === null || groupRows === null) return null;
    rows += groupRows;
    if (!addCounts(notNull, counts, next, groupRows)) return null;
    if (!addCounts(normalised, changed, next, null)) return null;
    if (lane === null || groupRows === 0) continue;
    const digest = lane.sql.readSums(cells.slice(at));
    if (digest === null) return null;
    segments.set(segment, addSegments(segments.get(segment), { rows: groupRows, digest }, lane.sql.bits));
  }
  return { rows, notNull, segments, normalised, bytesFetched };
}

/** Adds the counts of a group; where none was asked for, every row counts, or nothing does. */
function addCounts(
  totals: (number | null)[],
  asked: Counts,
  next: () => Cell | undefined,
  all: number | null,
): boolean {
  for (const [at, expression] of asked.entries()) {
    const count = expression === null ? all : countOf(next());
    if (expression === null && all === null) continue;
    if (count === null) return false;
    totals[at] = (totals[at] ?? 0) + count;
  }
  return true;
}

/** The segment of a group; rows with a NULL key are in the first. */
function segmentOf(table: SideTable, division: Division, cell: Cell | undefined): number | null {
  if (division.kind === 'one' || cell === null) return 0;
  const group = wholeOf(cell);
  return group === null ? null : segmentOfGroup(table, division, group);
}
