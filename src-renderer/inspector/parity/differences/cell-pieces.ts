// A value as pieces of text to draw: what differs is marked, spaces at the ends and control characters are visible.

export interface Piece {
  readonly text: string;
  /** `changed` differs from the other side; `sign` stands for something that has no picture of its own. */
  readonly look: 'plain' | 'changed' | 'sign';
}

/**
 * Pieces of `value`, at most about `room` characters. With the other side's value, what both begin and end with is plain,
 * and a long common beginning is shortened so that the first difference is in sight.
 */
export function piecesOf(value: string, other: string | null, room: number): readonly Piece[] {
  if (value === '') return [{ text: 'empty', look: 'sign' }];
  const { start, end } = other === null ? { start: 0, end: 0 } : commonEnds(value, other);
  const isLong = value.length > room;
  // No more is left out than it takes to show the first difference, or the end of the text.
  const least = Math.min(start - Math.floor(room / 3), value.length - room + 1);
  const skipped = isLong && start > room / 2 ? boundary(value, least) : 0;
  const pieces: Piece[] = skipped > 0 ? [{ text: '…', look: 'sign' }] : [];
  const lead = value.length - value.replace(/^ +/, '').length;
  const trail = value.replace(/ +$/, '').length;
  let index = skipped;
  for (let count = 0; count < room && index < value.length; count += 1) {
    const point = String.fromCodePoint(value.codePointAt(index) ?? 0);
    const isChanged = other !== null && index >= start && index < value.length - end;
    const sign = point === ' ' ? (index < lead || index >= trail ? '·' : null) : signOf(point);
    push(pieces, sign ?? point, isChanged ? 'changed' : sign === null ? 'plain' : 'sign');
    index += point.length;
  }
  if (index < value.length) pieces.push({ text: '…', look: 'sign' });
  return pieces;
}

/** How many UTF-16 units two texts begin and end with in common: whole characters, and the two never overlap. */
export function commonEnds(a: string, b: string): { readonly start: number; readonly end: number } {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  start = boundary(a, start);
  let end = 0;
  while (end < shorter - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end += 1;
  if (end > 0 && isLow(a.charCodeAt(a.length - end)) && isHigh(a.charCodeAt(a.length - end - 1))) end -= 1;
  return { start, end };
}

/** Characters as Unicode counts them, which is how servers count them, too. */
export function codePoints(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) if (boundary(text, index) === index) count += 1;
  return count;
}

/** The position itself, or one before it where it would cut a character in two. */
function boundary(text: string, position: number): number {
  return position > 0 && isHigh(text.charCodeAt(position - 1)) && isLow(text.charCodeAt(position))
    ? position - 1
    : position;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Pictures for control characters, joiners and direction marks, which would be invisible or move the text around. */
function signOf(point: string): string | null {
  const code = point.codePointAt(0) ?? 0;
  if (code === 0x0a) return '⏎';
  if (code === 0x09) return '⇥';
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  if (code === 0xa0) return '⍽';
  const isHidden = (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || code === 0xfeff;
  // Half of a surrogate pair has no picture either.
  const isHalf = isHigh(code) || isLow(code);
  return isHidden || isHalf || (code >= 0x80 && code < 0xa0)
    ? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
    : null;
}

function push(pieces: Piece[], text: string, look: Piece['look']): void {
  const last = pieces[pieces.length - 1];
  if (last?.look === look) pieces[pieces.length - 1] = { text: last.text + text, look };
  else pieces.push({ text, look });
}
