// How fast a run reads and how long it will take, from what it read so far; no clock of its own.
import type { TableProgress } from '../../src/model/parity/table-progress.ts';

/** Rows read by a point in time. */
export interface RateSample {
  readonly atMs: number;
  readonly rows: number;
}

/** Amounts of all tables of a comparison together. */
export interface Amounts {
  readonly tables: number;
  readonly finished: number;
  readonly rowsRead: number;
  /** Rows expected in all tables; null when one that is not finished has no estimate. */
  readonly rowsExpected: number | null;
  readonly differences: number;
}

/** The rate is taken over this many milliseconds: long enough to be steady, short enough to follow the server. */
const WINDOW_MS = 8_000;
/** Less time than this between two samples gives no rate. */
const LEAST_MS = 400;

/** Samples with one more, without those that are too old to matter. A time that cannot be read adds nothing. */
export function withSample(samples: readonly RateSample[], atUtc: string, rows: number): readonly RateSample[] {
  const atMs = Date.parse(atUtc);
  if (Number.isNaN(atMs)) return samples;
  return [...samples.filter((sample) => atMs - sample.atMs <= WINDOW_MS), { atMs, rows }];
}

/** Rows a second over the kept samples; null while there is too little to say. */
export function rowsPerSecond(samples: readonly RateSample[]): number | null {
  const first = samples[0];
  const last = samples[samples.length - 1];
  if (first === undefined || last === undefined || last.atMs - first.atMs < LEAST_MS) return null;
  return Math.max(0, ((last.rows - first.rows) * 1000) / (last.atMs - first.atMs));
}

/** What all tables add up to. */
export function amountsOf(tables: Iterable<TableProgress>): Amounts {
  let count = 0;
  let finished = 0;
  let rowsRead = 0;
  let differences = 0;
  let expected: number | null = 0;
  for (const table of tables) {
    count += 1;
    rowsRead += table.rowsRead;
    differences += table.differences;
    if (table.state === 'finished') finished += 1;
    const wanted = table.state === 'finished' ? table.rowsRead : table.estimatedRows;
    expected = expected === null || wanted === null ? null : expected + Math.max(wanted, table.rowsRead);
  }
  return { tables: count, finished, rowsRead, rowsExpected: expected, differences };
}

/** Milliseconds until every expected row is read; null without a rate or an estimate. */
export function remainingMs({ rowsRead, rowsExpected }: Amounts, rate: number | null): number | null {
  if (rate === null || rate <= 0 || rowsExpected === null) return null;
  return Math.max(0, ((rowsExpected - rowsRead) * 1000) / rate);
}
