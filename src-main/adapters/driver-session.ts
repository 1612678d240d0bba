// The one session machine behind every connector: one statement at a time, bounded retries, cancel, time limits, snapshots.
import { type ConnectFailure, connectProblem } from '../../src/connect/failures.ts';
import { onlyReads } from '../../src/connect/read-only-statement.ts';
import { RETRY_POLICY, retryTransient } from '../../src/connect/retry.ts';
import type {
  NeighbourControl,
  RowPage,
  Snapshot,
  SnapshotControl,
  SqlSession,
  Statement,
} from '../../src/connect/session.ts';
import { err, ok, type Result } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Driver, DriverLink, PageReader } from './driver-link.ts';
import { guardedCall, sleep } from './guarded-call.ts';

/** Connects, trying transient failures again, and answers the open session. */
export async function openSession(driver: Driver, signal: AbortSignal): Promise<Result<SqlSession, Problem>> {
  const first = await retryTransient(() => driver.connect(signal), { policy: RETRY_POLICY, sleep }, signal);
  if (!first.ok) return err(connectProblem(driver.name, first.error));
  return ok(sessionOver(driver, first.value));
}

/** The server's own limit comes first; this much later a server that does not answer is given up. */
const LATE_MS = 1_000;
const GRACE_MS = 5_000;

/** What changes while a session is open. */
interface SessionState {
  link: DriverLink | null;
  busy: boolean;
  closed: boolean;
  holdsSnapshot: boolean;
}

