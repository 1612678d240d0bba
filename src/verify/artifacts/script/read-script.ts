import { dataStatement } from './data-statement.ts';
import { declaredConstraints, declaredTable } from './declared-table.ts';
import { IdentityInsert } from './identity-insert.ts';
import { Lexer } from './lexer.ts';
import { Recogniser } from './recogniser.ts';
import type {
  DeclaredConstraint,
  DeclaredTable,
  IncludedFile,
  KeptRows,
  ScriptFacts,
  VerbUse,
} from './script-facts.ts';
import type { CutStatement, NamedInScript } from './statement.ts';
import { StretchList } from './stretch-list.ts';
import type { LexicalFault, Token } from './token.ts';
import { TokenCursor, isWord } from './token-cursor.ts';
import { verbOf } from './verb-of.ts';

/** Reads one script while it streams by, and keeps what the validators need; memory does not grow with the rows. */
export class ScriptReader {
  readonly #lexer: Lexer;
  readonly #recogniser: Recogniser;
  readonly #faults: LexicalFault[] = [];
  /** Faults only where sqlcmd runs the script. */
  readonly #tsqlFaults: LexicalFault[] = [];
  readonly #tables: DeclaredTable[] = [];
  readonly #constraints: DeclaredConstraint[] = [];
  readonly #stretches = new StretchList();
  readonly #keptRows: KeptRows[] = [];
  readonly #includes: IncludedFile[] = [];
  readonly #verbs = new Map<string, VerbUse>();
  readonly #triggers: { name: string; line: number }[] = [];
  readonly #notLiterals: { line: number; found: string }[] = [];
  readonly #identity = new IdentityInsert();
  readonly #wantsRows: (table: NamedInScript) => boolean;
  #blocks: number[] = [];
  #blockBatch = 1;
  #statements = 0;
  #isTsql = false;
  /** Nothing stands on a line behind the last line feed. */
  #endsWithLine = false;
  #cellsKept = 0;

