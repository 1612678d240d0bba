import { type LexicalFault, TEXT_KEPT, type Token } from './token.ts';

/** What the lexer tells as a script goes by. */
export interface TokenListener {
  readonly onToken: (token: Token) => void;
  readonly onFault: (fault: LexicalFault) => void;
  /** Whoever reads the rows that stand here by itself; null where tokens are wanted. */
  readonly rowsHere: () => RowReader | null;
}

/** Reads rows of VALUES from bytes, see `PlainRow`. */
export interface RowReader {
  /** Offset behind the rows that could be read, at least `at`. */
  readonly scan: (bytes: Uint8Array, at: number, line: number) => number;
  /** The line where the last scan ended. */
  readonly line: () => number;
  /** Whether it ended in the middle of a row, which may go on with the next bytes. */
  readonly isCut: () => boolean;
}

/**
 * Cuts a script into tokens while its bytes stream by, in bounded memory: strings, quoted names, comments (nested ones too), numbers,
 * words, marks, lines `GO` and lines for sqlcmd. A batch ends where sqlcmd ends it: at a line GO outside of strings and comments.
 */
export class Lexer {
  readonly #listener: TokenListener;
  #rest: Uint8Array = NOTHING;
  #line: number;
  /** Whether only white space stands before, on this line. */
  #lineIsBlank = true;
  #inside: Inside | null = null;
  /** The text of what is inside, up to its limit. */
  readonly #kept = new Uint8Array(TEXT_KEPT);
  #keptBytes = 0;

  constructor(listener: TokenListener, line = 1) {
    this.#listener = listener;
    this.#line = line;
  }

  /** Takes the next bytes, UTF-8 without a byte order mark; pieces may end anywhere. They may be used again afterwards. */
  add(piece: Uint8Array): void {
    if (this.#rest.length === 0) this.#consume(piece, false);
    else this.#consume(joined(this.#rest, piece), false);
  }

  /** The script ends here. */
  end(): void {
    this.#consume(this.#rest, true);
    if (this.#inside !== null && this.#inside.kind !== 'line comment')
      this.#listener.onFault({
        line: this.#inside.line,
        message: `The ${UNENDED[this.#inside.kind]} that begins here never ends.`,
      });
  }

  /** The line that is being read, from 1. */
  line(): number {
    return this.#line;
  }

