// Runs ELK in its worker: one picture at a time, ended when it takes too long.
import ELK, { type ELK as Elk } from 'elkjs/lib/elk-api.js';
import { fromElk, toElk } from './elk-graph.ts';
import type { Layout, LayoutInput } from './layout.ts';

export type ElkOutcome = Layout | 'deadline' | 'failed' | 'aborted';

export interface ElkRunner {
  /** Starts the worker, which takes a while to read its file, so that the first picture does not wait for it. */
  readonly warmUp: () => void;
  /** Never rejects. */
  readonly layOut: (input: LayoutInput, signal: AbortSignal) => Promise<ElkOutcome>;
  readonly stop: () => void;
}

interface Running {
  readonly api: Elk;
  readonly worker: Worker;
  readonly ready: Promise<unknown>;
  isReady: boolean;
}

/** `start` may throw where workers are not available; every picture then fails. */
export function elkRunner(start: () => Worker, deadlineMs: number): ElkRunner {
  let running: Running | null = null;
  const stop = (only?: Running): void => {
    if (running === null || (only !== undefined && only !== running)) return;
    running.worker.terminate();
    running = null;
  };
  const begin = (): Running | null => {
    if (running !== null) return running;
    try {
      const worker = start();
      const api = new ELK({ workerFactory: () => worker });
      const made: Running = { api, worker, ready: api.layout(NOTHING).catch(ignore), isReady: false };
      void made.ready.then(() => {
        made.isReady = true;
      });
      running = made;
      return made;
    } catch {
      return null;
    }
  };
  return {
    warmUp: () => void begin(),
    stop: () => stop(),
    layOut: async (input, signal) => {
      const used = begin();
      if (used === null) return 'failed';
      return new Promise((resolve) => {
        // ELK has no cancel: only ending its worker frees the processor. One that is still reading its file is kept, and one
        // whose picture is no longer wanted may finish in time.
        const timer = setTimeout(() => {
          if (used.isReady) stop(used);
          resolve('deadline');
        }, deadlineMs);
        const onError = (): void => {
          stop(used);
          end('failed');
        };
        const onAbort = (): void => resolve('aborted');
        const end = (outcome: ElkOutcome): void => {
          clearTimeout(timer);
          used.worker.removeEventListener('error', onError);
          signal.removeEventListener('abort', onAbort);
          resolve(outcome);
        };
        used.worker.addEventListener('error', onError);
        signal.addEventListener('abort', onAbort);
        void used.ready
          .then(async () => (signal.aborted ? null : used.api.layout(toElk(input))))
          .then(
            (answer) => end(answer === null ? 'aborted' : (fromElk(input, answer) ?? 'failed')),
            () => end('failed'),
          );
      });
    },
  };
}

const NOTHING = { id: 'root', children: [{ id: 'a', width: 1, height: 1 }] };
const ignore = (): void => undefined;
