import type { Sha256 } from '../../../kernel/hash.ts';
import { ok } from '../../../kernel/result.ts';
import type { DifferenceSink } from './difference-sink.ts';
import { type Key, keyText } from './key-order.ts';

/** Rows that differed at the first reading, remembered by what identifies them, not by their values. */
export interface Candidates {
  readonly note: (key: Key) => void;
  readonly has: (key: Key) => boolean;
  readonly rows: () => number;
}

/** Remembered rows, at most; of the others it is not known which they were, so that every later difference counts. */
const MOST = 200_000;

/** An empty set of candidates. */
export function candidates(sha256: Sha256): Candidates {
  const known = new Set<string>();
  let rows = 0;
  let isOverfull = false;
  const identity = (key: Key): string => {
    const text = keyText(key);
    return text.length <= 64 ? text : sha256(text);
  };
  return {
    rows: () => rows,
    note: (key) => {
      rows += 1;
      if (known.size < MOST) known.add(identity(key));
      else isOverfull = true;
    },
    // A row may be missing at first and changed later: it has been unequal all the time.
    has: (key) => isOverfull || known.has(identity(key)),
  };
}

/** A sink for a first reading: nothing is written, since what has become equal by the second must leave no trace. */
export function countingSink(rows: () => number, limit: number | null): DifferenceSink {
  const counts = { missing: 0, extra: 0, changed: 0, cells: 0, atLeast: false };
  return {
    rows,
    isFull: () => limit !== null && rows() >= limit,
    stopEarly: () => {
      counts.atLeast = true;
    },
    take: () => Promise.resolve(ok(undefined)),
    unwritten: () => null,
    finish: () => Promise.resolve(ok({ counts, cellsByColumn: [], first: [], explanation: null, file: null })),
    discard: () => Promise.resolve(),
  };
}
