import type { Clock } from '../../../kernel/clock.ts';
import type { TableScanner } from '../scan/scan.ts';
import type { TablePlan } from '../table-plan.ts';
import type { BatchLimits } from './batches.ts';
import type { CollisionTally } from './collision.ts';
import type { RowWords } from './describe-row.ts';
import type { DifferenceSink } from './difference-sink.ts';
import type { Key } from './key-order.ts';
import type { Pace } from './pace.ts';
import type { UnreadableCells } from './whole-row.ts';

/** A table while its differences are being found. */
export interface OpenTable {
  readonly plan: TablePlan;
  readonly scanner: TableScanner;
  readonly pace: Pace;
  readonly limits: BatchLimits;
  readonly tally: CollisionTally;
  readonly sink: DifferenceSink;
  readonly words: RowWords;
  readonly clock: Clock;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly unreadable: UnreadableCells;
  /** Keys that a side has more than once, by their text; only of keys that are not enforced. */
  readonly duplicates: Map<string, Key>;
  /** Differing rows by segment of the first scan. */
  readonly bySegment: Map<number, number>;
  /** Decides whether a differing row with this key counts; all do, unless they are being confirmed. */
  readonly counts: (key: Key, times: number) => boolean;
  /** Told of rows read, both sides together. */
  readonly read: (rows: number) => void;
  /** Told when differences were taken. */
  readonly moved: () => void;
}

/** Whether no constraint keeps the key unique on both sides, so that duplicates must be looked for. */
export function mayHaveDuplicates({ keyColumns, keyEnforced }: TablePlan): boolean {
  return keyColumns.length > 0 && !(keyEnforced.source && keyEnforced.target);
}
