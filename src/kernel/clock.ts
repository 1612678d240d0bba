/** Time, handed in: the engine has no clock of its own, so that the same inputs give the same outputs. */
export interface Clock {
  /** The current instant in ISO 8601, UTC, milliseconds: `2026-11-22T13:37:22.000Z`. */
  readonly now: () => string;
  /** Milliseconds from an arbitrary start that never goes backwards; for durations only. */
  readonly monotonic: () => number;
}
