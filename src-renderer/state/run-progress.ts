// A run in progress, built from its numbered events; the same events give the same picture after a reload.
import type { TableProgress } from '../../src/model/parity/table-progress.ts';
import type { RunEvent } from '../../src/model/run.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { type RateSample, withSample } from './rate.ts';

export interface StageProgress {
  readonly stage: string;
  readonly state: 'waiting' | 'running' | 'finished';
  readonly what: string;
  readonly done: number;
  /** Null while the total is not known. */
  readonly of: number | null;
  readonly verdict: Verdict | null;
  readonly durationMs: number | null;
}

export interface RunProgress {
  /** Number of the last event that was taken in; a reconnected feed starts over and is caught up by it. */
  readonly seq: number;
  readonly stages: readonly StageProgress[];
  /** Tables of the comparison by position, as they stand; empty before the comparison listed them. */
  readonly tables: ReadonlyMap<number, TableProgress>;
  /** Rows read by time, for the rate; the newest last. */
  readonly samples: readonly RateSample[];
  /** Held between two statements. */
  readonly isPaused: boolean;
  readonly outcome: { readonly state: string; readonly verdict: Verdict } | null;
}

export const NO_PROGRESS: RunProgress = {
  seq: 0,
  stages: [],
  tables: new Map(),
  samples: [],
  isPaused: false,
  outcome: null,
};

/** Takes one event in. An event with a number that was already seen changes nothing. */
export function withEvent(progress: RunProgress, event: RunEvent): RunProgress {
  if (event.seq <= progress.seq) return progress;
  const { body } = event;
  const next = { ...progress, seq: event.seq };
  switch (body.kind) {
    case 'run-started':
      return { ...NO_PROGRESS, seq: event.seq, stages: body.stages.map(waiting) };
    case 'stage-started':
      return { ...next, stages: changed(progress.stages, body.stage, { state: 'running' }) };
    case 'progress':
      return {
        ...next,
        stages: changed(progress.stages, body.stage, {
          state: 'running',
          what: body.what,
          done: body.done,
          of: body.of,
        }),
      };
    case 'tables':
      return withTables(next, body.tables, event.atUtc);
    case 'paused':
      // What was read before the pause says nothing about the time after it.
      return { ...next, isPaused: body.paused, samples: [] };
    case 'stage-finished':
      return {
        ...next,
        stages: changed(progress.stages, body.stage, {
          state: 'finished',
          verdict: body.verdict,
          durationMs: body.durationMs,
        }),
      };
    case 'run-finished':
      return { ...next, isPaused: false, outcome: { state: body.state, verdict: body.verdict } };
  }
}

/** One sentence about where the run is, such as `parity: counting dbo.CITY, 12 of 34`. */
export function progressSentence(progress: RunProgress): string {
  if (progress.outcome !== null) return `Run ${progress.outcome.state}`;
  const running = progress.stages.find((stage) => stage.state === 'running');
  if (running === undefined) return progress.stages.length === 0 ? 'Starting the run' : 'Between two stages';
  const amount = running.of === null ? '' : `, ${String(running.done)} of ${String(running.of)}`;
  return running.what === '' ? running.stage : `${running.stage}: ${running.what}${amount}`;
}

/** How much of the run is done, from 0 to 1: stages count alike, the running one by its own share. */
export function progressShare(progress: RunProgress): number {
  if (progress.outcome !== null) return 1;
  if (progress.stages.length === 0) return 0;
  let done = 0;
  for (const stage of progress.stages) done += share(stage);
  return done / progress.stages.length;
}

function withTables(progress: RunProgress, moved: readonly TableProgress[], atUtc: string): RunProgress {
  const tables = new Map(progress.tables);
  for (const table of moved) tables.set(table.position, table);
  let rows = 0;
  for (const table of tables.values()) rows += table.rowsRead;
  return { ...progress, tables, samples: withSample(progress.samples, atUtc, rows) };
}

function share(stage: StageProgress): number {
  if (stage.state === 'finished') return 1;
  return stage.of === null || stage.of === 0 ? 0 : Math.min(1, stage.done / stage.of);
}

function waiting(stage: string): StageProgress {
  return { stage, state: 'waiting', what: '', done: 0, of: null, verdict: null, durationMs: null };
}

function changed(
  stages: readonly StageProgress[],
  name: string,
  change: Partial<StageProgress>,
): readonly StageProgress[] {
  const known = stages.some((stage) => stage.stage === name) ? stages : [...stages, waiting(name)];
  return known.map((stage) => (stage.stage === name ? { ...stage, ...change } : stage));
}
