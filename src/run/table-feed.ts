import type { Clock } from '../kernel/clock.ts';
import { ascending, by, sorted } from '../kernel/compare.ts';
import type { TableProgress } from '../model/parity/table-progress.ts';

/** Thins out what the tables of a comparison say of themselves, so that a long run keeps a short list of events. */
export interface TableFeed {
  readonly take: (moved: readonly TableProgress[]) => void;
  /** Passes on what is still held back; called when the stage is over. */
  readonly flush: () => void;
}

/** Milliseconds between two events of a young run, and of an old one. */
const SHORTEST_GAP = 250;
const LONGEST_GAP = 2_000;
/** A run of a minute still has the shortest gap, one of eight minutes and more the longest. */
const EVENTS_OF_A_RUN = 240;

/**
 * Passes on the first report at once; after that the newest state of every table that moved, at most once in a gap of 250 ms that
 * grows with the age of the run up to 2 s. Nothing is lost but states that were soon followed by another of the same table.
 */
export function createTableFeed(
  emit: (tables: readonly TableProgress[]) => void,
  deps: { readonly clock: Clock; readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void> },
  signal: AbortSignal,
): TableFeed {
  const held = new Map<number, TableProgress>();
  const began = deps.clock.monotonic();
  let emitted: number | null = null;
  let isWaiting = false;
  const flush = (): void => {
    if (held.size === 0) return;
    emitted = deps.clock.monotonic();
    emit(
      sorted(
        held.values(),
        by((table) => table.position, ascending),
      ),
    );
    held.clear();
  };
  const take = (moved: readonly TableProgress[]): void => {
    for (const table of moved) held.set(table.position, table);
    const now = deps.clock.monotonic();
    const gap = Math.min(LONGEST_GAP, Math.max(SHORTEST_GAP, (now - began) / EVENTS_OF_A_RUN));
    const left = emitted === null ? 0 : gap - (now - emitted);
    if (left <= 0) flush();
    else if (!isWaiting && !signal.aborted) {
      isWaiting = true;
      void deps.wait(left, signal).then(() => {
        isWaiting = false;
        flush();
      });
    }
  };
  return { take, flush };
}
