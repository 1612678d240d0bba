import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePoints, commonEnds, piecesOf } from './cell-pieces.ts';

const text = (value: string, other: string | null = null, room = 40): string =>
  piecesOf(value, other, room)
    .map((piece) => (piece.look === 'changed' ? `[${piece.text}]` : piece.text))
    .join('');

describe('a value as it is drawn', () => {
  it('marks what differs and nothing else', () => {
    expect(text('Müller', 'Miller')).toBe('M[ü]ller');
    expect(text('2026-03-01 10:00:00', '2026-03-01 12:00:00')).toBe('2026-03-01 1[0]:00:00');
    expect(text('same', 'same')).toBe('same');
  });
  it('shows spaces at the ends, an empty text, and what has no picture', () => {
    expect(text('a b  ', 'a b')).toBe('a b[··]');
    expect(text(' a b ')).toBe('·a b·');
    expect(text('')).toBe('empty');
    expect(text('a\nb\u0000\u200b')).toBe('a⏎b␀U+200B');
    expect(text('\ud83d')).toBe('U+D83D');
  });
  it('keeps characters outside the first plane whole', () => {
    expect(text('x😀', 'x😁')).toBe('x[😀]');
    expect(commonEnds('😀', '😁')).toEqual({ start: 0, end: 0 });
    expect(text('😀x', '😁x')).toBe('[😀]x');
    expect(['', 'a😀', '\ud83dx', 'x\ude00'].map(codePoints)).toEqual([0, 2, 2, 2]);
  });
  it('brings the first difference of a long text into sight', () => {
    const long = 'a'.repeat(5000);
    expect(text(`${long}b`, `${long}c`, 30)).toBe(`…${'a'.repeat(28)}[b]`);
    expect(text(`${'a'.repeat(35)}bc`, `${'a'.repeat(35)}c`, 30)).toBe(`…${'a'.repeat(27)}[b]c`);
    expect(text(`${long}b${long}`, `${long}c${long}`, 30)).toBe(`…${'a'.repeat(10)}[b]${'a'.repeat(19)}…`);
    expect(text(long, null, 30)).toBe(`${'a'.repeat(30)}…`);
  });
  it('never loses or doubles a character of a short text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        (a, b) => {
          fc.pre(a !== '' && !/[^\u0021-\u007e]/.test(a));
          expect(
            piecesOf(a, b, 100)
              .map((piece) => piece.text)
              .join(''),
          ).toBe(a);
        },
      ),
    );
  });
});
