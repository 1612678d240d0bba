import { type KeptTable, FINISHED_TABLES, readFinishedLines } from './finished-table.ts';
import type { Machine } from './machine.ts';

/** A run that was killed or cancelled over the same inputs, with the tables it had finished. */
export interface InterruptedRun {
  readonly runId: string;
  readonly folder: string;
  readonly tables: ReadonlyMap<string, KeptTable>;
}

/** The input of a run that tells what its comparison rests on; runs with the same digest compare the same. */
export const COMPARISON_INPUT = 'comparison';

/** Databases change: what was found longer ago than this is found anew. */
const LONGEST_AGE_MS = 24 * 60 * 60 * 1000;
/** Runs that are looked at, newest first. */
const MOST_RUNS = 50;

/**
 * The newest run over the same inputs, if it was interrupted within the last day and had finished a table; null when the newest is
 * finished or still running. A run that is being written by a living process is never touched.
 */
export async function findInterrupted(
  runsFolder: string,
  comparison: string,
  machine: Machine,
  signal: AbortSignal,
): Promise<InterruptedRun | null> {
  for (const runId of (await machine.runs.list(runsFolder)).slice(0, MOST_RUNS)) {
    const folder = machine.resolvePath(runsFolder, runId);
    const run = await machine.runs.read(folder, signal);
    if (!run.ok || run.value.state === 'running') continue;
    if (!run.value.inputs.some(({ name, sha256 }) => name === COMPARISON_INPUT && sha256 === comparison)) continue;
    const age = Date.parse(machine.clock.now()) - Date.parse(run.value.startedAtUtc);
    if (run.value.state === 'finished' || age > LONGEST_AGE_MS) return null;
    const list = await machine.runs.store(folder).readText(FINISHED_TABLES, signal);
    const tables = list.ok ? readFinishedLines(list.value, machine.sha256) : new Map<string, KeptTable>();
    return tables.size === 0 ? null : { runId, folder, tables };
  }
  return null;
}
