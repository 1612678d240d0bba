import { type Result, ok } from '../kernel/result.ts';
import type { Problem } from '../model/problem.ts';
import { NO_COVERAGE } from '../model/report.ts';
import type { Area, Run, RunEntry, RunStage } from '../model/run.ts';
import { EXIT_CODE, worstVerdict } from '../model/verdict.ts';
import type { RunPorts } from './run-ports.ts';
import { otlpTrace } from './trace.ts';
import { plainSummary, type StageOutcome, type StageTools } from './stage.ts';
import { createTableFeed } from './table-feed.ts';

/** One stage of a run, ready to go; a problem means it could not do its work and claims nothing. */
export interface PlannedStage {
  readonly stage: string;
  readonly area: Area;
  readonly work: (tools: StageTools, signal: AbortSignal) => Promise<Result<StageOutcome, readonly Problem[]>>;
}

/** What a run is made of. */
export interface RunPlan {
  readonly runId: string;
  readonly workspace: Run['workspace'];
  readonly inputs: Run['inputs'];
  readonly stages: readonly PlannedStage[];
  /** Whether an empty table counts against the run. */
  readonly expectRows: boolean;
}

/**
 * Runs the stages in order and keeps their evidence. A stage that fails does not stop the others. An abort ends the run after
 * the stage in hand has given up its statement; what was finished stays. A file that cannot be written is the only error.
 */
export async function run(plan: RunPlan, ports: RunPorts, signal: AbortSignal): Promise<Result<Run, Problem>> {
  ports.emit({ kind: 'run-started', runId: plan.runId, stages: plan.stages.map((planned) => planned.stage) });
  // Read anew at each look: the signal changes while a stage works.
  const isCancelled = (): boolean => signal.aborted;
  const stages: RunStage[] = [];
  const entries = new Map<string, RunEntry>();
  const wrote = (written: readonly RunEntry[]): void => {
    for (const entry of written) entries.set(entry.path, entry);
  };
  let record: Run = startedRun(plan, ports);
  for (const planned of plan.stages) {
    const written = await ports.writeRun(record);
    if (!written.ok) return written;
    if (isCancelled()) break;
    ports.emit({ kind: 'stage-started', stage: planned.stage });
    const startedAtUtc = ports.clock.now();
    const started = ports.clock.monotonic();
    const outcome = await outcomeOf(planned, ports, wrote, signal);
    if (isCancelled() && outcome.isInterrupted !== true) {
      record = { ...record, entries: [...entries.values()] };
      break;
    }
    const documents = await writeDocuments(outcome, ports);
    if (!documents.ok) return documents;
    wrote(documents.value.map((document) => document.entry));
    const durationMs = Math.round(ports.clock.monotonic() - started);
    stages.push({
      stage: planned.stage,
      area: outcome.area,
      verdict: outcome.verdict,
      strength: outcome.strength,
      coverage: outcome.coverage,
      summary: plainSummary(outcome.summary),
      findings: [...outcome.findings],
      startedAtUtc,
      durationMs,
      documents: Object.fromEntries(documents.value.map((document) => [document.name, document.entry.path])),
    });
    record = { ...record, stages: [...stages], entries: [...entries.values()] };
    ports.emit({ kind: 'stage-finished', stage: planned.stage, verdict: outcome.verdict, durationMs });
  }
  return finish(record, plan, ports, isCancelled());
}

async function finish(record: Run, plan: RunPlan, ports: RunPorts, cancelled: boolean): Promise<Result<Run, Problem>> {
  const judged = record.stages.map((stage) => stage.verdict);
  // A cancelled run did not look at everything: it can be worse than that, never better.
  const verdict = worstVerdict(cancelled ? [...judged, 'incomplete'] : judged, plan.expectRows);
  const state = cancelled ? 'cancelled' : 'finished';
  ports.emit({ kind: 'run-finished', state, verdict });
  const logs = await ports.sealLogs();
  if (!logs.ok) return logs;
  const judgedRun: Run = { ...record, state, finishedAtUtc: ports.clock.now(), verdict, exitCode: EXIT_CODE[verdict] };
  const trace = await ports.writeEntry('trace.otlp.json', `${JSON.stringify(otlpTrace(judgedRun, ports.sha256))}\n`);
  if (!trace.ok) return trace;
  const finished: Run = { ...judgedRun, entries: [...record.entries, ...logs.value, trace.value] };
  const written = await ports.writeRun(finished);
  return written.ok ? ok(finished) : written;
}

function startedRun(plan: RunPlan, ports: RunPorts): Run {
  return {
    format: 'plumbline/run',
    formatVersion: 1,
    tool: ports.tool,
    runId: plan.runId,
    workspace: plan.workspace,
    state: 'running',
    startedAtUtc: ports.clock.now(),
    finishedAtUtc: null,
    verdict: 'incomplete',
    exitCode: EXIT_CODE.incomplete,
    stages: [],
    inputs: plan.inputs,
    entries: [],
  };
}

async function outcomeOf(
  planned: PlannedStage,
  ports: RunPorts,
  wrote: StageTools['wrote'],
  signal: AbortSignal,
): Promise<StageOutcome> {
  const { stage } = planned;
  const progress: StageTools['progress'] = (what, done, of) => {
    ports.emit({ kind: 'progress', stage, what, done, of });
  };
  const feed = createTableFeed(
    (tables) => {
      ports.emit({ kind: 'tables', stage, tables });
    },
    ports,
    signal,
  );
  const result = await planned.work({ ...ports, progress, wrote, tables: feed.take }, signal);
  feed.flush();
  return result.ok ? result.value : failedStage(planned, result.error);
}

/** A stage that could not do its work: every problem is a finding with verdict `error`, and nothing is claimed. */
function failedStage(planned: PlannedStage, problems: readonly Problem[]): StageOutcome {
  return {
    area: planned.area,
    verdict: 'error',
    strength: 'none',
    coverage: NO_COVERAGE,
    summary: {},
    findings: problems.map(({ code, message, ...rest }) => ({
      check: code,
      subject: planned.stage,
      verdict: 'error' as const,
      reason: message,
      ...rest,
    })),
    documents: [],
  };
}

async function writeDocuments(
  outcome: StageOutcome,
  ports: RunPorts,
): Promise<Result<readonly { readonly name: string; readonly entry: RunEntry }[], Problem>> {
  const written: { readonly name: string; readonly entry: RunEntry }[] = [];
  for (const document of outcome.documents) {
    const entry = await ports.writeEntry(document.path, document.text);
    if (!entry.ok) return entry;
    written.push({ name: document.name, entry: entry.value });
  }
  return ok(written);
}
