import type { Result } from '../../kernel/result.ts';
import type { ParitySettings } from '../../model/parity/parity-settings.ts';
import type { Problem } from '../../model/problem.ts';
import type { BatchLimits } from './descend/batches.ts';
import type { BothSides } from './descend/both-sides.ts';
import type { DifferenceSink } from './descend/difference-sink.ts';
import type { Key } from './descend/key-order.ts';
import type { StatementRecord } from './descend/observed-session.ts';
import type { TableMeter } from './descend/table-meter.ts';
import type { JoinOffer } from './join/join-reader.ts';
import type { ParityPorts, SessionPair } from './parity-input.ts';
import type { SideScan, TableScanner } from './scan/scan.ts';
import type { TablePlan } from './table-plan.ts';

/** One table to be compared, and where its differences go. */
export interface TableTask {
  readonly plan: TablePlan;
  readonly sessions: SessionPair;
  readonly settings: ParitySettings;
  readonly meter: TableMeter;
  readonly sink: DifferenceSink;
  /** Decides whether a differing row counts; all do, unless rows are being confirmed. */
  readonly counts: (key: Key, times: number) => boolean;
  /** In words, once a limit on the time has passed; what was found by then is kept. Null before. */
  readonly stopped: () => string | null;
  /** The one scan, where it was sent together with those of other tables. */
  readonly ahead?: ScannedAhead;
  /** How large the pieces are; `BATCH_LIMITS` unless a test wants small ones. */
  readonly limits?: BatchLimits;
}

/** A table whose one scan has been made already. */
export interface ScannedAhead {
  readonly scanner: TableScanner;
  readonly scans: BothSides<SideScan>;
  /** What was sent for it so far. */
  readonly record: StatementRecord;
  /** Its share of the time. */
  readonly milliseconds: number;
}

/** Chooses the lane of a table and makes the scanner that reads it (`scan/prepare-scanner.ts`). */
export type PrepareScanner = (
  plan: TablePlan,
  sessions: SessionPair,
  settings: ParitySettings,
  ports: Pick<ParityPorts, 'clock' | 'sha256'>,
  signal: AbortSignal,
) => Promise<Result<TableScanner, Problem>>;

/** Offers the lane `join` for a table (`join/join-reader.ts`). */
export type OfferJoin = (plan: TablePlan, sessions: SessionPair, settings: ParitySettings) => JoinOffer;

export type TablePorts = Pick<ParityPorts, 'clock' | 'sha256' | 'wait' | 'gate'> & {
  readonly prepare: PrepareScanner;
  readonly join: OfferJoin;
};
