// Runs our own layouts: small pictures at once, larger ones in a worker, on this thread where there is none.
import { arrange } from './arrange.ts';
import { arrangeGrid } from './arrange-grid.ts';
import type { Layout, LayoutInput } from './layout.ts';
import { isDense } from './level-of-detail.ts';

export interface LayoutRequest {
  readonly id: number;
  readonly input: LayoutInput;
}
export interface LayoutReply {
  readonly id: number;
  readonly layout: Layout;
}

export interface ColumnRunner {
  /** Null when the signal was aborted. Never rejects. */
  readonly layOut: (input: LayoutInput, signal: AbortSignal) => Promise<Layout | null>;
  readonly stop: () => void;
}

/** A picture of up to this many tables is done before a worker has read its first message. */
const SMALL = 60;

/** The layout for a picture of this size: untangled columns, or the whole schema as a grid. */
export function arrangeBySize(input: LayoutInput): Layout {
  return isDense(input.tables.length, input.links.length) ? arrangeGrid(input) : arrange(input);
}

/** `start` may throw where workers are not available. */
export function columnRunner(start: () => Worker): ColumnRunner {
  let worker: Worker | null = null;
  let requests = 0;
  const stop = (): void => {
    worker?.terminate();
    worker = null;
  };
  return {
    stop,
    layOut: async (input, signal) => {
      if (input.tables.length <= SMALL) return arrangeBySize(input);
      try {
        worker ??= start();
      } catch {
        return arrangeBySize(input);
      }
      const used = worker;
      requests += 1;
      const request: LayoutRequest = { id: requests, input };
      return new Promise((resolve) => {
        const end = (layout: Layout | null): void => {
          used.removeEventListener('message', onMessage);
          used.removeEventListener('error', onError);
          signal.removeEventListener('abort', onAbort);
          resolve(layout);
        };
        const onMessage = ({ data }: MessageEvent<LayoutReply>): void => {
          if (data.id === request.id) end(data.layout);
        };
        const onError = (): void => {
          stop();
          end(arrangeBySize(input));
        };
        const onAbort = (): void => end(null);
        used.addEventListener('message', onMessage);
        used.addEventListener('error', onError);
        signal.addEventListener('abort', onAbort);
        used.postMessage(request);
      });
    },
  };
}