  #consume(bytes: Uint8Array, isLast: boolean): void {
    let at = 0;
    while (at < bytes.length) {
      const next = this.#next(bytes, at, isLast);
      if (next < 0) break;
      at = next;
    }
    // A copy: the bytes belong to whoever reads the file.
    this.#rest = at >= bytes.length ? NOTHING : bytes.slice(at);
  }

  /** Offset behind what was read; −1 when more bytes are needed to tell. */
  #next(bytes: Uint8Array, at: number, isLast: boolean): number {
    if (this.#inside !== null) return this.#insideOf(this.#inside, bytes, at, isLast);
    const rows = this.#listener.rowsHere();
    if (rows === null) return this.#token(bytes, at, isLast);
    const behind = rows.scan(bytes, at, this.#line);
    if (behind > at) {
      this.#line = rows.line();
      this.#lineIsBlank = false;
    }
    if (rows.isCut() && !isLast && bytes.length - behind < LONGEST_ROW) return behind > at ? behind : -1;
    return behind > at ? behind : this.#token(bytes, at, isLast);
  }

  #token(bytes: Uint8Array, at: number, isLast: boolean): number {
    const code = bytes[at] ?? 0;
    if (code === LINE_FEED) {
      this.#line += 1;
      this.#lineIsBlank = true;
      return at + 1;
    }
    if (this.#lineIsBlank && COMMAND_STARTS.has(code)) {
      const feed = bytes.indexOf(LINE_FEED, at);
      const end = feed < 0 ? bytes.length : feed;
      if (feed < 0 && !isLast && end - at < LONGEST_COMMAND) return -1;
      const line = textOf(bytes, at, Math.min(end, at + LONGEST_COMMAND)).trimEnd();
      if (COMMAND.test(line)) return this.#emit('command', line, end);
      const batch = BATCH.exec(line);
      if (batch !== null) return this.#emit('batch', batch[1] ?? '1', end);
    }
    if (code <= SPACE) {
      let behind = at + 1;
      while (bytes[behind] === SPACE) behind += 1;
      return behind;
    }
    // Two bytes decide what begins here: a comment, a national string.
    if (at + 1 >= bytes.length && !isLast) return -1;
    const following = bytes[at + 1];
    if (code === HYPHEN && following === HYPHEN) return this.#open('line comment', at + 2);
    if (code === SLASH && following === STAR) return this.#open('comment', at + 2);
    if (code === QUOTE) return this.#open('string', at + 1);
    if (code === DOUBLE_QUOTE) return this.#open('quoted name', at + 1);
    if (code === BRACKET) return this.#open('bracketed name', at + 1);
    if (following === QUOTE && (code === UPPER_N || code === LOWER_N)) return this.#open('string', at + 2);
    if (following === QUOTE && (code === UPPER_E || code === LOWER_E)) return this.#open('escaped string', at + 2);
    return this.#run(bytes, at, isLast);
  }

  /** A number, a word or a mark. */
  #run(bytes: Uint8Array, at: number, isLast: boolean): number {
    const code = bytes[at] ?? 0;
    if (IN_WORD[code] !== 1) return this.#emit('mark', String.fromCharCode(code), at + 1);
    let end = at + 1;
    const isNumber = isDigit(code);
    // A point and the sign of an exponent may belong to a number; the expression below says so.
    while (end < bytes.length && (IN_WORD[bytes[end] ?? 0] === 1 || (isNumber && goesOnNumber(bytes, end)))) end += 1;
    if (end >= bytes.length && !isLast && end - at < LONGEST_COMMAND) return -1;
    const run = textOf(bytes, at, end);
    const expression = isNumber ? NUMBER : WORD;
    expression.lastIndex = 0;
    const [found] = expression.exec(run) ?? [];
    if (found === undefined) {
      const first = String.fromCodePoint(run.codePointAt(0) ?? 0);
      const behind = at + lengthOf(first);
      return SPACES.has(first) ? behind : this.#emit('mark', first, behind);
    }
    const behind = found.length === run.length ? end : at + lengthOf(found);
    return isNumber ? this.#emit('number', found, behind) : this.#emit('word', found.toUpperCase(), behind);
  }

  #emit(kind: Token['kind'], text: string, end: number): number {
    this.#lineIsBlank = false;
    this.#listener.onToken({ kind, text, line: this.#line });
    return end;
  }

  #open(kind: Inside['kind'], at: number): number {
    this.#inside = { kind, line: this.#line, depth: 1 };
    this.#keptBytes = 0;
    if (kind !== 'line comment' && kind !== 'comment') this.#lineIsBlank = false;
    return at;
  }

  /** Offset behind what was read of a string, quoted name or comment; −1 when more bytes are needed to tell. */
  #insideOf(inside: Inside, bytes: Uint8Array, at: number, isLast: boolean): number {
    const stop = this.#endOf(inside.kind, bytes, at);
    if (stop > at) this.#keep(inside, bytes, at, stop);
    if (stop >= bytes.length) return stop;
    if (inside.kind === 'line comment') return this.#close(stop);
    // The next byte decides whether the mark is doubled; what stands before it is kept already.
    if (stop + 1 >= bytes.length && !isLast) return stop > at ? stop : -1;
    if (inside.kind === 'comment') return this.#inComment(inside, bytes, stop);
    const mark = bytes[stop];
    if (mark === BACKSLASH) {
      this.#keep(inside, bytes, stop + 1, Math.min(stop + 2, bytes.length));
      return stop + 2;
    }
    if (bytes[stop + 1] !== mark) {
      const kind = inside.kind === 'string' || inside.kind === 'escaped string' ? 'text' : 'name';
      this.#listener.onToken({ kind, text: textOf(this.#kept, 0, this.#keptBytes), line: inside.line });
      return this.#close(stop + 1);
    }
    this.#keep(inside, bytes, stop, stop + 1);
    return stop + 2;
  }

  #endOf(kind: Inside['kind'], bytes: Uint8Array, at: number): number {
    if (kind === 'line comment' || kind === 'string') {
      const found = bytes.indexOf(kind === 'string' ? QUOTE : LINE_FEED, at);
      return found < 0 ? bytes.length : found;
    }
    const [first, second] = ENDS[kind];
    let stop = at;
    while (stop < bytes.length && bytes[stop] !== first && bytes[stop] !== second) stop += 1;
    return stop;
  }

  #inComment(inside: Inside, bytes: Uint8Array, stop: number): number {
    const [first, second] = [bytes[stop], bytes[stop + 1]];
    if (first === SLASH && second === STAR) inside.depth += 1;
    else if (first === STAR && second === SLASH) inside.depth -= 1;
    else return stop + 1;
    return inside.depth === 0 ? this.#close(stop + 2) : stop + 2;
  }

  #close(at: number): number {
    this.#inside = null;
    return at;
  }

  /** Counts the lines of a piece that is inside, and keeps its text up to the limit. */
  #keep(inside: Inside, bytes: Uint8Array, from: number, to: number): void {
    if (inside.kind === 'line comment') return;
    for (let at = from; at < to; at += 1) if (bytes[at] === LINE_FEED) this.#line += 1;
    if (inside.kind === 'comment') return;
    const end = Math.min(to, from + TEXT_KEPT - this.#keptBytes);
    for (let at = from; at < end; at += 1) {
      this.#kept[this.#keptBytes] = bytes[at] ?? 0;
      this.#keptBytes += 1;
    }
  }
}

