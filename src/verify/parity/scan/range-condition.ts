import type { Parameter } from '../../../connect/session.ts';
import type { ConnectionKind } from '../../../model/connection.ts';
import { type Division, endOf, type IntegerDivision, startOf } from './division.ts';
import type { SegmentRange } from './scan.ts';
import type { SideTable } from './side-table.ts';

/** Collects bound parameters while a statement is written. */
export interface Binder {
  readonly parameters: Parameter[];
  /** Binds a value and answers its placeholder. */
  readonly bind: (value: Parameter) => string;
}

/** A binder for the dialect of a table. */
export function binderFor({ session }: SideTable): Binder {
  const parameters: Parameter[] = [];
  return {
    parameters,
    bind: (value) => {
      parameters.push(value);
      return session.dialect.placeholder(parameters.length);
    },
  };
}

/** SQL that is true for the rows of the ranges; null when that is every row, or the ranges are not of keys. */
export function rangeCondition(
  table: SideTable,
  division: Division,
  ranges: readonly SegmentRange[],
  binder: Binder,
): string | null {
  if (division.kind !== 'integers') return null;
  const conditions = adjacent(ranges).map((range) => integerRange(table, division, range, binder));
  const all = conditions.filter((condition) => condition !== null);
  if (all.length < conditions.length) return null;
  return all.length === 1 ? (all[0] ?? null) : `(${all.join(' or ')})`;
}

/** SQL that is true for the rows of the ranges of a division by digest; `bits` is SQL of a row's segment. */
export function segmentCondition(ranges: readonly SegmentRange[], bits: string): string {
  const conditions = adjacent(ranges).map(({ first, last }) =>
    first === last ? `${bits} = ${first}` : `${bits} between ${first} and ${last}`,
  );
  return `(${conditions.join(' or ')})`;
}

/** Ranges that follow each other joined, so that they become one condition. */
export function adjacent(ranges: readonly SegmentRange[]): readonly SegmentRange[] {
  const joined: { first: number; last: number }[] = [];
  for (const range of ranges) {
    const previous = joined.at(-1);
    if (previous !== undefined && previous.last + 1 === range.first) previous.last = range.last;
    else joined.push({ ...range });
  }
  return joined;
}

function integerRange(
  { kind, columns }: SideTable,
  division: IntegerDivision,
  { first, last }: SegmentRange,
  binder: Binder,
): string | null {
  const leading = columns[division.column];
  if (leading === undefined) return null;
  const { quoted, column } = leading;
  const from = startOf(division, first);
  const to = endOf(division, last);
  const bounds: string[] = [];
  if (from !== null) bounds.push(`${quoted} >= ${bigintOf(kind, from, binder)}`);
  // Beyond the largest 64-bit integer there is no key.
  if (to !== null && to <= LARGEST) bounds.push(`${quoted} < ${bigintOf(kind, to, binder)}`);
  if (bounds.length === 0) return null;
  const between = bounds.join(' and ');
  return from === null && column.isNullable ? `(${between} or ${quoted} is null)` : `(${between})`;
}

const LARGEST = 2n ** 63n - 1n;

/** Typed, since a server would take the column's own type for it and refuse what that cannot hold. */
function bigintOf(kind: ConnectionKind, value: bigint, binder: Binder): string {
  const placeholder = binder.bind(value);
  return kind === 'mssql' ? placeholder : `${placeholder}::bigint`;
}
