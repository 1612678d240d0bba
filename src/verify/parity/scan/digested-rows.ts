import { encodedSql } from '../../../connect/canonical/encoded-sql.ts';
import { type DigestSql, portableRow } from './digest-sql.ts';
import { clampedSegment, type Division, type IntegerDivision } from './division.ts';
import { NUMBER_LIMITS, shiftedNumberSql } from './key-numbers.ts';
import { nativeRow, type NativeValue } from './native-row.ts';
import type { SideTable, TableColumn } from './side-table.ts';
import { barrier, whereClause } from './side-table.ts';

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
  const values = table.columns.map(({ quoted }) => quoted);
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

interface RowParts {
  /** Expressions over the table, which become `v0`, `v1`, … */
  readonly columns: readonly string[];
  readonly values: readonly string[];
  /** SQL of the digest of the columns at these positions, over those names. */
  readonly row: RowDigest;
}

type RowDigest = (positions: readonly number[]) => string;

function nativeParts(table: SideTable): RowParts {
  const values = table.columns.map((_, at) => `v${at}`);
  return { columns: table.columns.map(({ quoted }) => quoted), values, row: nativeDigest(table, values) };
}

function nativeDigest({ kind, columns }: SideTable, values: readonly string[]): RowDigest {
  const named: readonly NativeValue[] = columns.map(({ column: { type }, isRequired, isOneScale }, position) => ({
    column: { type, position, isRequired, isOneScale },
    value: values[position] ?? '',
  }));
  return (positions) => nativeRow(kind, at(named, positions));
}

function portableDigest({ kind }: SideTable, cells: readonly string[]): RowDigest {
  return (positions) => portableRow(kind, at(cells, positions));
}

function at<T>(all: readonly T[], positions: readonly number[]): readonly T[] {
  return positions.flatMap((position) => all[position] ?? []);
}

function portableParts(table: SideTable): RowParts {
  const payloads = table.columns.map((column) => sharedPayload(table, column));
  if (payloads.every((payload) => payload !== null)) {
    const values = payloads.map((_, at) => `v${at}`);
    const cells = table.columns.map(({ codec }, at) => encodedSql(table.kind, codec.family, `v${at}`));
    return { columns: payloads, values, row: portableDigest(table, cells) };
  }
  return {
    columns: table.columns.map(({ codec, quoted }) => codec.encodedSql(table.side, quoted) ?? 'null'),
    row: portableDigest(
      table,
      table.columns.map((_, at) => `v${at}`),
    ),
    // An encoded NULL is not NULL: its first letter tells.
    values: table.columns.map((_, at) => `case when v${at} = 'N' then null else 1 end`),
  };
}

/** PostgreSQL allows 1,664 columns in a row of a subquery that is not merged; a few are ours. */
const MOST_COLUMNS = 1_650;

/** The digest computed from the table's own columns at once, where a row of parts and carried columns would be too wide. */
function inlined(table: SideTable, { lane, sql }: SqlLane, wanted: DigestedRows): DigestedSource {
  const { division } = wanted;
  const row =
    lane === 'native'
      ? nativeDigest(
          table,
          table.columns.map(({ quoted }) => quoted),
        )
      : portableDigest(
          table,
          table.columns.map(({ codec, quoted }) => codec.encodedSql(table.side, quoted) ?? 'null'),
        );
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

/** The payload, where the encoded cell is made of it in the plain way, so that it needs to be computed once only. */
function sharedPayload({ kind, side }: SideTable, { codec, quoted }: TableColumn): string | null {
  if (kind === 'mssql') return null;
  const payload = codec.payloadSql(side, quoted);
  const isPlain = payload !== null && codec.encodedSql(side, quoted) === encodedSql(kind, codec.family, payload);
  return isPlain ? payload : null;
}

/**
 * SQL of a key's group. `segmentOfGroup` makes the segment of it. PostgreSQL pays for every operation of every row, so that there the
 * first group is subtracted where the answer is read; DuckDB aggregates into an array instead of a hash table where the group is a
 * small integer.
 */
function segmentKey({ kind, columns }: SideTable, { numbers, column, shift, first, count }: IntegerDivision): string {
  const leading = columns[column];
  if (leading === undefined) return '0';
  const [lowest, highest] = NUMBER_LIMITS[numbers];
  const from = first << BigInt(shift);
  const to = ((first + BigInt(count)) << BigInt(shift)) - 1n;
  const group = shiftedNumberSql(leading, numbers, shift, [from < lowest ? lowest : from, to > highest ? highest : to]);
  return kind === 'duckdb' ? `least(greatest(${group} - (${first}), 0), ${count - 1})::usmallint` : group;
}

/** The segment of a group as the server answered it; keys beyond the ends of the division are in its first or last segment. */
export function segmentOfGroup({ kind }: SideTable, division: Division, group: bigint): number {
  const isShifted = division.kind === 'integers' && kind !== 'duckdb';
  return clampedSegment(isShifted ? group - division.first : group, division.count);
}
