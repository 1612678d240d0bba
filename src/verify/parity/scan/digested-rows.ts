import type { DigestSql } from './digest-sql.ts';
import type { Division } from './division.ts';
import { encodedInPlace, nativeDigest, nativeParts, ownNames, portableDigest, portableParts } from './row-parts.ts';
import { segmentKey } from './segment-key.ts';
import { barrier, type SideTable, whereClause } from './side-table.ts';

/** A lane in which the server computes digests. */
export interface SqlLane {
  readonly lane: 'native' | 'portable';
  readonly sql: DigestSql;
}

/** What a statement over digested rows wants of them. */
export interface DigestedRows {
  readonly division: Division;
  /** Conditions on the table's own columns. */
  readonly conditions: readonly (string | null)[];
  /** Further expressions over the table's own columns, which become `x0`, `x1`, … */
  readonly carried: readonly string[];
  /** Whether the digest of the whole row is wanted, as `d`. */
  readonly withDigest: boolean;
  /** Whether few segments are kept, so that rows of the others had better not be digested. */
  readonly isPart?: boolean;
}

/** What rows are read from, and what their columns are called there. */
export interface DigestedSource {
  /** For a `from` clause: the table itself or a derived one with its alias, and the condition on its rows. */
  readonly from: string;
  /** SQL of a row's segment; null where all are in one. */
  readonly segment: string | null;
  /** SQL of the digest of a row. */
  readonly digest: string;
  readonly carried: readonly string[];
  /** SQL by compared column whose NULL tells whether the value, after its rules, is. */
  readonly values: readonly string[];
  /** SQL of the digest of one column's value. */
  readonly columnDigest: (position: number) => string;
}

/**
 * The rows of a table with their digests and segments. PostgreSQL evaluates an expression as often as it is
 * named, unless a subquery that must not be merged (`barrier`) computes it once: first the payloads, then the digest.
 * The group key comes from such a subquery too: the planner then expects few groups and aggregates by hash instead of sorting.
 */
export function digestedRows(table: SideTable, { lane, sql }: SqlLane, wanted: DigestedRows): DigestedSource {
  if (lane === 'native' && wanted.division.kind === 'one') return undivided(table, wanted);
  if (table.columns.length + wanted.carried.length > MOST_COLUMNS) return inlined(table, { lane, sql }, wanted);
  const parts = lane === 'native' ? nativeParts(table) : portableParts(table);
  const everything = table.columns.map((_, at) => at);
  const ranged = wanted.division.kind === 'integers' ? [`${segmentKey(table, wanted.division)} as g`] : [];
  const carried = wanted.carried.map((expression, at) => `${expression} as x${at}`);
  const inner = [...ranged, ...parts.columns.map((expression, at) => `${expression} as v${at}`), ...carried];
  const where = whereClause(table, wanted.conditions);
  const level1 = `(select ${inner.length === 0 ? '1 as one' : inner.join(', ')} from ${table.table}${where}${barrier(table)}) as r`;
  const row = parts.row(everything);
  const carriedNames = wanted.carried.map((_, at) => `x${at}`);
  const columnDigest = (position: number): string => parts.row([position]);
  if (wanted.division.kind !== 'digest' && !needsOwnLevel(lane, wanted))
    return {
      from: level1,
      segment: ranged.length > 0 ? 'g' : null,
      digest: row,
      carried: carriedNames,
      values: parts.values,
      columnDigest,
    };
  const { division } = wanted;
  // The key tells whether the row is wanted at all.
  const isLate = wanted.isPart === true && division.kind === 'digest' && division.of === 'key';
  const digested = [
    ...(ranged.length > 0 ? ['g'] : []),
    ...(division.kind === 'digest' && division.of === 'key' ? [`${parts.row(table.keyColumns)} as k`] : []),
    ...(isLate ? [] : [`${row} as d`]),
    ...parts.columns.map((_, at) => `v${at}`),
    ...carriedNames,
  ];
  return {
    from: `(select ${digested.join(', ')} from ${level1}${barrier(table)}) as s`,
    segment: segmentSql(division, sql),
    digest: isLate ? row : 'd',
    carried: carriedNames,
    values: parts.values,
    columnDigest,
  };
}

/** Nothing is computed twice: a subquery would only cost the server time to plan, for small tables more than to read them. */
function undivided(table: SideTable, { conditions, carried }: DigestedRows): DigestedSource {
  const values = ownNames(table);
  const row = nativeDigest(table, values);
  return {
    from: `${table.table}${whereClause(table, conditions)}`,
    segment: null,
    digest: row(values.map((_, at) => at)),
    carried,
    values,
    columnDigest: (position) => row([position]),
  };
}

/** SQL of a row's segment over the names that the subqueries give. */
function segmentSql(division: Division, sql: DigestSql): string | null {
  switch (division.kind) {
    case 'one':
      return null;
    case 'integers':
      return 'g';
    case 'digest':
      return sql.leading(division.of === 'key' ? 'k' : 'd', division.bits);
  }
}

/** A native digest is named once by its sum; a portable one several times. */
function needsOwnLevel(lane: SqlLane['lane'], { withDigest }: DigestedRows): boolean {
  return withDigest && lane === 'portable';
}

/** PostgreSQL allows 1,664 columns in a row of a subquery that is not merged; a few are ours. */
const MOST_COLUMNS = 1_650;

/** The digest computed from the table's own columns at once, where a row of parts and carried columns would be too wide. */
function inlined(table: SideTable, { lane, sql }: SqlLane, wanted: DigestedRows): DigestedSource {
  const { division } = wanted;
  const row = lane === 'native' ? nativeDigest(table, ownNames(table)) : portableDigest(table, encodedInPlace(table));
  const columns = [
    ...(division.kind === 'integers' ? [`${segmentKey(table, division)} as g`] : []),
    ...(division.kind === 'digest' && division.of === 'key' ? [`${row(table.keyColumns)} as k`] : []),
    `${row(table.columns.map((_, at) => at))} as d`,
    ...wanted.carried.map((expression, at) => `${expression} as x${at}`),
  ];
  return {
    from: `(select ${columns.join(', ')} from ${table.table}${whereClause(table, wanted.conditions)}${barrier(table)}) as s`,
    segment: segmentSql(division, sql),
    digest: 'd',
    carried: wanted.carried.map((_, at) => `x${at}`),
    values: table.columns.map(() => 'null'),
    columnDigest: (position) => row([position]),
  };
}
