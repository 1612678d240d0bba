// The one session machine behind every connector: one statement at a time, bounded retries, cancel, time limits, snapshots.
import { type ConnectFailure, connectProblem } from '../../src/connect/failures.ts';
import { onlyReads } from '../../src/connect/read-only-statement.ts';
import { RETRY_POLICY, retryTransient } from '../../src/connect/retry.ts';
import type { ServerFacts } from '../../src/connect/server-facts.ts';
import type { RowPage, Snapshot, SqlSession, Statement, StatementRunner } from '../../src/connect/session.ts';
import { err, ok, type Result } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import { guardedCall, sleep } from './guarded-call.ts';

/** Rows of one running statement, fetched on demand. */
export interface PageReader {
  /** The next page of at most `rows` rows, all that remain when null. `last`: nothing follows and the connection is free again. */
  readonly next: (rows: number | null) => Promise<{ readonly page: RowPage; readonly last: boolean }>;
  /** Ends a statement whose rows are not all wanted; nothing to do when it has ended or failed already. */
  readonly abandon: () => Promise<void>;
}

/** One physical connection. Its functions reject with the driver's own errors. */
export interface DriverLink {
  readonly start: (statement: Statement, limitMs: number) => Promise<PageReader>;
  /** Asks the server to stop the statement in flight; never fails. */
  readonly cancel: () => void;
  /** Closes the socket or handle at once. */
  readonly destroy: () => void;
  /** Says goodbye to the server. */
  readonly close: () => Promise<void>;
  readonly alive: () => boolean;
  /** Makes the connection usable again after a failed statement. */
  readonly recover: () => Promise<void>;
  readonly beginSnapshot?: (adopt: string | null) => Promise<Snapshot>;
  readonly endSnapshot?: () => Promise<void>;
}

/** What differs between connectors. */
export interface Driver extends Pick<SqlSession, 'name' | 'kind' | 'dialect' | 'capabilities'> {
  readonly connect: (signal: AbortSignal) => Promise<Result<DriverLink, ConnectFailure>>;
  /** The failure of a driver's error; words are scrubbed of secrets. `ranMs` and `limitMs` tell a timeout from a foreign cancel. */
  readonly classify: (error: unknown, ranMs: number, limitMs: number) => ConnectFailure;
  readonly facts: (signal: AbortSignal, via: StatementRunner) => Promise<Result<ServerFacts, Problem>>;
  readonly statementTimeoutMs: number;
}

/** The server's own limit comes first; this much later a server that does not answer is given up. */
const LATE_MS = 1_000;
const GRACE_MS = 5_000;

/** Connects, trying transient failures again, and answers the open session. */
export async function openSession(driver: Driver, signal: AbortSignal): Promise<Result<SqlSession, Problem>> {
  const first = await retryTransient(() => driver.connect(signal), { policy: RETRY_POLICY, sleep }, signal);
  if (!first.ok) return err(connectProblem(driver.name, first.error));
  return ok(sessionOver(driver, first.value));
}

