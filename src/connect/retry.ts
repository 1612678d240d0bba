import { err, type Result } from '../kernel/result.ts';
import { type ConnectFailure, isTransient } from './failures.ts';

/** Waits; resolves early, without failing, when the signal aborts. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** How often and how patiently something transient is tried again. */
export interface RetryPolicy {
  /** Tries in all, the first included. */
  readonly attempts: number;
  /** Milliseconds before the second try; doubles with every further one. */
  readonly firstDelayMs: number;
}

export const RETRY_POLICY: RetryPolicy = { attempts: 3, firstDelayMs: 150 };

/**
 * Runs an attempt until it succeeds, fails for good, the bound is reached or the signal aborts. The failure says how many attempts
 * were made. `again` decides, on top of the failure's own nature, whether this work may be repeated at all.
 */
export async function retryTransient<T>(
  attempt: () => Promise<Result<T, ConnectFailure>>,
  options: { readonly policy: RetryPolicy; readonly sleep: Sleep; readonly again?: () => boolean },
  signal: AbortSignal,
): Promise<Result<T, ConnectFailure>> {
  let delay = options.policy.firstDelayMs;
  for (let made = 1; ; made += 1) {
    const result = await attempt();
    if (result.ok) return result;
    const done = made >= options.policy.attempts || !isTransient(result.error) || options.again?.() === false;
    if (done) return err({ ...result.error, attempts: made });
    await options.sleep(delay, signal);
    if (signal.aborted) return err({ code: 'connect.cancelled', attempts: made });
    delay *= 2;
  }
}
