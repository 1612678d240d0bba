import type { Parameter } from '../../../connect/session.ts';
import { type Division, endOf, type IntegerDivision, startOf } from './division.ts';
import { comparedWithNumber, NUMBER_LIMITS } from './key-numbers.ts';
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
  const conditions = adjacent(ranges).map((range) => numberRange(table, division, range, binder));
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

function numberRange(
  { columns }: SideTable,
  division: IntegerDivision,
  { first, last }: SegmentRange,
  { bind }: Binder,
): string | null {
  const leading = columns[division.column];
  if (leading === undefined) return null;
  const { numbers } = division;
  const from = startOf(division, first);
  const to = endOf(division, last);
  const bounds: string[] = [];
  if (from !== null) bounds.push(comparedWithNumber(leading, numbers, '>=', from, bind));
  // Beyond the largest 64-bit integer, or the last uuid, there is no key.
  const isLast = (numbers === 'whole' || numbers === 'uuid') && to !== null && to > NUMBER_LIMITS[numbers][1];
  if (to !== null && !isLast) bounds.push(comparedWithNumber(leading, numbers, '<', to, bind));
  if (bounds.length === 0) return null;
  const between = bounds.join(' and ');
  return from === null && leading.column.isNullable ? `(${between} or ${leading.quoted} is null)` : `(${between})`;
}
