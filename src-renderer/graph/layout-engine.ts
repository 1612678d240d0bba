// Chooses and runs a layout beside the screen's own thread, with a deadline and a way out.
import ELK, { type ELK as Elk } from 'elkjs/lib/elk-api.js';
import { arrange } from './arrange.ts';
import { arrangeGrid } from './arrange-grid.ts';
import { fromElk, toElk } from './elk-graph.ts';
import type { Layout, LayoutInput } from './layout.ts';
import { isDense } from './level-of-detail.ts';

export interface LayoutRequest {
  readonly id: number;
  readonly input: LayoutInput;
  readonly grid: boolean;
}
export interface LayoutReply {
  readonly id: number;
  readonly layout: Layout;
}

/** How workers are started. Either may throw where workers are not available: the layout then runs on this thread. */
export interface LayoutWorkers {
  readonly elk: () => Worker;
  readonly columns: () => Worker;
}

export interface LayoutAnswer {
  readonly layout: Layout;
  readonly milliseconds: number;
  /** Set when ELK was asked and another layout had to answer: `deadline` or `failed`. */
  readonly fallback: 'deadline' | 'failed' | null;
}

export interface LayoutEngine {
  /** Lays out a picture; null when `signal` was aborted. Never rejects. */
  readonly layOut: (input: LayoutInput, signal: AbortSignal) => Promise<LayoutAnswer | null>;
  /** Stops the workers; the next call starts them again. */
  readonly stop: () => void;
}

/** ELK gets this long; a schema of unlucky shape takes it half a minute (anchors.md, headline numbers). */
export const ELK_DEADLINE_MS = 1500;

/** `now` is a monotonic clock in milliseconds. */
export function layoutEngine(workers: LayoutWorkers, now: () => number, deadlineMs = ELK_DEADLINE_MS): LayoutEngine {
  let elk: { readonly api: Elk; readonly worker: Worker } | null = null;
  let columns: Worker | null = null;
  let requests = 0;

  const stopElk = (): void => {
    elk?.worker.terminate();
    elk = null;
  };
  const stopColumns = (): void => {
    columns?.terminate();
    columns = null;
  };
  const ownLayout = async (input: LayoutInput, signal: AbortSignal): Promise<Layout | null> => {
    const grid = isDense(input.tables.length, input.links.length);
    const here = (): Layout => (grid ? arrangeGrid(input) : arrange(input));
    // A small picture is done before a worker has read its first message.
    if (input.tables.length <= SMALL) return here();
    try {
      columns ??= workers.columns();
    } catch {
      return here();
    }
    const worker = columns;
    requests += 1;
    const id = requests;
    return new Promise((resolve) => {
      const finish = (layout: Layout | null): void => {
        worker.removeEventListener('message', onMessage);
        worker.removeEventListener('error', onError);
        signal.removeEventListener('abort', onAbort);
        resolve(layout);
      };
      const onMessage = ({ data }: MessageEvent<LayoutReply>): void => {
        if (data.id === id) finish(data.layout);
      };
      const onError = (): void => {
        stopColumns();
        finish(here());
      };
      const onAbort = (): void => finish(null);
      worker.addEventListener('message', onMessage);
      worker.addEventListener('error', onError);
      signal.addEventListener('abort', onAbort);
      const request: LayoutRequest = { id, input, grid };
      worker.postMessage(request);
    });
  };
  const elkLayout = async (input: LayoutInput, signal: AbortSignal): Promise<Layout | 'deadline' | 'failed'> => {
    try {
      if (elk === null) {
        const worker = workers.elk();
        elk = { worker, api: new ELK({ workerFactory: () => worker }) };
      }
    } catch {
      return 'failed';
    }
    const { api, worker } = elk;
    return new Promise((resolve) => {
      const finish = (outcome: Layout | 'deadline' | 'failed'): void => {
        clearTimeout(timer);
        worker.removeEventListener('error', onError);
        signal.removeEventListener('abort', onAbort);
        // ELK has no cancel: only ending its worker frees the processor.
        if (outcome === 'deadline' || outcome === 'failed') stopElk();
        resolve(outcome);
      };
      const onError = (): void => finish('failed');
      const onAbort = (): void => finish('deadline');
      const timer = setTimeout(() => finish('deadline'), deadlineMs);
      worker.addEventListener('error', onError);
      signal.addEventListener('abort', onAbort);
      api.layout(toElk(input)).then(
        (answer) => finish(fromElk(input, answer) ?? 'failed'),
        () => finish('failed'),
      );
    });
  };

  return {
    layOut: async (input, signal) => {
      const started = now();
      let fallback: LayoutAnswer['fallback'] = null;
      if (suitsElk(input)) {
        const outcome = await elkLayout(input, signal);
        if (signal.aborted) return null;
        if (typeof outcome !== 'string') return { layout: outcome, milliseconds: now() - started, fallback: null };
        fallback = outcome;
      }
      const layout = await ownLayout(input, signal);
      return layout === null || signal.aborted ? null : { layout, milliseconds: now() - started, fallback };
    },
    stop: () => {
      stopElk();
      stopColumns();
    },
  };
}

const SMALL = 60;

/** ELK draws pictures of a size it can untangle in time, without cycle frames, which it cannot keep to the columns. */
function suitsElk(input: LayoutInput): boolean {
  return (
    input.links.length > 0 &&
    !isDense(input.tables.length, input.links.length) &&
    input.tables.every(({ group }) => group === null)
  );
}
