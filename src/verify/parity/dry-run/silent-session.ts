import type { RowPage, SqlSession, Statement } from '../../../connect/session.ts';
import { ok } from '../../../kernel/result.ts';

const NO_ROWS: RowPage = { columns: [], rows: [] };

/**
 * A session that sends nothing: it tells `heard` what it was asked and answers no rows. It stands for a side that must not be read,
 * or is not there. `answer` may give what the next statement depends on; null leaves it without rows.
 */
export function silentSession(
  like: SqlSession,
  heard: (statement: Statement) => void,
  answer: (statement: Statement, signal: AbortSignal) => ReturnType<SqlSession['query']> | null = () => null,
): SqlSession {
  const { name, kind, dialect, capabilities, facts } = like;
  return {
    name,
    kind,
    dialect,
    capabilities,
    facts,
    query: (statement, signal) => {
      heard(statement);
      return answer(statement, signal) ?? Promise.resolve(ok(NO_ROWS));
    },
    async *stream(statement) {
      heard(statement);
      yield await Promise.resolve(ok(NO_ROWS));
    },
    close: () => Promise.resolve(),
  };
}
