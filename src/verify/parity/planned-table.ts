import type { ParitySettings } from '../../model/parity/parity-settings.ts';
import type { TableMeter } from './descend/table-meter.ts';
import type { UnpairedTable } from './pairing/table-pairs.ts';
import type { SessionPair } from './parity-input.ts';
import type { TablePlan } from './table-plan.ts';

/** A table of the comparison at its place. */
export interface PlannedTable {
  readonly position: number;
  readonly plan: TablePlan | UnpairedTable;
  readonly meter: TableMeter;
}

/** A table with a plan, and the digest of its pairing. */
export interface DigestedTable {
  readonly table: PlannedTable;
  readonly plan: TablePlan;
  readonly digest: string;
}

export interface ComparePlansInput {
  readonly tables: readonly PlannedTable[];
  readonly sessions: readonly [SessionPair, ...SessionPair[]];
  readonly settings: ParitySettings;
  /** Lets go of the views that are held and takes new ones, so that what was written meanwhile is seen. */
  readonly renewViews: () => Promise<void>;
  /** In words, once a time limit has passed; null before. */
  readonly stopped: () => string | null;
}
