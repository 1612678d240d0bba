import { clampedSegment, type Division, type IntegerDivision } from './division.ts';
import { NUMBER_LIMITS, shiftedNumberSql } from './key-numbers.ts';
import type { SideTable } from './side-table.ts';

/**
 * SQL of a key's group. `segmentOfGroup` makes the segment of it. PostgreSQL pays for every operation of every row, so that there the
 * first group is subtracted where the answer is read; DuckDB aggregates into an array instead of a hash table where the group is a
 * small integer.
 */
export function segmentKey(
  { kind, columns }: SideTable,
  { numbers, column, shift, first, count }: IntegerDivision,
): string {
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
