/** What only the text of a CREATE TABLE says about a column: DuckDB's catalog functions do not list it. */
export interface ColumnClauses {
  readonly isGenerated: boolean;
  readonly collation: string | null;
}

/**
 * Reads a `CREATE TABLE` as DuckDB writes it back (`duckdb_tables().sql`): by column name, whether the column is generated
 * and which collation it names. Quoted names and literals are skipped as wholes, so a column that is called
 * `GENERATED ALWAYS AS` is not mistaken for one.
 */
export function columnClauses(definition: string): ReadonlyMap<string, ColumnClauses> {
  const clauses = new Map<string, ColumnClauses>();
  for (const item of tableItems(tokens(definition))) {
    const [name, ...rest] = item;
    if (name === undefined) continue;
    const words = rest.filter((token) => token.depth === 1).map((token) => token.text);
    const collate = words.findIndex((word) => word.toUpperCase() === 'COLLATE');
    clauses.set(unquoted(name.text), {
      isGenerated: words.some((word, at) => isGenerated(word, words[at + 1], words[at + 2])),
      collation: collate < 0 ? null : unquoted(words[collate + 1] ?? '') || null,
    });
  }
  return clauses;
}

/** The name an identifier token stands for. */
export function unquoted(token: string): string {
  return token.startsWith('"') ? token.slice(1, -1).replaceAll('""', '"') : token;
}

interface Token {
  readonly text: string;
  /** How many parentheses are open around it. */
  readonly depth: number;
}

const TOKEN = /"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}\p{N}_$.]+|[^\s]/gu;

function* tokens(definition: string): Generator<Token> {
  let depth = 0;
  for (const [text] of definition.matchAll(TOKEN)) {
    if (text === ')') depth -= 1;
    yield { text, depth };
    if (text === '(') depth += 1;
  }
}

/** The comma-separated items between the table's outermost parentheses. */
function* tableItems(all: Iterable<Token>): Generator<readonly Token[]> {
  let item: Token[] = [];
  for (const token of all) {
    if (token.depth === 0 && token.text === ')') break;
    if (token.depth === 0) continue;
    if (token.depth === 1 && token.text === ',') {
      yield item;
      item = [];
    } else item.push(token);
  }
  yield item;
}

function isGenerated(...words: readonly (string | undefined)[]): boolean {
  return words.map((word) => word?.toUpperCase()).join(' ') === 'GENERATED ALWAYS AS';
}
