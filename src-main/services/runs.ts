import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import { type Run, RunEvent } from '../../src/model/run.ts';
import type { LoadedModel } from '../../src/run/load-model.ts';
import { run } from '../../src/run/run.ts';
import type { StageTools } from '../../src/run/stage.ts';
import { createGate } from './gate.ts';
import type { Machine } from './machine.ts';
import type { ParityRequest } from './parity-request.ts';
import { planComparison } from './plan-comparison.ts';
import type { PlanContext, Planned } from './plan-context.ts';
import { type WorkspaceChoice, planRun } from './plan-run.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** A run that has been started: its id at once, its outcome later. */
export interface StartedRun {
  readonly runId: string;
  readonly folder: string;
  readonly done: Promise<Result<Run, Problem>>;
  /** The interrupted run it goes on from, and how many tables that had finished. */
  readonly resumed: { readonly runId: string; readonly tables: number } | null;
  /** Holds it between two statements, or lets it go on; answers whether it is held now. */
  readonly pause: (paused: boolean) => boolean;
}

/** How a run is started. */
export interface StartOptions {
  readonly signal: AbortSignal;
  readonly onEvent?: (body: RunEvent['body']) => void;
  /** Whether it may go on from an interrupted run over the same inputs; it may when absent. */
  readonly resume?: boolean;
}

/** Starts a run of every stage the workspace has inputs for, or of a part of them; progress goes to its events file and to `onEvent`. */
export function startRun(
  opened: WorkspaceFolder,
  choice: WorkspaceChoice,
  machine: Machine,
  options: StartOptions,
): Promise<Result<StartedRun, readonly Problem[]>> {
  // A table that is run again is wanted anew.
  const resume = choice.tables === undefined && choice.profile === undefined && options.resume !== false;
  const plan = (context: PlanContext) => planRun(opened, choice, context, options.signal);
  return launch(opened.runsFolder, plan, machine, { ...options, resume });
}

/** Starts a run that compares and does nothing else, below `runsFolder`. */
export function startComparison(
  comparison: {
    readonly request: ParityRequest;
    readonly loaded: LoadedModel | null;
    readonly workspace: Run['workspace'];
    readonly runsFolder: string;
  },
  machine: Machine,
  options: StartOptions,
): Promise<Result<StartedRun, readonly Problem[]>> {
  const { request, loaded, workspace, runsFolder } = comparison;
  const plan = (context: PlanContext) => planComparison(request, loaded, workspace, context, options.signal);
  return launch(runsFolder, plan, machine, options);
}

async function launch(
  runsFolder: string,
  planOf: (context: PlanContext) => Promise<Result<Planned, readonly Problem[]>>,
  machine: Machine,
  { signal, onEvent = () => undefined, resume = true }: StartOptions,
): Promise<Result<StartedRun, readonly Problem[]>> {
  const runId = machine.runs.newId();
  const folder = machine.resolvePath(runsFolder, runId);
  const created = await machine.runs.create(folder);
  if (!created.ok) return err([created.error]);
  const recorder = created.value;
  const planned = await planOf({ machine, recorder, runsFolder, resume });
  if (!planned.ok) {
    await recorder.discard();
    return planned;
  }
  const { plan, interrupted } = planned.value;
  const gate = createGate();
  let isOver = false;
  const emit = (body: RunEvent['body']): void => {
    // The list of events is closed with the run: what came later would not be covered by its digest.
    if (isOver) return;
    isOver = body.kind === 'run-finished';
    recorder.emit(body);
    onEvent(body);
  };
  const ports = {
    clock: machine.clock,
    sha256: machine.sha256,
    tool: machine.tool,
    wait: machine.wait,
    gate: gate.pass,
    writeEntry: recorder.writeEntry,
    writeRun: recorder.writeRun,
    sealLogs: recorder.sealLogs,
    emit,
  };
  return ok({
    runId,
    folder,
    done: run({ ...plan, runId }, ports, signal).finally(() => recorder.release()),
    resumed: interrupted === null ? null : { runId: interrupted.runId, tables: interrupted.tables.size },
    pause: (paused) => {
      if (isOver) return false;
      if (gate.set(paused)) emit({ kind: 'paused', paused });
      return paused;
    },
  });
}

/** Milliseconds between looks at a run that another process may be writing. */
const LOOK_EVERY = 150;

/**
 * The events of a run from a number on, as they are written, until it is over or the signal aborts. That it is over is told when nothing
 * of it is written any more: the last event is in the list before the list's own digest is in `run.json`, and who hears of the end reads that.
 */
export async function* followRun(
  folder: string,
  after: number,
  machine: Machine,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  let from = 0;
  let last: RunEvent | null = null;
  while (!signal.aborted) {
    const alive = await machine.runs.isBeingWritten(folder);
    const { events, next } = await machine.runs.events(folder, from, signal);
    from = next;
    for (const raw of events) {
      const event = RunEvent.safeParse(raw);
      if (!event.success || event.data.seq <= after) continue;
      if (event.data.body.kind === 'run-finished') last = event.data;
      else yield event.data;
    }
    if (!alive) {
      if (last !== null) yield last;
      return;
    }
    await machine.wait(LOOK_EVERY, signal);
  }
}

/** Progress tools for a single stage that is run outside a run, by a verb. */
export function verbTools(machine: Machine, progress: StageTools['progress']): StageTools {
  const { clock, sha256, tool, wait } = machine;
  const ignore = (): void => undefined;
  return { clock, sha256, tool, wait, progress, tables: ignore, wrote: ignore, gate: () => Promise.resolve() };
}
