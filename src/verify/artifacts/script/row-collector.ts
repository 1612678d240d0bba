import { Lexer } from './lexer.ts';
import { LITERAL_WORDS } from './literal-words.ts';
import { PlainRow, UNFINISHED } from './plain-row.ts';
import { NULL_CELL, type RowCells, type RowList } from './statement.ts';
import type { Token } from './token.ts';

/**
 * Takes what stands behind VALUES as long as it is rows: counts them and looks at every cell. Plain rows are read from bytes, the others
 * from tokens. Where rows may be asked for, their bytes are kept until the statement says of what table they are.
 */
export class RowCollector {
  readonly #keeps: boolean;
  #count = 0;
  #width: number | null = null;
  #oddLine: number | null = null;
  readonly #alwaysNull: boolean[] = [];
  #notLiteral: RowList['notLiteral'] = null;
  #kept: (RowCells | KeptBytes)[] | null;
  #keptBytes = 0;
  /** Parentheses that are open within the list. */
  #depth = 0;
  #afterRow = false;
  #rowLine = 0;
  #cell: string[] = [];
  #values: string[] = [];
  #nulls: number[] = [];
  readonly #plain = new PlainRow();
  #line = 0;
  #isCut = false;

  constructor(keeps: boolean) {
    this.#keeps = keeps;
    this.#kept = keeps ? [] : null;
  }

  /** Whether a row is open. */
  isOpen(): boolean {
    return this.#depth > 0;
  }

  /** Reads plain rows; offset behind them, see `RowReader`. Only where no row is open. */
  scan(bytes: Uint8Array, from: number, line: number): number {
    this.#isCut = false;
    this.#line = line;
    let at = from;
    let next = from;
    let lines = 0;
    for (; next < bytes.length; next += 1) {
      const code = bytes[next] ?? 0;
      if (code === LINE_FEED) lines += 1;
      if (code <= SPACE) continue;
      if (code === COMMA && this.#afterRow) this.#afterRow = false;
      else if (code === OPEN && !this.#afterRow) {
        const end = this.#plain.read(bytes, next);
        if (end < 0) {
          this.#isCut = end === UNFINISHED;
          break;
        }
        this.#rowLine = this.#line + lines;
        this.#counted(this.#plain.cells, this.#plain.nulls);
        lines += this.#plain.lines;
        next = end - 1;
      } else break;
      this.#line += lines;
      lines = 0;
      at = next + 1;
    }
    if (at > from && this.#kept !== null) this.#keep({ line, bytes: bytes.slice(from, at) }, at - from);
    return at;
  }

  /** The line where the last scan ended. */
  line(): number {
    return this.#line;
  }

  /** Whether it ended in the middle of a row. */
  isCut(): boolean {
    return this.#isCut;
  }

  /** Takes a token; false when it belongs no longer to the rows. */
  take(token: Token): boolean {
    if (this.#depth === 0) {
      if (token.kind !== 'mark') return false;
      if (this.#afterRow && token.text === ',') {
        this.#afterRow = false;
        return true;
      }
      if (this.#afterRow || token.text !== '(') return false;
      this.#beginRow(token.line);
      return true;
    }
    if (token.kind === 'mark' && token.text === ')') {
      this.#depth -= 1;
      if (this.#depth === 0) {
        this.#endRow();
        return true;
      }
    } else if (token.kind === 'mark' && token.text === '(') this.#depth += 1;
    else if (token.kind === 'mark' && token.text === ',' && this.#depth === 1) {
      this.#endCell();
      return true;
    }
    this.#note(token);
    return true;
  }

  result(): RowList {
    return {
      count: this.#count,
      width: this.#width,
      oddLine: this.#oddLine,
      alwaysNull: this.#alwaysNull,
      notLiteral: this.#notLiteral,
      cells: () => this.#kept?.flatMap((kept) => ('bytes' in kept ? cellsOf(kept) : [kept])) ?? null,
    };
  }

  #beginRow(line: number): void {
    this.#depth = 1;
    this.#rowLine = line;
    this.#values = [];
    this.#nulls = [];
    this.#cell = [];
  }

  #note(token: Token): void {
    if (this.#cell.length < (this.#keeps ? CELL_TOKENS : NULL_TOKENS))
      this.#cell.push(token.kind === 'text' ? `'${token.text}` : token.text);
    const isLiteral = token.kind === 'word' ? LITERAL_WORDS.has(token.text) : token.kind !== 'name';
    if (!isLiteral) this.#notLiteral ??= { line: token.line, found: token.text };
  }

  #endCell(): void {
    const isNull = this.#cell[0] === NULL_CELL || (this.#cell[0] === 'CAST' && this.#cell[2] === NULL_CELL);
    this.#nulls.push(isNull ? 1 : 0);
    if (this.#kept !== null) this.#values.push(isNull ? NULL_CELL : this.#cell.join(' '));
    this.#cell = [];
  }

  #endRow(): void {
    this.#endCell();
    this.#counted(this.#nulls.length, this.#nulls);
    if (this.#kept !== null) this.#keep({ line: this.#rowLine, values: this.#values }, this.#values.join('').length);
  }

  /** Counts a row; `nulls` has 1 for a cell that is NULL. */
  #counted(cells: number, nulls: ArrayLike<number>): void {
    for (let cell = 0; cell < cells; cell += 1)
      if (this.#alwaysNull[cell] !== false) this.#alwaysNull[cell] = nulls[cell] === 1;
    this.#count += 1;
    this.#afterRow = true;
    this.#width ??= cells;
    if (cells !== this.#width) this.#oddLine ??= this.#rowLine;
  }

  #keep(kept: RowCells | KeptBytes, bytes: number): void {
    this.#keptBytes += bytes;
    if (this.#count > ROWS_KEPT || this.#keptBytes > BYTES_KEPT) this.#kept = null;
    this.#kept?.push(kept);
  }
}

/** Rows as they stand in the script, from which line on. */
interface KeptBytes {
  readonly line: number;
  readonly bytes: Uint8Array;
}

const LINE_FEED = 0x0a;
const SPACE = 0x20;
const OPEN = 0x28;
const COMMA = 0x2c;
/** A key is no longer; the rest of a long expression tells nothing. */
const CELL_TOKENS = 40;
/** So many tell whether a cell is NULL: `CAST ( NULL`. */
const NULL_TOKENS = 3;
/** Of a statement with more the rows are not held; they are then not looked at one by one. */
const ROWS_KEPT = 100_000;
const BYTES_KEPT = 64 * 1024 * 1024;

/** The cells of rows that were kept as bytes, read token by token. */
function cellsOf({ line, bytes }: KeptBytes): readonly RowCells[] {
  const rows = new RowCollector(true);
  const lexer = new Lexer(
    {
      onToken: (token) => void rows.take(token),
      onFault: () => undefined,
      rowsHere: () => null,
    },
    line,
  );
  lexer.add(bytes);
  lexer.end();
  return rows.result().cells() ?? [];
}
