import { type LexicalFault, TEXT_KEPT, type Token } from './token.ts';

/**
 * Cuts a script into tokens while it streams by, in bounded memory: strings, quoted names, comments (nested ones too), numbers, words,
 * marks, lines `GO` and lines for sqlcmd. A batch ends where sqlcmd ends it: at a line GO outside of strings and comments.
 */
export class Lexer {
  readonly #onToken: (token: Token) => void;
  readonly #onFault: (fault: LexicalFault) => void;
  #rest = '';
  #line = 1;
  /** Whether only white space stands before, on this line. */
  #lineIsBlank = true;
  #inside: Inside | null = null;

  constructor(onToken: (token: Token) => void, onFault: (fault: LexicalFault) => void) {
    this.#onToken = onToken;
    this.#onFault = onFault;
  }

  /** Takes the next piece; pieces may end anywhere. */
  add(piece: string): void {
    this.#consume(this.#rest + piece, false);
  }

  /** The script ends here. */
  end(): void {
    this.#consume(this.#rest, true);
    if (this.#inside !== null && this.#inside.kind !== 'line comment')
      this.#onFault({
        line: this.#inside.line,
        message: `The ${UNENDED[this.#inside.kind]} that begins here never ends.`,
      });
  }

  /** The line that is being read, from 1. */
  line(): number {
    return this.#line;
  }

  #consume(text: string, isLast: boolean): void {
    let at = 0;
    while (at < text.length) {
      const next =
        this.#inside === null ? this.#token(text, at, isLast) : this.#insideOf(this.#inside, text, at, isLast);
      if (next < 0) break;
      at = next;
    }
    this.#rest = text.slice(at);
  }

  /** Offset behind the next token or white space; −1 when more text is needed to tell. */
  #token(text: string, at: number, isLast: boolean): number {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) {
      this.#line += 1;
      this.#lineIsBlank = true;
      return at + 1;
    }
    if (this.#lineIsBlank && COMMAND_STARTS.has(code)) {
      const end = text.indexOf('\n', at);
      if (end < 0 && !isLast && text.length - at < LONGEST_COMMAND) return -1;
      const line = text.slice(at, end < 0 ? text.length : end).trimEnd();
      if (COMMAND.test(line)) return this.#emit('command', line, end < 0 ? text.length : end);
      const batch = BATCH.exec(line);
      if (batch !== null) return this.#emit('batch', batch[1] ?? '1', end < 0 ? text.length : end);
    }
    if (code === SPACE) {
      let behind = at + 1;
      while (text.charCodeAt(behind) === SPACE) behind += 1;
      return behind;
    }
    if (code < SPACE || code === NO_BREAK_SPACE || code === BYTE_ORDER_MARK) return at + 1;
    // Two characters decide what begins here: a comment, a national string.
    if (at + 1 >= text.length && !isLast) return -1;
    const following = text.charCodeAt(at + 1);
    if (code === HYPHEN && following === HYPHEN) return this.#open('line comment', at + 2);
    if (code === SLASH && following === STAR) return this.#open('comment', at + 2);
    if (code === QUOTE) return this.#open('string', at + 1);
    if (code === DOUBLE_QUOTE) return this.#open('quoted name', at + 1);
    if (code === BRACKET) return this.#open('bracketed name', at + 1);
    if (following === QUOTE && (code === UPPER_N || code === LOWER_N)) return this.#open('string', at + 2);
    if (following === QUOTE && (code === UPPER_E || code === LOWER_E)) return this.#open('escaped string', at + 2);
    return this.#run(text, at, isLast);
  }

  #run(text: string, at: number, isLast: boolean): number {
    const code = text.charCodeAt(at);
    const isNumber = isDigit(code);
    if (!isNumber && code < ASCII && IN_WORD[code] !== 1) return this.#emit('mark', text.charAt(at), at + 1);
    const end = isNumber ? endOfNumber(text, at) : endOfWord(text, at);
    if (end === at) return this.#emit('mark', text.charAt(at), at + 1);
    if (end >= text.length && !isLast && end - at < LONGEST_COMMAND) return -1;
    const found = text.slice(at, end);
    return isNumber ? this.#emit('number', found, end) : this.#emit('word', found.toUpperCase(), end);
  }

  #emit(kind: Token['kind'], text: string, end: number): number {
    this.#lineIsBlank = false;
    this.#onToken({ kind, text, line: this.#line });
    return end;
  }

  #open(kind: Inside['kind'], at: number): number {
    this.#inside = { kind, line: this.#line, text: '', depth: 1 };
    if (kind !== 'line comment' && kind !== 'comment') this.#lineIsBlank = false;
    return at;
  }

  /** Offset behind what was read of a string, quoted name or comment; −1 when more text is needed to tell. */
  #insideOf(inside: Inside, text: string, at: number, isLast: boolean): number {
    const ends = ENDS[inside.kind];
    ends.lastIndex = at;
    const found = ends.exec(text);
    const stop = found === null ? text.length : found.index;
    this.#keep(inside, text, at, stop);
    if (found === null) return stop;
    const mark = found[0];
    if (inside.kind === 'line comment') return this.#close(stop);
    if (stop + 1 >= text.length && !isLast) {
      // The next character decides whether the mark is doubled; what stands before it is kept already.
      if (stop > at) return stop;
      return -1;
    }
    if (inside.kind === 'comment') return this.#inComment(inside, text, stop);
    if (mark === '\\') {
      this.#keep(inside, text, stop + 1, stop + 2);
      return stop + 2;
    }
    if (text.charAt(stop + 1) !== mark) {
      const kind = inside.kind === 'string' || inside.kind === 'escaped string' ? 'text' : 'name';
      this.#onToken({ kind, text: inside.text, line: inside.line });
      return this.#close(stop + 1);
    }
    this.#keep(inside, text, stop, stop + 1);
    return stop + 2;
  }

  #inComment(inside: Inside, text: string, stop: number): number {
    const pair = text.slice(stop, stop + 2);
    if (pair === '/*') inside.depth += 1;
    else if (pair === '*/') inside.depth -= 1;
    else return stop + 1;
    return inside.depth === 0 ? this.#close(stop + 2) : stop + 2;
  }

  #close(at: number): number {
    this.#inside = null;
    return at;
  }

  /** Counts the lines of a piece that is inside, and keeps its text up to the limit. */
  #keep(inside: Inside, text: string, from: number, to: number): void {
    for (let feed = text.indexOf('\n', from); feed >= 0 && feed < to; feed = text.indexOf('\n', feed + 1))
      this.#line += 1;
    if (inside.kind !== 'comment' && inside.kind !== 'line comment' && inside.text.length < TEXT_KEPT)
      inside.text += text.slice(from, Math.min(to, from + TEXT_KEPT - inside.text.length));
  }
}

