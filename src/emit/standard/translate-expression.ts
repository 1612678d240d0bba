import { foldCase } from '../../kernel/fold-case.ts';
import { type Result, err, ok } from '../../kernel/result.ts';
import type { PlannedColumn } from '../plan.ts';
import { type SqlToken, sqlTokens } from '../sql-text.ts';
import type { StandardDialect } from './column-type.ts';

/** What an expression stands in. */
export interface ExpressionPlace {
  readonly dialect: StandardDialect;
  readonly quote: (identifier: string) => string;
  /** Columns it may name. */
  readonly columns: readonly PlannedColumn[];
}

/**
 * A T-SQL expression of a default, check or filter in standard SQL; the error is what has no certain equal. Only what surely means the same
 * is translated: names, literals, comparisons, logic, and a few functions. Nothing is guessed.
 */
export function translated(expression: string, { dialect, quote, columns }: ExpressionPlace): Result<string, string> {
  const tokens = sqlTokens(expression).filter(({ kind }) => kind !== 'space');
  const names = new Map(columns.map((column) => [foldCase(column.name), column]));
  const hasText = tokens.some(({ kind }) => kind === 'string');
  const words: string[] = [];
  for (const [at, token] of tokens.entries()) {
    const isCall = tokens[at + 1]?.text === '(' && token.kind === 'word' && !KEYWORDS.has(foldCase(token.text));
    const word = isCall ? functionOf(token, tokens[at + 2], dialect) : wordOf(token, names, quote, hasText);
    if (!word.ok) return word;
    words.push(word.value);
  }
  return ok(joined(words, tokens));
}

function wordOf(
  { kind, text, value }: SqlToken,
  names: ReadonlyMap<string, PlannedColumn>,
  quote: (identifier: string) => string,
  hasText: boolean,
): Result<string, string> {
  switch (kind) {
    case 'string':
      return /[\p{Cc}]/u.test(text) ? err('a control character in a literal') : ok(text.replace(/^n/i, ''));
    case 'number':
      return ok(text);
    case 'name':
    case 'word': {
      const column = names.get(foldCase(value));
      // Bits are numbers there and truth values here.
      if (column !== undefined)
        return column.type.name === 'bit' ? err(`the bit ${column.name}`) : ok(quote(column.name));
      return kind === 'word' && KEYWORDS.has(foldCase(text)) ? ok(foldCase(text)) : err(text);
    }
    case 'symbol':
      // A plus sign joins texts there; a slash divides whole numbers without a rest there.
      if (SYMBOLS.has(text) || (text === '+' && !hasText)) return ok(text === '!=' ? '<>' : text);
      return err(text);
    case 'space':
    case 'comment':
      return err(text);
  }
}

/** One space between words, none inside parentheses and before commas. */
function joined(words: readonly string[], tokens: readonly SqlToken[]): string {
  return words
    .map((word, at) => {
      const [before = '', own = ''] = [tokens[at - 1]?.text, tokens[at]?.text];
      const isCall = own === '(' && tokens[at - 1]?.kind === 'word' && !KEYWORDS.has(foldCase(before));
      return at === 0 || before === '(' || own === ')' || own === ',' || isCall ? word : ` ${word}`;
    })
    .join('');
}

/** The instant functions of T-SQL are not quite the same clock, but a default of them means "now". */
function functionOf({ text }: SqlToken, next: SqlToken | undefined, dialect: StandardDialect): Result<string, string> {
  const name = foldCase(text);
  const plain = PLAIN_FUNCTIONS.get(name);
  if (plain !== undefined) return ok(plain);
  if (next?.text === ')') {
    // The empty parentheses that follow stay; both read `(expression)()` as an error, so these are functions as well.
    if (name === 'NEWID') return ok('gen_random_uuid');
    if (NOW.has(name)) return ok(dialect === 'postgres' ? 'statement_timestamp' : 'now');
  }
  return err(`${text}()`);
}

const NOW: ReadonlySet<string> = new Set(['GETDATE', 'SYSDATETIME', 'GETUTCDATE', 'SYSUTCDATETIME']);
const PLAIN_FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ['UPPER', 'upper'],
  ['LOWER', 'lower'],
  ['ABS', 'abs'],
  ['COALESCE', 'coalesce'],
  ['ISNULL', 'coalesce'],
]);
const KEYWORDS: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'IN', 'IS', 'NULL', 'BETWEEN']);
const SYMBOLS: ReadonlySet<string> = new Set(['(', ')', ',', '=', '<>', '!=', '<', '>', '<=', '>=', '-', '*']);
