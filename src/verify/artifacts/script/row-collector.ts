import { NULL_CELL, type RowList } from './statement.ts';
import type { Token } from './token.ts';

/** Takes the tokens behind VALUES as long as they are rows: counts them, looks at every cell, keeps none unless asked to. */
export class RowCollector {
  readonly #keeps: boolean;
  #count = 0;
  #width: number | null = null;
  #oddLine: number | null = null;
  readonly #alwaysNull: boolean[] = [];
  #notLiteral: RowList['notLiteral'] = null;
  #kept: { readonly line: number; readonly values: readonly string[] }[] | null;
  /** Parentheses that are open within the list. */
  #depth = 0;
  #afterRow = false;
  #rowLine = 0;
  #cell: string[] = [];
  #values: string[] = [];
  #cells = 0;

  constructor(keeps: boolean) {
    this.#keeps = keeps;
    this.#kept = keeps ? [] : null;
  }

  /** Whether a row is open. */
  isOpen(): boolean {
    return this.#depth > 0;
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
      cells: this.#kept,
    };
  }

  #beginRow(line: number): void {
    this.#depth = 1;
    this.#rowLine = line;
    this.#values = [];
    this.#cells = 0;
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
    const before = this.#alwaysNull[this.#cells];
    this.#alwaysNull[this.#cells] = (before ?? true) && isNull;
    if (this.#kept !== null) this.#values.push(isNull ? NULL_CELL : this.#cell.join(' '));
    this.#cells += 1;
    this.#cell = [];
  }

  #endRow(): void {
    this.#endCell();
    this.#count += 1;
    this.#afterRow = true;
    this.#width ??= this.#cells;
    if (this.#cells !== this.#width) this.#oddLine ??= this.#rowLine;
    if (!this.#keeps || this.#kept === null) return;
    if (this.#kept.length < ROWS_KEPT) this.#kept.push({ line: this.#rowLine, values: this.#values });
    else this.#kept = null;
  }
}

/** A key is no longer; the rest of a long expression tells nothing. */
const CELL_TOKENS = 40;
/** So many tell whether a cell is NULL: `CAST ( NULL`. */
const NULL_TOKENS = 3;
/** A statement with more rows is not held; its rows are then not looked at one by one. */
const ROWS_KEPT = 100_000;

/** Words that a literal may be made of (export-and-manifest.md 8), in T-SQL, PostgreSQL and DuckDB. */
const LITERAL_WORDS: ReadonlySet<string> = new Set(
  (
    'NULL DEFAULT TRUE FALSE CAST CONVERT TRY_CAST AS CHAR NCHAR CHR UNHEX DECODE DATE TIME TIMESTAMP TIMESTAMPTZ INTERVAL DATETIME DATETIME2 ' +
    'DATETIMEOFFSET SMALLDATETIME WITH WITHOUT ZONE BIGINT INT INTEGER SMALLINT TINYINT HUGEINT BIT BOOLEAN BOOL DECIMAL NUMERIC MONEY ' +
    'SMALLMONEY FLOAT REAL DOUBLE PRECISION VARCHAR NVARCHAR TEXT NTEXT UUID UNIQUEIDENTIFIER BYTEA BLOB VARBINARY BINARY XML JSON JSONB MAX ' +
    'INT2 INT4 INT8 FLOAT4 FLOAT8 BPCHAR CHARACTER VARYING COLLATE'
  ).split(' '),
);