interface Inside {
  readonly kind: 'string' | 'escaped string' | 'quoted name' | 'bracketed name' | 'comment' | 'line comment';
  readonly line: number;
  text: string;
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

const ENDS: { readonly [K in Inside['kind']]: RegExp } = {
  string: /'/g,
  'escaped string': /['\\]/g,
  'quoted name': /"/g,
  'bracketed name': /\]/g,
  comment: /[*/]/g,
  'line comment': /\n/g,
};

const LINE_FEED = 0x0a;
const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const QUOTE = 0x27;
const STAR = 0x2a;
const HYPHEN = 0x2d;
const SLASH = 0x2f;
const UPPER_E = 0x45;
const UPPER_N = 0x4e;
const BRACKET = 0x5b;
const LOWER_E = 0x65;
const LOWER_N = 0x6e;
const NO_BREAK_SPACE = 0xa0;
const BYTE_ORDER_MARK = 0xfeff;
const COMMAND_STARTS: ReadonlySet<number> = new Set(Array.from(':!Gg\\.', (start) => start.charCodeAt(0)));
const LONGEST_COMMAND = 4_096;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const WORD = /[\p{L}_@#$][\p{L}\p{M}\p{N}_@#$]*/uy;
const NUMBER = /0[xX][0-9a-fA-F]*|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?/y;
/** A line for sqlcmd itself, or an include of psql or DuckDB's shell. */
const COMMAND = /^(?::[a-z]|!!|\\[a-z]|\.read )/i;
/** A line that ends a batch; sqlcmd lets it be repeated. */
const BATCH = /^GO(?:[ \t]+(\d+))?[ \t]*;?[ \t]*(?:--.*)?$/i;

const ASCII = 0x80;
/** 1 for the ASCII characters that a word may hold. */
const IN_WORD = Uint8Array.from({ length: ASCII }, (_, code) =>
  /[A-Za-z0-9_@#$]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Nearly every word and number of a script is plain; the expressions, which take ten times as long, are for the others. */
function endOfWord(text: string, at: number): number {
  let end = at;
  while (end < text.length && IN_WORD[text.charCodeAt(end)] === 1) end += 1;
  if (end >= text.length || text.charCodeAt(end) < ASCII) return end;
  WORD.lastIndex = at;
  return at + (WORD.exec(text)?.[0].length ?? 0);
}

function endOfNumber(text: string, at: number): number {
  let end = at;
  while (end < text.length && isDigit(text.charCodeAt(end))) end += 1;
  if (end < text.length && !'.eExX'.includes(text.charAt(end))) return end;
  NUMBER.lastIndex = at;
  return at + (NUMBER.exec(text)?.[0].length ?? 0);
}