function sessionOver(driver: Driver, opened: DriverLink): SqlSession {
  let link: DriverLink | null = opened;
  let busy = false;
  let closed = false;
  let holdsSnapshot = false;

  const refusal = (): ConnectFailure | null => {
    if (closed) return { code: 'connect.closed' };
    if (busy) return { code: 'connect.busy' };
    return null;
  };

  const liveLink = async (signal: AbortSignal): Promise<Result<DriverLink, ConnectFailure>> => {
    if (link?.alive() === true) return ok(link);
    if (holdsSnapshot) return err({ code: 'connect.dropped', found: 'the snapshot was lost with the connection' });
    link?.destroy();
    link = null;
    const connected = await driver.connect(signal);
    if (connected.ok) link = connected.value;
    return connected;
  };

  const call = async <T>(
    over: DriverLink,
    work: () => Promise<T>,
    limitMs: number,
    signal: AbortSignal,
  ): Promise<Result<T, ConnectFailure>> => {
    const began = performance.now();
    const outcome = await guardedCall(work, {
      signal,
      limitMs: limitMs + LATE_MS,
      graceMs: GRACE_MS,
      cancel: over.cancel,
      destroy: over.destroy,
    });
    if (outcome.kind === 'done') return ok(outcome.value);
    if (over.alive()) await over.recover().catch(over.destroy);
    if (outcome.kind === 'cancelled') return err({ code: 'connect.cancelled' });
    if (outcome.kind === 'timeout') return err({ code: 'connect.statementTimeout', expected: `at most ${limitMs} ms` });
    return err(driver.classify(outcome.error, performance.now() - began, limitMs));
  };

  async function* pages(
    statement: Statement,
    rows: number | null,
    signal: AbortSignal,
  ): AsyncGenerator<Result<RowPage, ConnectFailure>, void, undefined> {
    const refused = refusal();
    if (refused !== null) return yield err(refused);
    busy = true;
    const limitMs = statement.timeoutMs ?? driver.statementTimeoutMs;
    let running: { readonly reader: PageReader; readonly over: DriverLink } | null = null;
    try {
      const first = await retryTransient(
        async () => {
          const over = await liveLink(signal);
          if (!over.ok) return over;
          const started = await call(
            over.value,
            async () => {
              const reader = await over.value.start(statement, limitMs);
              return { reader, ...(await reader.next(rows)) };
            },
            limitMs,
            signal,
          );
          if (started.ok && !started.value.last) running = { reader: started.value.reader, over: over.value };
          return started;
        },
        { policy: RETRY_POLICY, sleep, again: () => !holdsSnapshot && onlyReads(statement.text) },
        signal,
      );
      if (!first.ok) return yield first;
      yield ok(first.value.page);
      const { reader } = first.value;
      while (running !== null) {
        const { over }: { readonly over: DriverLink } = running;
        const next = await call(over, () => reader.next(rows), limitMs, signal);
        if (!next.ok) return yield next;
        if (next.value.last) running = null;
        if (next.value.page.rows.length > 0) yield ok(next.value.page);
      }
    } finally {
      await leave(running);
      busy = false;
    }
  }

  const exclusive = async <T>(
    work: (over: DriverLink) => Promise<T>,
    signal: AbortSignal,
  ): Promise<Result<T, Problem>> => {
    const refused = refusal();
    if (refused !== null) return err(connectProblem(driver.name, refused));
    busy = true;
    try {
      const over = await liveLink(signal);
      const done = over.ok
        ? await call(over.value, () => work(over.value), driver.statementTimeoutMs, signal)
        : err(over.error);
      return done.ok ? done : err(connectProblem(driver.name, done.error));
    } finally {
      busy = false;
    }
  };

  const holdSnapshot = async (adopt: string | null, signal: AbortSignal): Promise<Result<Snapshot, Problem>> => {
    const begin = (over: DriverLink): Promise<Snapshot> =>
      over.beginSnapshot?.(adopt) ?? Promise.reject(new Error('no snapshot'));
    const begun = await exclusive(begin, signal);
    if (begun.ok) holdsSnapshot = true;
    return begun;
  };

  const problem = (failure: ConnectFailure): Problem => connectProblem(driver.name, failure);
  const session: SqlSession = {
    name: driver.name,
    kind: driver.kind,
    dialect: driver.dialect,
    capabilities: driver.capabilities,
    facts: (signal, via) => driver.facts(signal, via ?? session),
    query: async (statement, signal) => {
      for await (const page of pages(statement, null, signal)) return page.ok ? page : err(problem(page.error));
      return err(problem({ code: 'connect.failed' }));
    },
    async *stream(statement, pageRows, signal) {
      for await (const page of pages(statement, pageRows, signal)) yield page.ok ? page : err(problem(page.error));
    },
    ...(opened.beginSnapshot === undefined
      ? {}
      : {
          snapshot: {
            begin: (signal) => holdSnapshot(null, signal),
            adopt: (id, signal) => holdSnapshot(id, signal),
            end: async () => {
              if (link?.alive() === true && holdsSnapshot) await link.endSnapshot?.().catch(link.destroy);
              holdsSnapshot = false;
            },
          },
        }),
    close: async () => {
      if (closed) return;
      closed = true;
      if (link?.alive() === true) await link.close().catch(link.destroy);
      else link?.destroy();
      link = null;
    },
  };
  return session;
}

/** Ends what a consumer left early; a connection that cannot do that in time is given up. */
async function leave(running: { readonly reader: PageReader; readonly over: DriverLink } | null): Promise<void> {
  if (running === null || !running.over.alive()) return;
  const outcome = await guardedCall(running.reader.abandon, {
    signal: new AbortController().signal,
    limitMs: GRACE_MS,
    graceMs: 0,
    cancel: running.over.cancel,
    destroy: running.over.destroy,
  });
  if (outcome.kind === 'threw') running.over.destroy();
}
