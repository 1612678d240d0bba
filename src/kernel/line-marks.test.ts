import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineMarks, firstDifferentLines } from './line-marks.ts';

function marksOf(...pieces: readonly string[]) {
  const marks = new LineMarks();
  for (const piece of pieces) marks.add(piece);
  return marks.finish();
}
const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}\n`).join('');

describe('marks of lines', () => {
  it('are one a line, whatever the pieces', () => {
    expect(marksOf('a\nb\n').marks).toHaveLength(2);
    expect(marksOf('a\nb').marks).toHaveLength(2);
    expect(marksOf('').marks).toEqual([]);
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', '\n', 'é', ' ') })), (pieces) => {
        expect(marksOf(...pieces)).toEqual(marksOf(pieces.join('')));
      }),
    );
  });

  it('stay few for a long text, and still find the place', () => {
    const marks = marksOf(lines(100_000));
    expect(marks.marks.length).toBeLessThanOrEqual(4_097);
    const found = firstDifferentLines(marks, marksOf(lines(100_000).replace('line 70000\n', 'line X\n')));
    expect(found?.from).toBeLessThanOrEqual(70_001);
    expect(found?.to).toBeGreaterThanOrEqual(70_001);
    expect((found?.to ?? 0) - (found?.from ?? 0)).toBeLessThan(64);
  });

  it('of equal texts show no difference, of a longer text its first new lines', () => {
    expect(firstDifferentLines(marksOf(lines(9)), marksOf(lines(9)))).toBeNull();
    expect(firstDifferentLines(marksOf(lines(9)), marksOf(lines(10)))).toEqual({ from: 10, to: 10 });
    const [short, long] = [marksOf(lines(4_096)), marksOf(lines(4_097))];
    expect([short.every, long.every]).toEqual([1, 2]);
    expect(firstDifferentLines(short, long)?.from).toBe(4_097);
  });

  it('name the changed line of any text', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\r') });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), fc.nat(), (all, at) => {
        const changed = all.map((text, index) => (index === at % all.length ? `${text}x` : text));
        const found = firstDifferentLines(marksOf(all.join('\n')), marksOf(changed.join('\n')));
        expect(found?.from).toBe((at % all.length) + 1);
      }),
    );
  });
});
