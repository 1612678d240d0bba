// Chooses and runs a layout beside the screen's own thread, with a deadline and a way out.
import { columnRunner } from './column-runner.ts';
import { elkRunner } from './elk-runner.ts';
import type { Layout, LayoutInput } from './layout.ts';
import { isDense } from './level-of-detail.ts';

/** How workers are started. Either may throw where workers are not available: the layout then runs on this thread. */
export interface LayoutWorkers {
  readonly elk: () => Worker;
  readonly columns: () => Worker;
}

export interface LayoutAnswer {
  readonly layout: Layout;
  readonly milliseconds: number;
  /** Set when ELK was asked and another layout had to answer. */
  readonly fallback: 'deadline' | 'failed' | null;
}

export interface LayoutEngine {
  /** Lays out a picture; null when `signal` was aborted. Never rejects. */
  readonly layOut: (input: LayoutInput, signal: AbortSignal) => Promise<LayoutAnswer | null>;
  readonly warmUp: () => void;
  /** Stops the workers; the next call starts them again. */
  readonly stop: () => void;
}

/** ELK gets this long; a schema of unlucky shape takes it half a minute (anchors.md, headline numbers). */
export const ELK_DEADLINE_MS = 1500;

/** `now` is a monotonic clock in milliseconds. */
export function layoutEngine(workers: LayoutWorkers, now: () => number, deadlineMs = ELK_DEADLINE_MS): LayoutEngine {
  const elk = elkRunner(workers.elk, deadlineMs);
  const columns = columnRunner(workers.columns);
  return {
    warmUp: elk.warmUp,
    stop: () => {
      elk.stop();
      columns.stop();
    },
    layOut: async (input, signal) => {
      const started = now();
      const answer = (layout: Layout, fallback: LayoutAnswer['fallback']): LayoutAnswer | null =>
        signal.aborted ? null : { layout, milliseconds: now() - started, fallback };
      let fallback: LayoutAnswer['fallback'] = null;
      if (suitsElk(input)) {
        const outcome = await elk.layOut(input, signal);
        if (outcome === 'aborted') return null;
        if (typeof outcome !== 'string') return answer(outcome, null);
        fallback = outcome;
      }
      const layout = await columns.layOut(input, signal);
      return layout === null ? null : answer(layout, fallback);
    },
  };
}

/** ELK draws pictures of a size it can untangle in time, without cycle frames, which it cannot keep to the columns. */
export function suitsElk(input: LayoutInput): boolean {
  return (
    input.links.length > 0 &&
    !isDense(input.tables.length, input.links.length) &&
    input.tables.every(({ group }) => group === null)
  );
}
