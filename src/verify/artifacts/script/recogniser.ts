import type { RowReader } from './lexer.ts';
import { RowCollector } from './row-collector.ts';
import { endsWithBatch, startsStatement } from './statement-start.ts';
import type { CutStatement } from './statement.ts';
import type { LexicalFault, Token } from './token.ts';

/** What the recogniser tells as a script goes by. */
export interface Listener {
  readonly onStatement: (statement: CutStatement) => void;
  readonly onFault: (fault: LexicalFault) => void;
  /** Whether the cells of rows that the statement so far will bring may be wanted. */
  readonly wantsCells: (tokens: readonly Token[]) => boolean;
}

/**
 * Cuts tokens into statements. Semicolons are rare in such scripts, so a statement also ends where a word begins another one: outside
 * of parentheses, and where that word cannot continue the statement at hand (`THEN UPDATE`, `ON DELETE`, `INSERT … SELECT`).
 */
export class Recogniser {
  readonly #listener: Listener;
  #batch = 1;
  #ordinal = 0;
  #tokens: Token[] = [];
  #lastLine = 1;
  #rows: RowCollector | null = null;
  #collected: RowCollector | null = null;
  #rowsAreDirect = false;
  readonly #open: number[] = [];
  #cases = 0;
  #takesBatch = false;
  readonly #reader: RowReader = {
    scan: (bytes, at, line) => {
      const rows = this.#rows;
      if (rows === null) return at;
      const end = rows.scan(bytes, at, line);
      if (end > at) this.#lastLine = rows.line();
      return end;
    },
    line: () => this.#lastLine,
    isCut: () => this.#rows?.isCut() === true,
  };

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  /** How many batches there are so far; 1 when no line GO was met. */
  batch(): number {
    return this.#batch;
  }

  /** Whoever reads rows by itself, where the next thing may be one; null where tokens are wanted. */
  rowsHere(): RowReader | null {
    return this.#rows === null || this.#rows.isOpen() ? null : this.#reader;
  }

  add(token: Token): void {
    if (token.kind === 'batch' || token.kind === 'command') {
      this.#endBatch();
      if (token.kind === 'batch') this.#batch += 1;
      else this.#single(token);
      return;
    }
    if (this.#rows !== null) {
      this.#lastLine = token.line;
      if (this.#rows.take(token)) return;
      this.#endRows(token);
    }
    this.#take(token);
  }

  end(): void {
    this.#endBatch();
  }

  #take(token: Token): void {
    if (token.kind === 'mark' && token.text === ';' && this.#open.length === 0 && !this.#takesBatch) {
      this.#finish(true);
      return;
    }
    if (token.kind === 'word' && this.#open.length === 0 && !this.#takesBatch) {
      if (this.#cases === 0 && startsStatement(token.text, this.#tokens)) this.#finish(false);
      if (token.text === 'CASE') this.#cases += 1;
      else if (token.text === 'END' && this.#cases > 0) this.#cases -= 1;
    }
    if (token.kind === 'mark' && token.text === '(') this.#open.push(token.line);
    else if (token.kind === 'mark' && token.text === ')' && this.#open.pop() === undefined)
      this.#listener.onFault({ line: token.line, message: 'A closing parenthesis has no opening one.' });
    this.#lastLine = token.line;
    if (this.#tokens.length < MOST_TOKENS) this.#tokens.push(token);
    if (token.kind !== 'word') return;
    if (endsWithBatch(this.#tokens)) this.#takesBatch = true;
    else if (token.text === 'VALUES') this.#beginRows();
  }

  /** VALUES behind `THEN INSERT (…)` of a MERGE names columns of the source; every other list brings rows. */
  #beginRows(): void {
    const isDirect = this.#open.length === 0;
    if (
      this.#collected !== null ||
      (isDirect && this.#tokens.some(({ kind, text }) => kind === 'word' && text === 'MERGE'))
    )
      return;
    this.#rowsAreDirect = isDirect;
    this.#rows = new RowCollector(this.#listener.wantsCells(this.#tokens));
  }

  #endRows(token: Token): void {
    this.#collected = this.#rows;
    this.#rows = null;
    if (this.#tokens.length < MOST_TOKENS) this.#tokens.push({ kind: 'mark', text: 'ROWS', line: token.line });
  }

  #single(token: Token): void {
    this.#tokens = [token];
    this.#lastLine = token.line;
    this.#finish(true);
  }

  #endBatch(): void {
    if (this.#rows !== null) {
      if (this.#rows.isOpen())
        this.#listener.onFault({ line: this.#lastLine, message: 'The script ends inside a row of VALUES.' });
      this.#endRows({ kind: 'mark', text: '', line: this.#lastLine });
    }
    const [opened] = this.#open;
    if (opened !== undefined && !this.#takesBatch)
      this.#listener.onFault({
        line: opened,
        message: 'The parenthesis that opens here is not closed within its batch.',
      });
    this.#finish(false);
  }

  #finish(isTerminated: boolean): void {
    const [first] = this.#tokens;
    if (first !== undefined) {
      this.#ordinal += 1;
      this.#listener.onStatement({
        ordinal: this.#ordinal,
        batch: this.#batch,
        line: first.line,
        endLine: this.#lastLine,
        tokens: this.#tokens,
        rows: this.#collected?.result() ?? null,
        rowsAreDirect: this.#rowsAreDirect,
        isTerminated,
      });
    }
    this.#tokens = [];
    this.#collected = null;
    this.#rowsAreDirect = false;
    this.#open.length = 0;
    this.#cases = 0;
    this.#takesBatch = false;
  }
}

/** A statement other than rows is far shorter; of a longer one only the beginning is looked at. */
const MOST_TOKENS = 20_000;
