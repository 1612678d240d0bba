import { sameName } from '../../../kernel/fold-case.ts';
import type { CutStatement, NamedInScript } from './statement.ts';
import type { Token } from './token.ts';
import { TokenCursor, isMark, isWord } from './token-cursor.ts';

/** What a statement that brings or changes rows says besides the rows. */
export interface DataStatement {
  readonly table: NamedInScript;
  /** The columns that are written. */
  readonly columns: readonly string[] | null;
  /** What the cells of VALUES are called; null when the statement does not say. */
  readonly rowColumns: readonly string[] | null;
  /** Columns that a query of the statement gives as NULL: `CAST(NULL AS BIGINT) AS [CityId]`. */
  readonly nulled: readonly string[];
}

/** Reads INSERT, MERGE and UPDATE, also behind WITH; null when no table can be told. */
export function dataStatement(
  verb: 'INSERT' | 'MERGE' | 'UPDATE',
  { tokens, rowsAreDirect }: CutStatement,
): DataStatement | null {
  const cursor = new TokenCursor(tokens);
  if (!cursor.find(verb)) return null;
  cursor.skip('INTO');
  const target = cursor.table();
  if (target === null) return null;
  switch (verb) {
    case 'INSERT': {
      if (cursor.skip('WITH')) cursor.skipParentheses();
      const columns = cursor.names();
      return {
        table: target,
        columns,
        rowColumns: rowsAreDirect ? columns : derivedColumns(tokens),
        nulled: nulledColumns(tokens),
      };
    }
    case 'MERGE': {
      const columns = cursor.find('INSERT') ? cursor.names() : null;
      return { table: target, columns, rowColumns: derivedColumns(tokens), nulled: nulledColumns(tokens) };
    }
    case 'UPDATE':
      return {
        table: aliased(target, tokens, cursor.at()),
        columns: null,
        rowColumns: derivedColumns(tokens),
        nulled: [],
      };
  }
}

/** The column names behind a derived table of rows: `(VALUES …) AS Source ([Id], [Name])`. */
function derivedColumns(tokens: readonly Token[]): readonly string[] | null {
  const at = tokens.findIndex((token) => isMark(token, 'ROWS'));
  if (at < 0 || !isMark(tokens[at + 1], ')')) return null;
  const cursor = new TokenCursor(tokens, at + 2);
  cursor.skip('AS');
  if (cursor.table() === null) return null;
  return cursor.names();
}

function nulledColumns(tokens: readonly Token[]): readonly string[] {
  const nulled: string[] = [];
  tokens.forEach((token, index) => {
    if (!isWord(token, 'NULL')) return;
    let behind = index + 1;
    if (isMark(tokens[index - 1], '(') && isWord(tokens[index - 2], 'CAST'))
      for (let depth = 1; depth > 0 && behind < tokens.length; behind += 1) {
        if (isMark(tokens[behind], '(')) depth += 1;
        else if (isMark(tokens[behind], ')')) depth -= 1;
      }
    const name = tokens[behind + 1];
    if (isWord(tokens[behind], 'AS') && name?.kind === 'name') nulled.push(name.text);
  });
  return nulled;
}

/** The table that an alias stands for: `UPDATE t … FROM [dbo].[Order] AS t`. */
function aliased(target: NamedInScript, tokens: readonly Token[], from: number): NamedInScript {
  if (target.schema !== null) return target;
  for (let index = from; index < tokens.length; index += 1) {
    if (!isWord(tokens[index], 'FROM') && !isWord(tokens[index], 'JOIN')) continue;
    const cursor = new TokenCursor(tokens, index + 1);
    const table = cursor.table();
    cursor.skip('AS');
    const alias = cursor.peek();
    if (table !== null && alias !== undefined && sameName(alias.text, target.name)) return table;
  }
  return target;
}
