// One statement over a driver's connection, a page at a time.
import type { ConnectFailure } from '../../src/connect/failures.ts';
import { onlyReads } from '../../src/connect/read-only-statement.ts';
import { RETRY_POLICY, retryTransient } from '../../src/connect/retry.ts';
import type { RowPage, Statement } from '../../src/connect/session.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Driver, DriverLink, PageReader } from './driver-link.ts';
import { guardedCall, sleep } from './guarded-call.ts';
import { GRACE_MS, limited } from './limited-call.ts';
import { type SessionState, liveLink, refusal } from './session-state.ts';

/** One statement from first to last page; the last item may be a failure. Retries happen only before the first page is out. */
export async function* statementPages(
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

/** A statement that has more pages to give. */
interface Running {
  readonly reader: PageReader;
  readonly over: DriverLink;
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
