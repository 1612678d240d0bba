import type { ConnectFailure } from '../../src/connect/failures.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Driver, DriverLink } from './driver-link.ts';
import { guardedCall } from './guarded-call.ts';

/** The server's own limit comes first; this much later a server that does not answer is given up. */
const LATE_MS = 1_000;
/** How long a connection may take to stop what it is doing. */
export const GRACE_MS = 5_000;

/** Work over a connection within `limitMs` and until the signal aborts; afterwards the connection can be used again or is destroyed. */
export async function limited<T>(
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
