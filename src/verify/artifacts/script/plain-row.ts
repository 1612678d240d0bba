import { FIRST_STATE, nextState, wordAt } from './literal-words.ts';

/** The row goes on behind the bytes that are there. */
export const UNFINISHED = -1;
/** The row has something in it that only tokens tell. */
export const NOT_PLAIN = -2;

/**
 * Reads rows of VALUES straight from bytes, without a token: numbers, strings, NULL, casts and calls of literals. Nearly all bytes of an
 * export are such rows. Whatever is not plainly one of these is left to the lexer, so that there is one place that knows how to read it.
 */
export class PlainRow {
  /** How many cells the row had, and per cell 1 when it is NULL. */
  cells = 0;
  readonly nulls: Uint8Array = new Uint8Array(MOST_CELLS);
  /** Line breaks within the row. */
  lines = 0;

  /** Offset behind the row whose opening parenthesis is at `start`, or one of the two refusals. */
  read(bytes: Uint8Array, start: number): number {
    const length = bytes.length;
    let at = start + 1;
    let depth = 1;
    let cells = 0;
    let lines = 0;
    let tokens = 0;
    let isCast = false;
    let isNull = false;
    let isBlank = false;
    while (at < length) {
      const code = bytes[at] ?? 0;
      const kind = KINDS[code] ?? OTHER;
      if (kind === BLANK) {
        at += 1;
        continue;
      }
      if (kind === FEED) {
        lines += 1;
        isBlank = true;
        at += 1;
        continue;
      }
      // A command or GO at the start of a line is none of a row.
      if (isBlank && COMMAND_STARTS[code] === 1) return NOT_PLAIN;
      isBlank = false;
      switch (kind) {
        case DIGIT: {
          at = endOfNumber(bytes, at);
          if (at >= length) return UNFINISHED;
          if (IN_WORD[bytes[at] ?? 0] === 1 || bytes[at] === DOT) return NOT_PLAIN;
          tokens += 1;
          break;
        }
        case LETTER: {
          if ((code === UPPER_N || code === LOWER_N) && bytes[at + 1] === QUOTE) {
            at += 1;
            continue;
          }
          let word = FIRST_STATE;
          while (at < length && IN_WORD[bytes[at] ?? 0] === 1) {
            const letter = bytes[at] ?? 0;
            if (letter > ASCII) return NOT_PLAIN;
            word = nextState(word, letter);
            at += 1;
          }
          if (at >= length) return UNFINISHED;
          const found = wordAt(word);
          if (found === null) return NOT_PLAIN;
          tokens += 1;
          // `NULL`, `CAST(NULL …`.
          if (found === 'null' && (tokens === 1 || (tokens === 3 && isCast))) isNull = true;
          else if (found === 'cast' && tokens === 1) isCast = true;
          break;
        }
        case STRING: {
          at += 1;
          for (;;) {
            let byte = bytes[at];
            while (byte !== QUOTE && at < length) {
              if (byte === LINE_FEED) lines += 1;
              at += 1;
              byte = bytes[at];
            }
            // The next byte decides whether the quote is doubled.
            if (at + 1 >= length) return UNFINISHED;
            if (bytes[at + 1] !== QUOTE) break;
            at += 2;
          }
          at += 1;
          tokens += 1;
          break;
        }
        case MARK: {
          if (code === HYPHEN) {
            if (at + 1 >= length) return UNFINISHED;
            if (bytes[at + 1] === HYPHEN) return NOT_PLAIN;
          }
          at += 1;
          if (code === CLOSE) depth -= 1;
          if (depth === 0 || (depth === 1 && code === COMMA)) {
            if (cells >= MOST_CELLS) return NOT_PLAIN;
            this.nulls[cells] = isNull ? 1 : 0;
            cells += 1;
            tokens = 0;
            isCast = false;
            isNull = false;
            if (depth > 0) break;
            this.cells = cells;
            this.lines = lines;
            return at;
          }
          tokens += 1;
          if (code === OPEN) depth += 1;
          break;
        }
        default:
          return NOT_PLAIN;
      }
    }
    return UNFINISHED;
  }
}

function endOfNumber(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  if (bytes[start] === ZERO && (bytes[at] === UPPER_X || bytes[at] === LOWER_X)) {
    at += 1;
    while (IS_HEX[bytes[at] ?? 0] === 1) at += 1;
    return at;
  }
  while (KINDS[bytes[at] ?? 0] === DIGIT) at += 1;
  if (bytes[at] === DOT) {
    at += 1;
    while (KINDS[bytes[at] ?? 0] === DIGIT) at += 1;
  }
  if (bytes[at] !== UPPER_E && bytes[at] !== LOWER_E) return at;
  let exponent = at + 1;
  if (bytes[exponent] === PLUS || bytes[exponent] === HYPHEN) exponent += 1;
  // An exponent that is cut off is either read with the next bytes, or no number.
  if (exponent >= bytes.length) return exponent;
  if (KINDS[bytes[exponent] ?? 0] !== DIGIT) return at;
  while (KINDS[bytes[exponent] ?? 0] === DIGIT) exponent += 1;
  return exponent;
}

/** A table has at most 1,600 columns. */
const MOST_CELLS = 4_096;
const ASCII = 0x7f;
const LINE_FEED = 0x0a;
const PLUS = 0x2b;
const HYPHEN = 0x2d;
const QUOTE = 0x27;
const OPEN = 0x28;
const CLOSE = 0x29;
const COMMA = 0x2c;
const DOT = 0x2e;
const ZERO = 0x30;
const UPPER_E = 0x45;
const LOWER_E = 0x65;
const UPPER_N = 0x4e;
const LOWER_N = 0x6e;
const UPPER_X = 0x58;
const LOWER_X = 0x78;

const OTHER = 0;
const BLANK = 1;
const FEED = 2;
const DIGIT = 3;
const LETTER = 4;
const STRING = 5;
const MARK = 6;

/** What a byte begins; everything that is not listed is left to the lexer. */
const KINDS = Uint8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (character === '\n') return FEED;
  if (code <= 0x20) return BLANK;
  if (/[0-9]/.test(character)) return DIGIT;
  if (/[A-Za-z_]/.test(character)) return LETTER;
  if (character === "'") return STRING;
  return '(),+-*.:|='.includes(character) ? MARK : OTHER;
});
/** Bytes that go on a word; those beyond ASCII may. */
const IN_WORD = Uint8Array.from({ length: 256 }, (_, code) =>
  code > ASCII || /[A-Za-z0-9_@#$]/.test(String.fromCharCode(code)) ? 1 : 0,
);
const IS_HEX = Uint8Array.from({ length: 256 }, (_, code) => (/[0-9A-Fa-f]/.test(String.fromCharCode(code)) ? 1 : 0));
const COMMAND_STARTS = Uint8Array.from({ length: 256 }, (_, code) =>
  ':!Gg\\.'.includes(String.fromCharCode(code)) ? 1 : 0,
);
