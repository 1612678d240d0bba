import { describe, expect, it } from 'vitest';
import { err, ok } from '../kernel/result.ts';
import { postgres } from './dialects/postgres.ts';
import { connectProblem } from './failures.ts';
import type { RowPage, SqlSession } from './session.ts';
import { type StatementRecord, withStatementLog } from './statement-log.ts';

const NEVER = new AbortController().signal;
const PAGE: RowPage = { columns: [{ name: 'a', type: 'integer' }], rows: [[1], [2]] };
const inner: SqlSession = {
  name: 'qa',
  kind: 'postgres',
  dialect: postgres,
  capabilities: {
    consistentSnapshot: 'none',
    sharedSnapshot: false,
    untrustedConstraints: false,
    readOnlySession: true,
    filteredIndexes: true,
  },
  facts: async (signal, via) => {
    const answer = await via?.query({ text: 'SELECT facts', parameters: [], purpose: 'server facts' }, signal);
    return err(connectProblem('qa', { code: answer?.ok === true ? 'connect.closed' : 'connect.failed' }));
  },
  query: (statement) =>
    Promise.resolve(statement.text === 'bad' ? err(connectProblem('qa', { code: 'connect.syntax' })) : ok(PAGE)),
  stream: async function* () {
    yield await Promise.resolve(ok(PAGE));
    yield ok(PAGE);
  },
  close: () => Promise.resolve(),
};

function logged(): { readonly lines: StatementRecord[]; readonly session: SqlSession } {
  const lines: StatementRecord[] = [];
  let time = 0;
  const clock = { now: () => '2026-11-22T00:00:00.000Z', monotonic: () => (time += 1.25) };
  return {
    lines,
    session: withStatementLog(inner, {
      clock,
      sha256: (text) => `digest of ${String(text)}`,
      record: (line) => lines.push(line),
    }),
  };
}

describe('the statement log', () => {
  it('keeps what was sent and what came of it, never a parameter', async () => {
    const { lines, session } = logged();
    await session.query({ text: 'SELECT $1', parameters: ['a secret value'], purpose: 'p' }, NEVER);
    await session.query({ text: 'bad', parameters: [], purpose: 'p' }, NEVER);
    expect(
      lines.map(({ text, parameters, rows, outcome, milliseconds }) => [text, parameters, rows, outcome, milliseconds]),
    ).toEqual([
      ['SELECT $1', 1, 2, 'ok', 1.25],
      ['bad', 0, 0, 'connect.syntax', 1.25],
    ]);
    expect(JSON.stringify(lines)).not.toContain('a secret value');
  });
  it('keeps the questions about the server too', async () => {
    const { lines, session } = logged();
    await session.facts(NEVER);
    expect(lines.map(({ purpose }) => purpose)).toEqual(['server facts']);
  });
  it('tells a stream that was left early from one that ended', async () => {
    const { lines, session } = logged();
    const statement = { text: 'SELECT 1', parameters: [], purpose: 'p' };
    for await (const page of session.stream(statement, 2, NEVER)) {
      expect(page.ok).toBe(true);
      break;
    }
    for await (const page of session.stream(statement, 2, NEVER)) expect(page.ok).toBe(true);
    expect(lines.map(({ rows, outcome }) => [rows, outcome])).toEqual([
      [2, 'left early'],
      [4, 'ok'],
    ]);
  });
});
