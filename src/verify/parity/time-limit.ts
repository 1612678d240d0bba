import type { ParitySettings } from '../../model/parity/parity-settings.ts';
import { linkedController } from './descend/both-sides.ts';
import type { ParityPorts } from './parity-input.ts';

export interface TimeLimit {
  /** Aborted with the caller's signal, or when the time has passed. */
  readonly signal: AbortSignal;
  /** In words, once the time has passed; null before. */
  readonly stopped: () => string | null;
  readonly release: () => void;
}

/** Stops everything when the time that the settings allow has passed; tables that were not finished then say so. */
export function timeLimit(
  { stopAfter }: ParitySettings,
  { wait }: Pick<ParityPorts, 'wait'>,
  signal: AbortSignal,
): TimeLimit {
  const seconds = stopAfter?.seconds;
  const { controller, release } = linkedController(signal);
  const timer = linkedController(signal);
  let isOver = false;
  if (seconds !== undefined)
    void wait(seconds * 1_000, timer.controller.signal).then(() => {
      if (timer.controller.signal.aborted) return;
      isOver = true;
      controller.abort();
    });
  return {
    signal: controller.signal,
    stopped: () => (isOver && seconds !== undefined ? `stopped after ${seconds} s` : null),
    release: () => {
      release();
      timer.controller.abort();
      timer.release();
    },
  };
}
