import type { Token } from './token.ts';
import { TokenCursor } from './token-cursor.ts';

/** Whether a word outside of parentheses begins a new statement behind these tokens of the one at hand. */
export function startsStatement(word: string, tokens: readonly Token[]): boolean {
  const head = tokens[0];
  if (head === undefined) return false;
  const isBlock = ALWAYS.has(word);
  if (!isBlock && !VERBS.has(word)) return false;
  const last = tokens.at(-1);
  // `THEN UPDATE`, `ON DELETE`, `FOR INSERT, UPDATE`, `(…) UNION ALL SELECT`, `AS BEGIN` of a body.
  // `SET NOCOUNT ON` is complete.
  if (last?.kind === 'word' && CONTINUES.has(last.text) && !(last.text === 'ON' && head.text === 'SET')) return false;
  if (last?.kind === 'mark' && OPENS.has(last.text)) return false;
  // `CREATE TABLE IF NOT EXISTS`.
  if (word === 'IF' && last?.kind === 'word' && OBJECTS.has(last.text)) return false;
  if (head.kind !== 'word') return true;
  return !belongsTo(head.text, word, tokens);
}

/** Whether the statement is one that goes on to the end of its batch, whatever words it holds. */
export function endsWithBatch(tokens: readonly Token[]): boolean {
  const [first, ...others] = tokens;
  if (first === undefined || (first.text !== 'CREATE' && first.text !== 'ALTER') || tokens.length > 4) return false;
  return others.some(({ kind, text }) => kind === 'word' && MODULES.has(text));
}

function belongsTo(head: string, word: string, tokens: readonly Token[]): boolean {
  const last = tokens.at(-1);
  // Only outside of parentheses: a query inside them says nothing of the statement.
  const words = (text: string): boolean => new TokenCursor(tokens).find(text);
  switch (word) {
    case 'WITH':
      // A list of WITH may stand in nearly every statement, and a query that begins with it has a semicolon before.
      return true;
    case 'SET':
      // `ON DELETE SET NULL`, `THEN UPDATE SET`.
      if (last?.kind === 'word' && (last.text === 'DELETE' || last.text === 'UPDATE')) return true;
      return SETTERS.has(head) && !words('SET');
    case 'SELECT':
    case 'EXEC':
    case 'EXECUTE':
      if (GRANTS.has(head)) return true;
      if (head === 'INSERT') return !words('VALUES') && !words('SELECT') && !words('EXEC');
      return head === 'WITH' && !MAIN.some(words);
    case 'INSERT':
    case 'UPDATE':
    case 'DELETE':
    case 'MERGE':
      if (GRANTS.has(head)) return true;
      return head === 'WITH' && !MAIN.some(words);
    case 'ALTER':
    case 'DROP':
      return head === 'ALTER' && last?.kind !== 'mark' && tokens.length > 2 && !ACTIONS.some(words);
    default:
      return false;
  }
}

const MAIN = ['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'SELECT'];
const ACTIONS = ['ADD', 'DROP', 'CHECK', 'NOCHECK', 'ENABLE', 'DISABLE', 'REBUILD', 'SET'];
const SETTERS: ReadonlySet<string> = new Set(['UPDATE', 'ALTER', 'WITH']);
const GRANTS: ReadonlySet<string> = new Set(['GRANT', 'REVOKE', 'DENY']);
const OPENS: ReadonlySet<string> = new Set([',', '=', '.', '+']);
const OBJECTS: ReadonlySet<string> = new Set(
  'SCHEMA TABLE INDEX SEQUENCE VIEW TYPE TRIGGER COLUMN CONSTRAINT'.split(' '),
);
const MODULES: ReadonlySet<string> = new Set(['TRIGGER', 'PROCEDURE', 'PROC', 'FUNCTION', 'VIEW']);
const CONTINUES: ReadonlySet<string> = new Set(
  'THEN ON DO FOR AFTER OF UNION ALL EXCEPT INTERSECT AS OR AND NOT'.split(' '),
);
/** Words that stand between statements whatever comes before. */
const ALWAYS: ReadonlySet<string> = new Set(
  'IF ELSE BEGIN END WHILE COMMIT ROLLBACK PRINT THROW RAISERROR RETURN'.split(' '),
);
/** First words of statements. */
const VERBS: ReadonlySet<string> = new Set(
  (
    'INSERT MERGE UPDATE DELETE SELECT WITH CREATE ALTER DROP TRUNCATE EXEC EXECUTE SET DECLARE USE GRANT REVOKE DENY SAVE WAITFOR GOTO ' +
    'BACKUP RESTORE DBCC BULK KILL SHUTDOWN RECONFIGURE DEALLOCATE COMMENT COPY CALL VACUUM PRAGMA ATTACH DETACH INSTALL'
  ).split(' '),
);

/** Whether a word may be the first of a statement at all. */
export function isVerb(word: string): boolean {
  return VERBS.has(word) || ALWAYS.has(word);
}
