import type { RunEvent } from '../../src/model/run.ts';
import { RunEvent as RunEventSchema } from '../../src/model/run.ts';
import { withStatementLog } from '../../src/connect/statement-log.ts';
import { type Result, err, mapOk } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Run } from '../../src/model/run.ts';
import { run } from '../../src/run/run.ts';
import type { StageTools } from '../../src/run/stage.ts';
import type { Machine } from './machine.ts';
import { planRun } from './plan-run.ts';
import { type WorkspaceFolder, connectionRequest } from './workspace-folder.ts';

/** A run that has been started: its id at once, its outcome later. */
export interface StartedRun {
  readonly runId: string;
  readonly folder: string;
  readonly done: Promise<Result<Run, Problem>>;
}

/** Starts a run of every stage the workspace has inputs for; progress goes to its events file and to `onEvent`. */
export async function startRun(
  opened: WorkspaceFolder,
  machine: Machine,
  signal: AbortSignal,
  onEvent: (body: RunEvent['body']) => void = () => undefined,
): Promise<Result<StartedRun, readonly Problem[]>> {
  const runId = machine.runs.newId();
  const folder = machine.resolvePath(opened.runsFolder, runId);
  const recorder = await machine.runs.create(folder);
  if (!recorder.ok) return err([recorder.error]);
  const log = recorder.value;
  const openSession = async (name: string, until: AbortSignal) => {
    const request = connectionRequest(opened, name);
    if (!request.ok) return request;
    const session = await machine.openSession(request.value, until);
    return mapOk(session, (open) => withStatementLog(open, { ...machine, record: log.recordStatement }));
  };
  const planned = await planRun(opened, { ...machine, openSession }, signal);
  if (!planned.ok) {
    await log.discard();
    return planned;
  }
  const plan = { ...planned.value, runId };
  const ports = {
    clock: machine.clock,
    sha256: machine.sha256,
    tool: machine.tool,
    writeEntry: log.writeEntry,
    writeRun: log.writeRun,
    sealLogs: log.sealLogs,
    emit: (body: RunEvent['body']) => {
      log.emit(body);
      onEvent(body);
    },
  };
  return {
    ok: true,
    value: { runId, folder, done: run(plan, ports, signal).finally(() => log.release()) },
  };
}

/** Milliseconds between looks at a run that another process may be writing. */
const LOOK_EVERY = 150;

/** The events of a run from a number on, as they are written, until it is over or the signal aborts. */
export async function* followRun(
  folder: string,
  after: number,
  machine: Machine,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  let seen = after;
  while (!signal.aborted) {
    const alive = await machine.runs.isBeingWritten(folder);
    for (const raw of await machine.runs.events(folder, seen, signal)) {
      const event = RunEventSchema.safeParse(raw);
      if (!event.success) continue;
      seen = event.data.seq;
      yield event.data;
      if (event.data.body.kind === 'run-finished' && !alive) return;
    }
    if (!alive) return;
    await machine.wait(LOOK_EVERY, signal);
  }
}

/** Progress tools for a single stage that is run outside a run, by a verb. */
export function verbTools(machine: Machine, progress: StageTools['progress']): StageTools {
  return { clock: machine.clock, sha256: machine.sha256, tool: machine.tool, progress };
}
