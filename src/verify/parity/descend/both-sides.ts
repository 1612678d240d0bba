import type { SideName } from '../../../connect/canonical/cell-codec.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';

/** The same thing of both sides. */
export interface BothSides<T> {
  readonly source: T;
  readonly target: T;
}

/**
 * Works on both sides at once. When one fails, the other's statement is stopped, and the failure that came first is the answer:
 * the cancellation that follows from it says nothing.
 */
export async function bothSides<T>(
  signal: AbortSignal,
  work: (side: SideName, signal: AbortSignal) => Promise<Result<T, Problem>>,
): Promise<Result<BothSides<T>, Problem>> {
  const { controller, release } = linkedController(signal);
  const failures: Problem[] = [];
  const one = async (side: SideName): Promise<Result<T, Problem>> => {
    const outcome = await work(side, controller.signal);
    if (!outcome.ok) {
      failures.push(outcome.error);
      controller.abort();
    }
    return outcome;
  };
  try {
    const [source, target] = await Promise.all([one('source'), one('target')]);
    const [first] = failures;
    if (first !== undefined) return err(first);
    if (!source.ok) return source;
    return target.ok ? ok({ source: source.value, target: target.value }) : target;
  } finally {
    release();
  }
}

/** A controller that is aborted with a signal, or by itself. `release` lets go of the signal. */
export function linkedController(signal: AbortSignal): {
  readonly controller: AbortController;
  readonly release: () => void;
} {
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return { controller, release: () => signal.removeEventListener('abort', abort) };
}
