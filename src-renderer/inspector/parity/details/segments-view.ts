// The segment map: what each segment holds, and how many of them share one bar where there is not room for all.
import type { SegmentEvidence, TableEvidence } from '../../../../src/model/parity/table-evidence.ts';
import { countOf, formatCount } from '../../../ui/format.ts';

export type Segments = NonNullable<TableEvidence['segments']>;

export interface SegmentRow {
  readonly key: string;
  readonly index: number;
  readonly segment: SegmentEvidence;
  /** `1,024 to 2,047`, or `up to 1,023`. */
  readonly range: string;
  /** First key of the next segment, null for the open end. */
  readonly end: string | null;
}

/** A bar of the strip: one segment, or the worst of several. */
export interface SegmentBar {
  readonly first: number;
  readonly last: number;
  readonly isEqual: boolean;
  /** From 0 to 1, by the number of differences; 0 where all is equal. */
  readonly heat: number;
}

/** Segments with their ranges in words. */
export function segmentRows({ list }: Segments): readonly SegmentRow[] {
  return list.map((segment, index) => {
    const end = list[index + 1]?.from ?? null;
    return { key: String(index), index, segment, range: rangeWords(segment.from, end), end };
  });
}

/** At most `room` bars; a bar that stands for several segments is as bad as its worst. */
export function segmentBars({ list }: Segments, room: number): readonly SegmentBar[] {
  const count = Math.max(1, Math.min(list.length, Math.floor(room)));
  let most = 1;
  for (const { differences } of list) most = Math.max(most, differences ?? 0);
  return Array.from({ length: count }, (_, bar) => {
    const first = Math.floor((bar * list.length) / count);
    const last = Math.max(first, Math.floor(((bar + 1) * list.length) / count) - 1);
    const held = list.slice(first, last + 1);
    const isEqual = held.every(({ equal }) => equal);
    const worst = Math.max(0, ...held.map(({ differences }) => differences ?? 0));
    // A logarithm: one difference can be seen beside a million.
    return { first, last, isEqual, heat: isEqual ? 0 : 0.25 + (0.75 * Math.log1p(worst)) / Math.log1p(most) };
  });
}

/** One sentence about a segment, for the pointer, the keyboard and a screen reader alike. */
export function segmentWords({ index, segment, range }: SegmentRow, of: number, by: string): string {
  const { sourceRows, targetRows, equal, differences } = segment;
  const found = equal
    ? 'equal'
    : differences === null
      ? 'unequal, not read again'
      : `unequal, ${countOf(differences, 'difference')}`;
  const rows =
    sourceRows === targetRows
      ? `${countOf(sourceRows, 'row')} on each side`
      : `${countOf(sourceRows, 'source row')}, ${countOf(targetRows, 'target row')}`;
  return `Segment ${formatCount(index + 1)} of ${formatCount(of)}, ${by} ${range}: ${rows}, ${found}`;
}

/** The next segment in a direction that is not equal; null when there is none. */
export function nextUnequal({ list }: Segments, from: number, step: 1 | -1): number | null {
  for (let index = from + step; index >= 0 && index < list.length; index += step)
    if (list[index]?.equal === false) return index;
  return null;
}

function rangeWords(from: string | null, end: string | null): string {
  if (from === null) return end === null ? 'everything' : `before ${end}`;
  return end === null ? `from ${from}` : `from ${from} to before ${end}`;
}