  /** `wantsRows` says for which tables the rows are looked at one by one. */
  constructor(wantsRows: (table: NamedInScript) => boolean) {
    this.#wantsRows = wantsRows;
    const onFault = (fault: LexicalFault): void => this.#fault(fault);
    this.#recogniser = new Recogniser({
      onFault,
      onStatement: (statement) => this.#statement(statement),
      wantsCells: (tokens) => {
        const target = targetOf(tokens);
        return target === null ? isWord(tokens[0], 'WITH') : wantsRows(target);
      },
    });
    this.#lexer = new Lexer({
      onToken: (token) => this.#recogniser.add(token),
      onFault,
      rowsHere: () => this.#recogniser.rowsHere(),
    });
  }

  /** Takes the next bytes, UTF-8 without a byte order mark; pieces may end anywhere. They may be used again afterwards. */
  add(piece: Uint8Array): void {
    if (piece.length > 0) this.#endsWithLine = piece[piece.length - 1] === LINE_FEED;
    this.#lexer.add(piece);
  }

  /** What the script is; nothing is added after. */
  finish(): ScriptFacts {
    this.#lexer.end();
    this.#recogniser.end();
    this.#endBlocks();
    this.#tsqlFaults.push(...this.#identity.open());
    const batches = this.#recogniser.batch();
    const isTsql = batches > 1 || this.#isTsql;
    return {
      lines: this.#lexer.line() - (this.#endsWithLine ? 1 : 0),
      batches,
      statements: this.#statements,
      faults: isTsql ? [...this.#faults, ...this.#tsqlFaults] : this.#faults,
      tables: this.#tables,
      constraints: this.#constraints,
      stretches: this.#stretches.stretches,
      isCut: this.#stretches.isCut(),
      keptRows: this.#keptRows,
      includes: this.#includes,
      verbs: [...this.#verbs.values()],
      triggers: this.#triggers,
      notLiterals: this.#notLiterals,
    };
  }

  #fault(fault: LexicalFault): void {
    if (this.#faults.length < MOST_FAULTS) this.#faults.push(fault);
  }

  #statement(statement: CutStatement): void {
    this.#statements += 1;
    const { tokens, line, batch } = statement;
    if (batch !== this.#blockBatch) this.#endBlocks();
    this.#blockBatch = batch;
    const verb = verbOf(tokens);
    if (verb === null) {
      this.#fault({ line, message: `No statement begins with ${shown(tokens)}.` });
      return;
    }
    this.#note(verb, line, tokens);
    this.#block(verb, statement);
    if (verb === ':R') this.#include(statement);
    else if (verb === 'CREATE TABLE') this.#createTable(tokens);
    else if (verb.startsWith('ALTER TABLE')) this.#alterTable(verb, statement);
    else if (verb === 'CREATE INDEX') this.#createIndex(tokens, line);
    else if (verb === 'CREATE TRIGGER')
      this.#triggers.push({ name: new TokenCursor(tokens, 2).table()?.name ?? '', line });
    else if (verb === 'SET IDENTITY_INSERT') this.#tsqlFaults.push(...this.#identity.set(statement));
    else if (verb === 'INSERT' || verb === 'MERGE' || verb === 'UPDATE') this.#data(verb, statement);
  }

  #note(verb: string, line: number, tokens: readonly Token[]): void {
    const known = this.#verbs.get(verb);
    if (known !== undefined) this.#verbs.set(verb, { ...known, count: known.count + 1 });
    else if (this.#verbs.size < MOST_FAULTS) this.#verbs.set(verb, { verb, line, count: 1, found: shown(tokens) });
  }

  #block(verb: string, { line, isTerminated, tokens }: CutStatement): void {
    // PostgreSQL and DuckDB begin a transaction with `BEGIN;`.
    if (verb === 'BEGIN' && !(isTerminated && tokens.length === 1)) this.#blocks.push(line);
    else if (verb === 'END') this.#blocks.pop();
  }

  #endBlocks(): void {
    const [open] = this.#blocks;
    if (open !== undefined)
      this.#tsqlFaults.push({ line: open, message: 'The batch ends before the block that begins here does.' });
    this.#blocks = [];
  }

  #include({ tokens, line }: CutStatement): void {
    const written = tokens[0]?.text ?? '';
    const path = written.replace(/^\S+\s*/, '').replace(/^(["'])(.*)\1$/, '$2');
    // `\ir` and `.read` are not of sqlcmd.
    if (written.startsWith(':')) this.#isTsql = true;
    this.#includes.push({ path, line, isInBlock: this.#blocks.length > 0 });
  }

  #createTable(tokens: readonly Token[]): void {
    const declared = declaredTable(tokens);
    if (declared === null) return;
    this.#tables.push(declared.table);
    this.#constraints.push(...declared.constraints);
  }

  #alterTable(verb: string, statement: CutStatement): void {
    const { tokens } = statement;
    const cursor = new TokenCursor(tokens, 2);
    cursor.skip('ONLY');
    const table = cursor.table();
    if (table === null) return;
    const stretch = { verb, table, rows: null, columns: null, alwaysNull: [] };
    if (verb === 'ALTER TABLE NOCHECK CONSTRAINT') this.#stretches.add('disable', stretch, statement);
    else if (verb === 'ALTER TABLE CHECK CONSTRAINT') this.#stretches.add('enable', stretch, statement);
    if (verb !== 'ALTER TABLE ADD') return;
    const isUnchecked = cursor.skip('WITH', 'NOCHECK');
    const made = declaredConstraints(tokens.slice(cursor.at()), table, null);
    this.#constraints.push(...made.map((constraint) => ({ ...constraint, isUnchecked })));
  }

  #createIndex(tokens: readonly Token[], line: number): void {
    const isUnique = tokens.some((token) => isWord(token, 'UNIQUE'));
    const cursor = new TokenCursor(tokens);
    cursor.find('INDEX');
    const name = cursor.next()?.text ?? null;
    cursor.skip('ON');
    const table = cursor.table();
    if (table === null) return;
    const columns = cursor.names() ?? [];
    const kind = isUnique ? 'uniqueIndex' : 'index';
    this.#constraints.push({ kind, name, table, columns, references: null, isUnchecked: false, line });
  }

  #data(verb: 'INSERT' | 'MERGE' | 'UPDATE', statement: CutStatement): void {
    const read = dataStatement(verb, statement);
    if (read === null) {
      this.#fault({ line: statement.line, message: `The table of this ${verb} cannot be told.` });
      return;
    }
    const { rows, ordinal, line, isTerminated } = statement;
    const { table, columns, rowColumns, nulled } = read;
    if (verb === 'MERGE' && !isTerminated)
      this.#tsqlFaults.push({ line, message: 'A MERGE must end with a semicolon.' });
    if (rows !== null) this.#rows(statement, rowColumns);
    const empty = (rowColumns ?? []).filter((_, index) => rows?.alwaysNull[index] === true);
    this.#stretches.add(
      verb === 'UPDATE' ? 'update' : 'load',
      { verb, table, rows: rows?.count ?? null, columns, alwaysNull: [...empty, ...nulled] },
      statement,
    );
    if (verb === 'UPDATE' || rows === null || rowColumns === null || !this.#wantsRows(table)) return;
    const cells = this.#cellsKept < MOST_CELLS_KEPT ? rows.cells() : null;
    if (cells === null) return;
    this.#cellsKept += cells.length * rowColumns.length;
    this.#keptRows.push({ table, columns: rowColumns, ordinal, rows: cells });
  }

  #rows({ rows, rowsAreDirect, line, tokens }: CutStatement, columns: readonly string[] | null): void {
    if (rows === null) return;
    if (rows.count === 0) this.#fault({ line, message: 'VALUES has no row.' });
    if (rows.oddLine !== null)
      this.#fault({ line: rows.oddLine, message: 'This row has another number of values than the first one.' });
    if (columns !== null && rows.width !== null && rows.width !== columns.length)
      this.#fault({ line, message: `The rows have ${rows.width} values for ${columns.length} columns.` });
    if (rowsAreDirect && rows.count > MOST_DIRECT_ROWS)
      this.#tsqlFaults.push({
        line,
        message: `An INSERT takes at most 1000 rows of VALUES; this one has ${rows.count}.`,
      });
    const bare = tokens.findIndex((token) => isWord(token, 'VALUES'));
    if (isWord(tokens[bare - 2], 'AS') && isWord(tokens[0], 'WITH'))
      this.#tsqlFaults.push({
        line: tokens[bare]?.line ?? line,
        message: 'A common table expression is a query, not a list of VALUES.',
      });
    if (rows.notLiteral !== null && this.#notLiterals.length < MOST_FAULTS) this.#notLiterals.push(rows.notLiteral);
  }
}

const LINE_FEED = 10;
const MOST_FAULTS = 200;
/** Rows of a table that references itself are held until all are there; of a larger one the rest is not looked at one by one. */
const MOST_CELLS_KEPT = 2_000_000;
const MOST_DIRECT_ROWS = 1_000;

/** The table that rows will go to; null when it is named only behind them. */
function targetOf(tokens: readonly Token[]): NamedInScript | null {
  const cursor = new TokenCursor(tokens);
  if (!cursor.skip('INSERT') && !cursor.skip('MERGE')) return null;
  cursor.skip('INTO');
  return cursor.table();
}

function shown(tokens: readonly Token[]): string {
  const words = tokens
    .slice(0, 6)
    .map(({ kind, text }) => (kind === 'name' ? `[${text}]` : kind === 'text' ? "'…'" : text));
  return words.join(' ').slice(0, 120);
}
