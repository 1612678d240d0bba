// What tests of connectors share: sources of secrets, opened sessions, statements.
import type { Connector, Parameter, RowPage, SqlSession, Statement } from '../../../src/connect/session.ts';
import type { Result } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { ConnectorHost } from '../connectors.ts';

/** A signal that nobody aborts. */
export const NEVER: AbortSignal = new AbortController().signal;

/** A host whose environment holds just these variables. */
export function hostWith(variables: Readonly<Record<string, string>> = {}, workspace = '/'): ConnectorHost {
  return { secrets: { environment: new Map(Object.entries(variables)), vault: null }, workspace };
}

/** The statement with its parameters. */
export function sql(text: string, ...parameters: readonly Parameter[]): Statement {
  return { text, parameters, purpose: 'test' };
}

/** An open session, or the test fails with the problem in words. */
export async function opened(connector: Connector): Promise<SqlSession> {
  const session = await connector.open(NEVER);
  if (!session.ok) throw new Error(JSON.stringify(session.error));
  return session.value;
}

/** The problem, or the test fails because there was none. */
export function problemOf(result: Result<unknown, Problem>): Problem {
  if (result.ok) throw new Error('expected a problem, got a success');
  return result.error;
}

/** The rows, or the test fails with the problem in words. */
export function rowsOf(result: Result<RowPage, Problem>): RowPage['rows'] {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.rows;
}

/** Waits until something is true; fails when it is not within five seconds. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 5_000; waited += 25) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`did not come true: ${what}`);
}
