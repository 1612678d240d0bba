import { isVerb } from './statement-start.ts';
import type { Token } from './token.ts';
import { TokenCursor, isWord } from './token-cursor.ts';

/**
 * What a statement does, in the few words that an allow-list needs: `INSERT`, `CREATE TABLE`, `ALTER TABLE ADD`, `SET NOCOUNT`,
 * `EXEC SP_ADDEXTENDEDPROPERTY`, `:R`. A query behind WITH is called by its own verb. Null when no statement begins like this.
 */
export function verbOf(tokens: readonly Token[]): string | null {
  const [first, second, third] = tokens;
  if (first === undefined) return null;
  if (first.kind === 'command') {
    const command = (/^(?:[:\\.][a-z]+|!!)/i.exec(first.text)?.[0] ?? first.text).toUpperCase();
    return INCLUDES.has(command) ? ':R' : command;
  }
  if (first.kind !== 'word' || !isVerb(first.text)) return null;
  const cursor = new TokenCursor(tokens, 1);
  switch (first.text) {
    case 'WITH':
      return MAIN.find((verb) => new TokenCursor(tokens, 1).find(verb)) ?? 'WITH';
    case 'CREATE':
    case 'DROP':
      return `${first.text} ${objectWord(tokens)}`;
    case 'ALTER':
      return second?.text === 'TABLE' ? `ALTER TABLE ${actionOf(tokens)}` : `ALTER ${second?.text ?? ''}`;
    case 'EXEC':
    case 'EXECUTE':
      return `EXEC ${cursor.table()?.name.toUpperCase() ?? '('}`;
    case 'SET':
      return second?.text.startsWith('@') === true ? 'SET @' : `SET ${second?.text ?? ''}`;
    case 'BEGIN':
      return isWord(second, 'TRAN') || isWord(second, 'TRANSACTION') ? 'BEGIN TRANSACTION' : 'BEGIN';
    case 'COMMENT':
      return 'COMMENT ON';
    case 'SELECT':
      return third !== undefined && new TokenCursor(tokens, 1).find('INTO') ? 'SELECT INTO' : 'SELECT';
    case 'TRUNCATE':
      return 'TRUNCATE TABLE';
    default:
      return first.text;
  }
}

/** What psql and DuckDB's shell call `:r`. */
const INCLUDES: ReadonlySet<string> = new Set(['\\I', '\\IR', '.READ']);
const MAIN = ['MERGE', 'INSERT', 'UPDATE', 'DELETE', 'SELECT'];

function objectWord(tokens: readonly Token[]): string {
  const word = tokens.slice(1).find(({ kind, text }) => kind === 'word' && !BETWEEN.has(text));
  return word?.text ?? '';
}
const BETWEEN: ReadonlySet<string> = new Set(['UNIQUE', 'CLUSTERED', 'NONCLUSTERED', 'OR', 'REPLACE', 'COLUMNSTORE']);

function actionOf(tokens: readonly Token[]): string {
  const cursor = new TokenCursor(tokens, 2);
  cursor.skip('IF', 'EXISTS');
  cursor.skip('ONLY');
  cursor.table();
  // WITH CHECK ADD, WITH NOCHECK ADD, WITH CHECK CHECK CONSTRAINT.
  if (cursor.skip('WITH')) cursor.next();
  const action = cursor.next()?.text ?? '';
  const object = cursor.peek();
  return ACTION_OBJECTS.has(action) && object?.kind === 'word' ? `${action} ${object.text}` : action;
}
const ACTION_OBJECTS: ReadonlySet<string> = new Set(['CHECK', 'NOCHECK', 'DISABLE', 'ENABLE', 'ALTER', 'DROP']);