/** A statement that has more pages to give. */
interface Running {
  readonly reader: PageReader;
  readonly over: DriverLink;
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
      for await (const page of pages(driver, state, statement, null, signal))
        return page.ok ? page : err(problem(page.error));
      return err(problem({ code: 'connect.failed' }));
    },
    async *stream(statement, pageRows, signal) {
      for await (const page of pages(driver, state, statement, pageRows, signal))
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

/** One statement from first to last page; the last item may be a failure. Retries happen only before the first page is out. */
async function* pages(
  driver: Driver,
  state: SessionState,
  statement: Statement,
  rows: number | null,
  signal: AbortSignal,
): AsyncGenerator<Result<RowPage, ConnectFailure>, void, undefined> {
  const refused = refusal(state);
  if (refused !== null) return yield err(refused);
  state.busy = true;
  const limitMs = statement.timeoutMs ?? driver.statementTimeoutMs;
  let running: Running | null = null;
  try {
    const first = await retryTransient(
      () => firstPage(driver, state, statement, rows, limitMs, signal),
      { policy: RETRY_POLICY, sleep, again: () => !state.holdsSnapshot && onlyReads(statement.text) },
      signal,
    );
    if (!first.ok) return yield first;
    const { reader, over } = first.value;
    let { last } = first.value;
    running = last ? null : first.value;
    yield ok(first.value.page);
    while (!last) {
      const next = await limited(driver, over, () => reader.next(rows), limitMs, signal);
      if (!next.ok) return yield next;
      last = next.value.last;
      if (last) running = null;
      if (next.value.page.rows.length > 0) yield ok(next.value.page);
    }
  } finally {
    if (running !== null) await leave(running);
    state.busy = false;
  }
}

async function firstPage(
  driver: Driver,
  state: SessionState,
  statement: Statement,
  rows: number | null,
  limitMs: number,
  signal: AbortSignal,
): Promise<Result<Running & { readonly page: RowPage; readonly last: boolean }, ConnectFailure>> {
  const live = await liveLink(driver, state, signal);
  if (!live.ok) return live;
  const over = live.value;
  const begin = async (): Promise<Running & { readonly page: RowPage; readonly last: boolean }> => {
    const reader = await over.start(statement, limitMs);
    return { reader, over, ...(await reader.next(rows)) };
  };
  return limited(driver, over, begin, limitMs, signal);
}

function refusal(state: SessionState): ConnectFailure | null {
  if (state.closed) return { code: 'connect.closed' };
  return state.busy ? { code: 'connect.busy' } : null;
}

/** The connection, made anew when it was lost; not while a snapshot is held, since the new one would see other rows. */
async function liveLink(
  driver: Driver,
  state: SessionState,
  signal: AbortSignal,
): Promise<Result<DriverLink, ConnectFailure>> {
  if (state.link?.alive() === true) return ok(state.link);
  if (state.holdsSnapshot) return err({ code: 'connect.dropped', found: 'the snapshot was lost with the connection' });
  state.link?.destroy();
  state.link = null;
  const connected = await driver.connect(signal);
  if (!connected.ok) return connected;
  if (state.closed) {
    connected.value.destroy();
    return err({ code: 'connect.closed' });
  }
  state.link = connected.value;
  return connected;
}

async function limited<T>(
  driver: Driver,
  over: DriverLink,
  work: () => Promise<T>,
  limitMs: number,
  signal: AbortSignal,
): Promise<Result<T, ConnectFailure>> {
  const began = performance.now();
  const outcome = await guardedCall(work, {
    signal,
    limitMs: limitMs + LATE_MS,
    graceMs: GRACE_MS,
    cancel: over.cancel,
    destroy: over.destroy,
  });
  if (outcome.kind === 'done') return ok(outcome.value);
  const ranMs = performance.now() - began;
  if (over.alive()) await over.recover().catch(over.destroy);
  if (outcome.kind === 'cancelled') return err({ code: 'connect.cancelled' });
  if (outcome.kind === 'timeout') return err({ code: 'connect.statementTimeout', expected: `at most ${limitMs} ms` });
  return err(driver.classify(outcome.error, ranMs, limitMs));
}

/** Ends what a consumer left early; a connection that cannot do that in time is given up. */
async function leave({ reader, over }: Running): Promise<void> {
  if (!over.alive()) return;
  const outcome = await guardedCall(reader.abandon, {
    signal: new AbortController().signal,
    limitMs: GRACE_MS,
    graceMs: 0,
    cancel: over.cancel,
    destroy: over.destroy,
  });
  if (outcome.kind === 'threw') over.destroy();
}

/** How servers of different versions say that they do not know a view that is to be adopted. */
const NO_SUCH_VIEW: ReadonlySet<ConnectFailure['code']> = new Set<ConnectFailure['code']>([
  'connect.statementFailed',
  'connect.notFound',
  'connect.dataError',
]);

function neighbourControl(driver: Driver, state: SessionState, place: string): NeighbourControl {
  return {
    place,
    open: async (other, signal) => {
      const refused = refusal(state);
      if (refused !== null) return err(connectProblem(driver.name, refused));
      state.busy = true;
      try {
        const live = await liveLink(driver, state, signal);
        if (!live.ok) return err(connectProblem(driver.name, live.error));
        const open = (): Promise<string> =>
          live.value.neighbours?.open(other) ?? Promise.reject(new Error('this driver has no neighbours'));
        const opened = await limited(driver, live.value, open, driver.statementTimeoutMs, signal);
        return opened.ok ? opened : err(connectProblem(driver.name, opened.error));
      } finally {
        state.busy = false;
      }
    },
  };
}

function snapshotControl(driver: Driver, state: SessionState): SnapshotControl {
  const hold = async (adopt: string | null, signal: AbortSignal): Promise<Result<Snapshot, Problem>> => {
    const refused = refusal(state);
    if (refused !== null) return err(connectProblem(driver.name, refused));
    state.busy = true;
    try {
      const live = await liveLink(driver, state, signal);
      if (!live.ok) return err(connectProblem(driver.name, live.error));
      const begin = (): Promise<Snapshot> =>
        live.value.beginSnapshot?.(adopt) ?? Promise.reject(new Error('this driver has no snapshots'));
      const begun = await limited(driver, live.value, begin, driver.statementTimeoutMs, signal);
      if (begun.ok) state.holdsSnapshot = true;
      if (begun.ok) return begun;
      const unknown = adopt !== null && NO_SUCH_VIEW.has(begun.error.code);
      const failure: ConnectFailure = unknown ? { ...begun.error, code: 'connect.snapshotUnavailable' } : begun.error;
      return err(connectProblem(driver.name, failure));
    } finally {
      state.busy = false;
    }
  };
  return {
    begin: (signal) => hold(null, signal),
    adopt: (id, signal) => hold(id, signal),
    end: async () => {
      const { link } = state;
      if (link?.alive() === true && state.holdsSnapshot) await link.endSnapshot?.().catch(link.destroy);
      state.holdsSnapshot = false;
    },
  };
}
