import { compareTable } from './compare-table.ts';
import { type Candidates, candidates, countingSink } from './descend/candidates.ts';
import { type DifferenceSink, differenceSink } from './descend/difference-sink.ts';
import { explainedColumn } from './descend/explained-column.ts';
import type { TableMeter } from './descend/table-meter.ts';
import { createExplainer } from './explain/explainer.ts';
import type { ParityPorts, SessionPair } from './parity-input.ts';
import type { ParitySettings } from '../../model/parity/parity-settings.ts';
import type { TableOutcome } from './report/table-outcome.ts';
import type { TablePlan } from './table-plan.ts';
import type { ScannedAhead, TablePorts, TableTask } from './table-task.ts';

/** A table that is to be read, by which sessions. */
export interface Reading {
  readonly position: number;
  readonly plan: TablePlan;
  readonly meter: TableMeter;
  readonly sessions: SessionPair;
  readonly settings: ParitySettings;
  readonly stopped: () => string | null;
  /** The one scan, where it has been made already. */
  readonly ahead?: ScannedAhead;
}

export type ReadingPorts = ParityPorts & TablePorts;

/** The only reading of a table, whose differences are written as they are found. */
export function onlyReading(reading: Reading, ports: ReadingPorts, signal: AbortSignal): Promise<TableOutcome> {
  return compareTable({ ...taskOf(reading), sink: writing(reading, ports), counts: () => true }, ports, signal);
}

/** The first of two readings: which rows differ is remembered, and nothing is written. */
export async function firstReading(
  reading: Reading,
  ports: ReadingPorts,
  signal: AbortSignal,
): Promise<{ readonly outcome: TableOutcome; readonly known: Candidates }> {
  const known = candidates(ports.sha256);
  const sink = countingSink(known.rows, reading.settings.stopAfter?.differences ?? null);
  const counts = (key: Parameters<typeof known.note>[0]): boolean => {
    known.note(key);
    return true;
  };
  return { known, outcome: await compareTable({ ...taskOf(reading), sink, counts }, ports, signal) };
}

/** Whether a first reading leaves something to confirm: rows, row counts or NULL counts that differ. */
export function isToBeConfirmed({ scans, failure, stopped }: TableOutcome, known: Candidates): boolean {
  if (scans === null || failure !== null || stopped !== null) return false;
  const { source, target } = scans;
  return (
    known.rows() > 0 || source.rows !== target.rows || source.notNull.some((count, at) => count !== target.notNull[at])
  );
}

/** The second reading: rows that did not differ at first were written meanwhile, and are counted but not reported. */
export async function secondReading(
  reading: Reading,
  known: Candidates,
  afterMs: number,
  ports: ReadingPorts,
  signal: AbortSignal,
): Promise<TableOutcome> {
  let meanwhile = 0;
  const counts = (key: Parameters<typeof known.has>[0], times: number): boolean => {
    if (known.has(key)) return true;
    meanwhile += times;
    return false;
  };
  const outcome = await compareTable({ ...taskOf(reading), sink: writing(reading, ports), counts }, ports, signal);
  const found = outcome.found?.counts;
  const stillUnequal = found === undefined ? 0 : found.missing + found.extra + found.changed;
  const equalBy = Math.max(0, known.rows() - stillUnequal);
  // What stopped in between cannot say what has become equal.
  if (outcome.failure !== null) return { ...outcome, writtenMeanwhile: meanwhile };
  return { ...outcome, confirmed: { afterMs, stillUnequal, equalBy }, writtenMeanwhile: meanwhile };
}

function taskOf({ plan, sessions, settings, meter, stopped, ahead }: Reading): Omit<TableTask, 'sink' | 'counts'> {
  return { plan, sessions, settings, meter, stopped, ...(ahead === undefined ? {} : { ahead }) };
}

function writing({ plan, settings, position }: Reading, ports: ReadingPorts): DifferenceSink {
  return differenceSink(
    plan,
    settings.stopAfter?.differences ?? null,
    (columns) => ports.differences(position, columns),
    createExplainer(plan.columns.map(explainedColumn)),
  );
}
