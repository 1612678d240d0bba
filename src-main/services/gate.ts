/** Holds work between two steps while a run is paused. */
export interface Gate {
  /** Resolves at once, or when the run goes on or is cancelled. */
  readonly pass: (signal: AbortSignal) => Promise<void>;
  /** Pauses or goes on; answers whether that changed anything. */
  readonly set: (paused: boolean) => boolean;
}

/** An open gate. */
export function createGate(): Gate {
  let waiting: Set<() => void> | null = null;
  return {
    pass: (signal) => {
      const held = waiting;
      if (held === null || signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const go = (): void => {
          held.delete(go);
          signal.removeEventListener('abort', go);
          resolve();
        };
        held.add(go);
        signal.addEventListener('abort', go, { once: true });
      });
    },
    set: (paused) => {
      if (paused === (waiting !== null)) return false;
      const released = waiting ?? [];
      waiting = paused ? new Set() : null;
      for (const go of released) go();
      return true;
    },
  };
}
