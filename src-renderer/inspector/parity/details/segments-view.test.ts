import { describe, expect, it } from 'vitest';
import { sampleEvidence } from '../../../testing/sample-evidence.ts';
import { MILLION } from '../../../testing/sample-parity.ts';
import { type Segments, nextUnequal, segmentBars, segmentRows, segmentWords } from './segments-view.ts';

const segment = (from: string | null, differences: number | null): Segments['list'][number] => ({
  from,
  sourceRows: 10,
  targetRows: differences === null ? 10 : 9,
  sourceDigest: null,
  targetDigest: null,
  equal: differences === null,
  differences,
});
const map: Segments = {
  by: 'ranges of ID',
  column: 'ID',
  list: [segment(null, null), segment('10', 1), segment('20', null), segment('30', 90)],
};

describe('the segment map', () => {
  it('says what each segment holds in one sentence', () => {
    const rows = segmentRows(map);
    expect(rows.map(({ range }) => range)).toEqual([
      'before 10',
      'from 10 to before 20',
      'from 20 to before 30',
      'from 30',
    ]);
    expect(segmentWords(rows[1]!, 4, 'ID')).toBe(
      'Segment 2 of 4, ID from 10 to before 20: 10 source rows, 9 target rows, unequal, 1 difference',
    );
    expect(segmentWords(rows[0]!, 4, 'ID')).toContain('10 rows on each side, equal');
  });
  it('never hides an unequal segment behind an equal one', () => {
    const bars = segmentBars(map, 2);
    expect(bars.map(({ first, last, isEqual }) => [first, last, isEqual])).toEqual([
      [0, 1, false],
      [2, 3, false],
    ]);
    expect(bars[1]!.heat).toBe(1);
    expect(bars[0]!.heat).toBeGreaterThan(0.25);
  });
  it('covers every segment exactly once at any width', () => {
    const { segments } = sampleEvidence(MILLION);
    for (const room of [1, 7, 333, 1024, 4000]) {
      const bars = segmentBars(segments!, room);
      expect(bars.length).toBe(Math.min(room, 1024));
      expect(
        bars.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, step) => first + step)),
      ).toEqual(Array.from({ length: 1024 }, (_, index) => index));
    }
  });
  it('leads from unequal segment to unequal segment', () => {
    expect([nextUnequal(map, -1, 1), nextUnequal(map, 1, 1), nextUnequal(map, 3, 1), nextUnequal(map, 3, -1)]).toEqual([
      1,
      3,
      null,
      1,
    ]);
  });
});
