import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LinePage } from './line-page.ts';

function pageOf(pieces: readonly (string | Uint8Array)[], from: number, count: number) {
  const page = new LinePage(from, count);
  for (const piece of pieces) page.add(piece);
  return page.finish();
}

describe('a page of lines', () => {
  it('is the same as cutting the whole text, however it comes', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\r'), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(line),
        fc.boolean(),
        fc.nat(9),
        fc.integer({ min: 1, max: 9 }),
        (lines, isEnded, size, from) => {
          const text = lines.join('\n') + (isEnded && lines.length > 0 ? '\n' : '');
          const pieces = text.match(new RegExp(`[\\s\\S]{1,${String(size + 1)}}`, 'g')) ?? [];
          const all = text === '' ? [] : (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
          expect(pageOf(pieces, from, 3)).toEqual({
            lines: all.slice(from - 1, from + 2).map((each) => each.replace(/\r$/, '')),
            cut: 0,
            totalLines: all.length,
          });
        },
      ),
    );
  });

  it('is the same from bytes that end within characters', () => {
    const bytes = new TextEncoder().encode('é😀\nü😀é\n');
    const pieces = [...bytes].map((byte) => Uint8Array.of(byte));
    expect(pageOf(pieces, 1, 9)).toEqual({ lines: ['é😀', 'ü😀é'], cut: 0, totalLines: 2 });
  });

  it('cuts a line that is as long as a file, and says so', () => {
    const page = pageOf(['x'.repeat(3_000), `${'y'.repeat(3_000)}\nnext\n`], 1, 2);
    expect(page.lines.map(({ length }) => length)).toEqual([4_000, 4]);
    expect(page).toMatchObject({ cut: 1, totalLines: 2 });
  });

  it('has no lines behind the end', () => {
    expect(pageOf(['one\ntwo'], 3, 5)).toEqual({ lines: [], cut: 0, totalLines: 2 });
  });
});