interface Inside {
  readonly kind: 'string' | 'escaped string' | 'quoted name' | 'bracketed name' | 'comment' | 'line comment';
  readonly line: number;
  depth: number;
}

const UNENDED: { readonly [K in Inside['kind']]: string } = {
  string: 'string',
  'escaped string': 'string',
  'quoted name': 'quoted name',
  'bracketed name': 'bracketed name',
  comment: 'comment',
  'line comment': 'comment',
};

const LINE_FEED = 0x0a;
const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const QUOTE = 0x27;
const STAR = 0x2a;
const PLUS = 0x2b;
const HYPHEN = 0x2d;
const POINT = 0x2e;
const SLASH = 0x2f;
const UPPER_E = 0x45;
const UPPER_N = 0x4e;
const BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSING_BRACKET = 0x5d;
const LOWER_E = 0x65;
const LOWER_N = 0x6e;
const NOTHING = new Uint8Array(0);
const ENDS: { readonly [K in Exclude<Inside['kind'], 'line comment' | 'string'>]: readonly [number, number] } = {
  'escaped string': [QUOTE, BACKSLASH],
  'quoted name': [DOUBLE_QUOTE, DOUBLE_QUOTE],
  'bracketed name': [CLOSING_BRACKET, CLOSING_BRACKET],
  comment: [STAR, SLASH],
};
const COMMAND_STARTS: ReadonlySet<number> = new Set(Array.from(':!Gg\\.', (start) => start.charCodeAt(0)));
const LONGEST_COMMAND = 4_096;
/** A longer row is read token by token rather than held. */
const LONGEST_ROW = 1 << 20;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const WORD = /[\p{L}_@#$][\p{L}\p{M}\p{N}_@#$]*/uy;
const NUMBER = /0[xX][0-9a-fA-F]*|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?/y;
/** No-break space and byte order mark; the others are ASCII. */
const SPACES: ReadonlySet<string> = new Set(['\u00a0', '\ufeff']);
/** A line for sqlcmd itself, or an include of psql or DuckDB's shell. */
const COMMAND = /^(?::[a-z]|!!|\\[a-z]|\.read )/i;
/** A line that ends a batch; sqlcmd lets it be repeated. */
const BATCH = /^GO(?:[ \t]+(\d+))?[ \t]*;?[ \t]*(?:--.*)?$/i;

/** 1 for bytes that a word may hold; of those beyond ASCII the expression decides. */
const IN_WORD = Uint8Array.from({ length: 256 }, (_, code) =>
  code >= 0x80 || /[A-Za-z0-9_@#$]/.test(String.fromCharCode(code)) ? 1 : 0,
);

function goesOnNumber(bytes: Uint8Array, at: number): boolean {
  const code = bytes[at];
  if (code === POINT) return true;
  const before = bytes[at - 1];
  return (code === PLUS || code === HYPHEN) && (before === UPPER_E || before === LOWER_E);
}

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });
const ENCODER = new TextEncoder();

function textOf(bytes: Uint8Array, from: number, to: number): string {
  // Short plain texts are made faster by hand than by a decoder.
  if (to - from > SHORT) return DECODER.decode(bytes.subarray(from, to));
  let text = '';
  for (let at = from; at < to; at += 1) {
    const code = bytes[at] ?? 0;
    if (code >= 0x80) return DECODER.decode(bytes.subarray(from, to));
    text += String.fromCharCode(code);
  }
  return text;
}
const SHORT = 24;

function lengthOf(text: string): number {
  return ENCODER.encode(text).length;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
