import { tsql } from '../../connect/dialects/tsql.ts';
import type { Cell, RowPage, SqlSession, Statement } from '../../connect/session.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Problem } from '../../model/problem.ts';

/** A recorded row: cells by our column alias. */
export type RecordedRow = Readonly<Record<string, Cell>>;

/** A session that answers catalog queries with recorded rows, or refuses them; keeps what it was sent. */
export interface RecordedSession extends SqlSession {
  readonly sent: readonly Statement[];
}

/**
 * Answers each statement by what it reads (`columns`, `foreign keys`): with recorded rows or with a refusal. What was not
 * recorded is an empty result. Rows must have exactly the columns that the statement selects, by its aliases.
 */
export function recordedSession(answers: ReadonlyMap<string, readonly RecordedRow[] | Problem>): RecordedSession {
  const sent: Statement[] = [];
  return {
    name: 'recorded',
    kind: 'mssql',
    dialect: tsql,
    capabilities: {
      consistentSnapshot: 'none',
      sharedSnapshot: false,
      untrustedConstraints: true,
      readOnlySession: false,
      filteredIndexes: true,
    },
    sent,
    facts: () => Promise.resolve(err({ code: 'test.noFacts', message: 'a recording has no facts' })),
    query: (statement) => {
      sent.push(statement);
      const answer = answers.get(statement.purpose.replace('catalog: ', '')) ?? [];
      return Promise.resolve('code' in answer ? err(answer) : ok(page(statement, answer)));
    },
    stream: () => ({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }),
    }),
    close: () => Promise.resolve(),
  };
}

/** The aliases of a select list, in order. */
export function aliasesOf(text: string): readonly string[] {
  return [...selectList(text).matchAll(/\sas ([a-z_]+)(?=,|\s*$)/g)].map((match) => match[1] ?? '');
}

/** What stands between SELECT and FROM. */
export function selectList(text: string): string {
  const end = text.search(/\sfrom\s/i);
  return text.slice('select '.length, end < 0 ? text.length : end);
}

function page(statement: Statement, rows: readonly RecordedRow[]): RowPage {
  const names = aliasesOf(statement.text);
  for (const row of rows) {
    const unknown = Object.keys(row).filter((name) => !names.includes(name));
    if (unknown.length > 0)
      throw new Error(`${statement.purpose} selects no ${unknown.join(', ')}: ${names.join(', ')}`);
  }
  return {
    columns: names.map((name) => ({ name, type: 'recorded' })),
    rows: rows.map((row) => names.map((name) => row[name] ?? null)),
  };
}
