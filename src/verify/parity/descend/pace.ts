/**
 * How many rows a statement over a range should read, so that it takes about the time that is aimed at, and when to give the
 * server a rest. A statement whose rate falls below a quarter of the usual one halves the size.
 */
export interface Pace {
  /** Rows that the next statement should read. */
  readonly rows: () => number;
  /** Takes what a statement read in how many milliseconds; answers the milliseconds to wait before the next, usually 0. */
  readonly took: (rows: number, milliseconds: number) => number;
  /** Statements that were slow enough to wait after. */
  readonly slowed: () => number;
}

/** A pace that aims at statements of `chunkMs` milliseconds, between 500 and `most` rows. */
export function pace(chunkMs: number, most: number): Pace {
  let size = Math.min(most, FIRST_ROWS);
  let usual: number | null = null;
  let slowed = 0;
  return {
    rows: () => size,
    slowed: () => slowed,
    took: (rows, milliseconds) => {
      if (rows < TELLING_ROWS && milliseconds < chunkMs) return 0;
      const rate = Math.max(rows, 1) / Math.max(milliseconds, 1);
      if (usual !== null && rate * SLOWDOWN < usual && milliseconds > chunkMs) {
        slowed += 1;
        size = Math.max(LEAST_ROWS, Math.floor(size / 2));
        // The usual rate comes down slowly, so that a server that stays slow is not waited for for ever.
        usual = usual * (1 - WEIGHT) + rate * WEIGHT;
        return Math.min(milliseconds, LONGEST_WAIT_MS);
      }
      usual = usual === null ? rate : usual * (1 - WEIGHT) + rate * WEIGHT;
      // At most doubled at a time: one quick statement says little about the next range.
      size = Math.max(LEAST_ROWS, Math.min(most, 2 * size, Math.floor(usual * chunkMs)));
      return 0;
    },
  };
}

const FIRST_ROWS = 10_000;
const LEAST_ROWS = 500;
/** Fewer rows than this say nothing about a rate, because the way to the server and back outweighs them. */
const TELLING_ROWS = 200;
const WEIGHT = 0.3;
const SLOWDOWN = 4;
const LONGEST_WAIT_MS = 5_000;
