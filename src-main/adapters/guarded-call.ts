// Runs one driver call under an abort signal and a time limit, and makes sure that it ends.
import { setTimeout as delay } from 'node:timers/promises';
import type { Sleep } from '../../src/connect/retry.ts';

/** How a guarded call came out. */
export type Guarded<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'timeout' };

export interface GuardOptions {
  readonly signal: AbortSignal;
  /** Milliseconds the call may take; null for no limit. */
  readonly limitMs: number | null;
  /** Milliseconds that a cancelled call may take to end before the connection is given up. */
  readonly graceMs: number;
  /** Asks the server to stop the call. */
  readonly cancel: () => void;
  /** Gives the connection up; the call ends with it. */
  readonly destroy: () => void;
}

/**
 * The call's outcome. On abort or at the limit the server is asked to stop, and the answer comes only when the call has really
 * ended, or when the grace is over and the connection was given up: nothing is left running unseen.
 */
export async function guardedCall<T>(call: () => Promise<T>, options: GuardOptions): Promise<Guarded<T>> {
  if (options.signal.aborted) return { kind: 'cancelled' };
  const settled = call().then(
    (value): Guarded<T> => ({ kind: 'done', value }),
    (error: unknown): Guarded<T> => ({ kind: 'threw', error }),
  );
  const stop = await firstOf(settled, options);
  if (stop.kind !== 'cancelled' && stop.kind !== 'timeout') return stop;
  options.cancel();
  const grace = new AbortController();
  const ended = await Promise.race([
    settled.then(() => true),
    delay(options.graceMs, false, { signal: grace.signal }).catch(() => false),
  ]);
  grace.abort();
  if (!ended) options.destroy();
  return stop;
}

/** A wait that an abort ends early, without failing. */
export const sleep: Sleep = (milliseconds, signal) => {
  const wait = new AbortController();
  const wake = (): void => wait.abort();
  if (signal.aborted) return Promise.resolve();
  signal.addEventListener('abort', wake, { once: true });
  return delay(milliseconds, undefined, { signal: wait.signal })
    .catch(() => undefined)
    .finally(() => signal.removeEventListener('abort', wake));
};

function firstOf<T>(settled: Promise<Guarded<T>>, { signal, limitMs }: GuardOptions): Promise<Guarded<T>> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const finish = (outcome: Guarded<T>): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      resolve(outcome);
    };
    const aborted = (): void => finish({ kind: 'cancelled' });
    signal.addEventListener('abort', aborted, { once: true });
    if (limitMs !== null) timer = setTimeout(() => finish({ kind: 'timeout' }), limitMs);
    void settled.then(finish);
  });
}
