// The one session machine behind every connector: one statement at a time, bounded retries, cancel, time limits, snapshots.
import { type ConnectFailure, connectProblem } from '../../src/connect/failures.ts';
import { RETRY_POLICY, retryTransient } from '../../src/connect/retry.ts';
import type { SqlSession } from '../../src/connect/session.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Driver, DriverLink } from './driver-link.ts';
import { sleep } from './guarded-call.ts';
import { neighbourControl } from './neighbour-control.ts';
import type { SessionState } from './session-state.ts';
import { snapshotControl } from './snapshot-control.ts';
import { statementPages } from './statement-pages.ts';

/** Connects, trying transient failures again, and answers the open session. */
export async function openSession(driver: Driver, signal: AbortSignal): Promise<Result<SqlSession, Problem>> {
  const first = await retryTransient(() => driver.connect(signal), { policy: RETRY_POLICY, sleep }, signal);
  if (!first.ok) return err(connectProblem(driver.name, first.error));
  return ok(sessionOver(driver, first.value));
}

function sessionOver(driver: Driver, opened: DriverLink): SqlSession {
  const state: SessionState = { link: opened, busy: false, closed: false, holdsSnapshot: false };
  const problem = (failure: ConnectFailure): Problem => connectProblem(driver.name, failure);
  const session: SqlSession = {
    name: driver.name,
    kind: driver.kind,
    dialect: driver.dialect,
    capabilities: driver.capabilities,
    facts: (signal, via) => driver.facts(signal, via ?? session),
    query: async (statement, signal) => {
      for await (const page of statementPages(driver, state, statement, null, signal))
        return page.ok ? page : err(problem(page.error));
      return err(problem({ code: 'connect.failed' }));
    },
    async *stream(statement, pageRows, signal) {
      for await (const page of statementPages(driver, state, statement, pageRows, signal))
        yield page.ok ? page : err(problem(page.error));
    },
    ...(opened.beginSnapshot === undefined ? {} : { snapshot: snapshotControl(driver, state) }),
    ...(opened.neighbours === undefined
      ? {}
      : { neighbours: neighbourControl(driver, state, opened.neighbours.place) }),
    close: async () => {
      const { link } = state;
      state.closed = true;
      state.link = null;
      if (link?.alive() === true && !state.busy) await link.close().catch(link.destroy);
      else link?.destroy();
    },
  };
  return session;
}
