import type { DeclaredColumn, DeclaredConstraint, DeclaredTable } from './script-facts.ts';
import type { NamedInScript } from './statement.ts';
import type { Token } from './token.ts';
import { TokenCursor, isMark, isWord } from './token-cursor.ts';

/** The table and its constraints that the tokens of a CREATE TABLE declare; null when they do not. */
export function declaredTable(
  tokens: readonly Token[],
): { readonly table: DeclaredTable; readonly constraints: readonly DeclaredConstraint[] } | null {
  const cursor = new TokenCursor(tokens);
  if (!cursor.find('TABLE')) return null;
  cursor.skip('IF', 'NOT', 'EXISTS');
  const line = tokens[0]?.line ?? 1;
  const table = cursor.table();
  if (table === null || !isMark(cursor.peek(), '(')) return null;
  const columns: DeclaredColumn[] = [];
  const constraints: DeclaredConstraint[] = [];
  for (const item of itemsFrom(tokens, cursor.at() + 1)) {
    const [first] = item;
    if (first === undefined) continue;
    const isConstraint = first.kind === 'word' && CONSTRAINT_WORDS.has(first.text);
    constraints.push(...declaredConstraints(item, table, isConstraint ? null : first.text));
    if (isConstraint) continue;
    columns.push({
      name: first.text,
      line: first.line,
      isNotNull: hasWords(item, 'NOT', 'NULL') || hasWords(item, 'PRIMARY', 'KEY'),
    });
  }
  return { table: { table, line, columns }, constraints };
}

/** The constraints that the tokens name: those of an item of CREATE TABLE, or behind ALTER TABLE … ADD. `column` is the one they follow. */
export function declaredConstraints(
  tokens: readonly Token[],
  table: NamedInScript,
  column: string | null,
): readonly DeclaredConstraint[] {
  const constraints: DeclaredConstraint[] = [];
  let name: string | null = null;
  let depth = 0;
  tokens.forEach((token, index) => {
    if (isMark(token, '(')) depth += 1;
    else if (isMark(token, ')')) depth -= 1;
    if (depth > 0 || token.kind !== 'word') return;
    const cursor = new TokenCursor(tokens, index + 1);
    if (token.text === 'CONSTRAINT') name = cursor.next()?.text ?? null;
    const kind = KINDS.get(token.text);
    if (
      kind === undefined ||
      (token.text === 'PRIMARY' || token.text === 'FOREIGN' ? !isWord(tokens[index + 1], 'KEY') : false)
    )
      return;
    // REFERENCES behind FOREIGN KEY (…) belongs to it.
    if (token.text === 'REFERENCES' && tokens.slice(0, index).some((before) => isWord(before, 'FOREIGN'))) return;
    const isForeign = kind === 'foreignKey';
    if (token.text === 'PRIMARY' || token.text === 'FOREIGN') cursor.next();
    while (cursor.skip('CLUSTERED') || cursor.skip('NONCLUSTERED'));
    const listed = kind === 'check' || token.text === 'REFERENCES' ? null : cursor.names();
    if (isForeign && token.text === 'FOREIGN') cursor.skip('REFERENCES');
    const parent = isForeign ? cursor.table() : null;
    constraints.push({
      kind,
      name,
      table,
      columns: listed ?? (column === null ? [] : [column]),
      references: parent === null ? null : { table: parent, columns: cursor.names() ?? [] },
      isUnchecked: false,
      line: token.line,
    });
    name = null;
  });
  return constraints;
}

/** The items of a list in parentheses, from behind its opening one. */
function itemsFrom(tokens: readonly Token[], from: number): readonly (readonly Token[])[] {
  const items: Token[][] = [[]];
  let depth = 1;
  for (const token of tokens.slice(from)) {
    if (isMark(token, '(')) depth += 1;
    else if (isMark(token, ')')) depth -= 1;
    if (depth === 0) break;
    if (depth === 1 && isMark(token, ',')) items.push([]);
    else items.at(-1)?.push(token);
  }
  return items;
}

function hasWords(tokens: readonly Token[], first: string, second: string): boolean {
  let depth = 0;
  return tokens.some((token, index) => {
    if (isMark(token, '(')) depth += 1;
    else if (isMark(token, ')')) depth -= 1;
    return depth === 0 && isWord(token, first) && isWord(tokens[index + 1], second);
  });
}

const CONSTRAINT_WORDS: ReadonlySet<string> = new Set([
  'CONSTRAINT',
  'PRIMARY',
  'UNIQUE',
  'FOREIGN',
  'CHECK',
  'INDEX',
  'PERIOD',
]);
const KINDS: ReadonlyMap<string, DeclaredConstraint['kind']> = new Map([
  ['PRIMARY', 'primaryKey'],
  ['UNIQUE', 'unique'],
  ['FOREIGN', 'foreignKey'],
  ['REFERENCES', 'foreignKey'],
  ['CHECK', 'check'],
]);
