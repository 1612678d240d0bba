import type { Clock } from '../kernel/clock.ts';
import type { Sha256 } from '../kernel/hash.ts';
import type { SqlSession, Statement } from './session.ts';

/** One line of `statements.ndjson`: what was sent, where, and what came of it. Parameter values are not kept. */
export interface StatementRecord {
  readonly connection: string;
  readonly atUtc: string;
  readonly purpose: string;
  readonly sha256: string;
  readonly text: string;
  readonly parameters: number;
  readonly rows: number;
  readonly milliseconds: number;
  readonly outcome: string;
}

/** Wraps a session so that every statement it sends is recorded, successful or not (architecture.md 6). */
export function withStatementLog(
  session: SqlSession,
  deps: { readonly clock: Clock; readonly sha256: Sha256; readonly record: (line: StatementRecord) => void },
): SqlSession {
  const begin = (statement: Statement): ((rows: number, outcome: string) => void) => {
    const atUtc = deps.clock.now();
    const started = deps.clock.monotonic();
    return (rows, outcome) => {
      deps.record({
        connection: session.name,
        atUtc,
        purpose: statement.purpose,
        sha256: deps.sha256(statement.text),
        text: statement.text,
        parameters: statement.parameters.length,
        rows,
        milliseconds: Math.round((deps.clock.monotonic() - started) * 1000) / 1000,
        outcome,
      });
    };
  };
  const logged: SqlSession = {
    ...session,
    facts: (signal, via) => session.facts(signal, via ?? logged),
    query: async (statement, signal) => {
      const end = begin(statement);
      const result = await session.query(statement, signal);
      end(result.ok ? result.value.rows.length : 0, result.ok ? 'ok' : result.error.code);
      return result;
    },
    async *stream(statement, pageRows, signal) {
      const end = begin(statement);
      let rows = 0;
      let outcome = 'left early';
      try {
        for await (const page of session.stream(statement, pageRows, signal)) {
          rows += page.ok ? page.value.rows.length : 0;
          if (!page.ok) outcome = page.error.code;
          yield page;
        }
        if (outcome === 'left early') outcome = 'ok';
      } finally {
        end(rows, outcome);
      }
    },
  };
  return logged;
}
