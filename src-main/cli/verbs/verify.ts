import * as z from 'zod';
import type { Problem } from '../../../src/model/problem.ts';
import type { Report } from '../../../src/model/report.ts';
import type { Run, RunEvent } from '../../../src/model/run.ts';
import { weakestStrength } from '../../../src/model/verdict.ts';
import type { WorkspaceChoice } from '../../services/plan-run.ts';
import { startRun } from '../../services/runs.ts';
import type { WorkspaceFolder } from '../../services/workspace-folder.ts';
import { sayWhenCancelled } from '../cancel-note.ts';
import { problemReport } from '../problem-report.ts';
import type { Verb, VerbContext } from '../verb.ts';
import { neededWorkspace, parseOptions } from '../verb-inputs.ts';
import { cancelledFindings, sayDifferences } from './parity-report.ts';
import { TighteningOptions, declareTighteningOptions, tighteningChoice } from './tightening-options.ts';

const Options = z.object({
  ...TighteningOptions.shape,
  resume: z.boolean(),
  cacheRoot: z.string().exactOptional(),
  refreshCache: z.boolean().exactOptional(),
});

/** `plumbline verify`: every stage the workspace has inputs for, into a run folder. */
export const verifyVerb: Verb = {
  path: ['verify'],
  summary: 'run every stage over a workspace and keep the evidence in a run folder',
  example: 'plumbline verify --workspace demo-workspace',
  declare: (command) => {
    command.option('--no-resume', 'start afresh instead of going on from an interrupted run over the same inputs');
    declareTighteningOptions(command);
    command
      .option('--cache-root <folder>', 'where evidence is kept between runs; the workspace’s when absent')
      .option('--refresh-cache', 'measure every table again and replace what is kept');
  },
  run: async (_positional, options, context) => {
    const parsed = parseOptions(Options, options);
    if (!parsed.ok) return problemReport(parsed.error, 'verify');
    const workspace = await neededWorkspace(context);
    if (!workspace.ok) return problemReport(workspace.error, 'workspace');
    const { resume, cacheRoot, refreshCache } = parsed.value;
    const choice: WorkspaceChoice = {
      tightening: tighteningChoice(parsed.value),
      cache: {
        ...(cacheRoot === undefined ? {} : { root: cacheRoot }),
        ...(refreshCache === undefined ? {} : { refresh: refreshCache }),
      },
    };
    return verifyWorkspace(workspace.value, context, choice, resume);
  },
};

/** Runs a workspace with progress on the terminal and answers one report over the whole run. */
export async function verifyWorkspace(
  workspace: WorkspaceFolder,
  context: VerbContext,
  choice: WorkspaceChoice = {},
  resume = true,
): Promise<Report> {
  const onEvent = (body: RunEvent['body']): void => {
    if (body.kind === 'progress') context.progress(body.what, body.done, body.of);
  };
  const started = await startRun(workspace, choice, context.machine, {
    signal: context.signal,
    resume,
    onEvent,
  });
  if (!started.ok) return problemReport(started.error, workspace.workspace.name);
  const { folder, done, resumed } = started.value;
  if (resumed !== null)
    context.note(`Going on from ${resumed.runId}, which had finished ${String(resumed.tables)} tables.`);
  const run = await done.finally(sayWhenCancelled(context));
  if (run.ok) await sayDifferences(run.value, folder, context);
  return run.ok ? runReport(run.value, folder, context) : problemReport([cannotKeep(run.error)], folder);
}

function runReport(run: Run, folder: string, context: VerbContext): Report {
  const at = (path: string): string => context.machine.resolvePath(folder, path);
  // A stage that looks at no table, the connections', has no strength to weaken the run's; one that failed has.
  const judging = run.stages.filter((stage) => stage.area !== 'connections');
  const tables = judging.map((stage) => stage.coverage.tables);
  const rows = run.stages.map((stage) => stage.coverage.rows).find((share) => share !== null) ?? null;
  return {
    verdict: run.verdict,
    strength: weakestStrength(judging.map((stage) => stage.strength)),
    coverage: {
      // Only what every stage looked at was looked at by the run.
      tables: {
        looked: tables.length === 0 ? 0 : Math.min(...tables.map(({ looked }) => looked)),
        of: Math.max(0, ...tables.map(({ of }) => of ?? 0)),
      },
      rows,
      cells: null,
    },
    summary: {
      runId: run.runId,
      state: run.state,
      stages: Object.fromEntries(
        run.stages.map((stage) => [stage.stage, { verdict: stage.verdict, ...stage.summary }]),
      ),
    },
    findings: [...run.stages.flatMap((stage) => stage.findings), ...cancelledFindings(run)],
    files: {
      'run.json': at('run.json'),
      // A comparison leaves files for every table; they are found through its document.
      ...Object.fromEntries(
        run.entries.filter(({ path }) => !OF_A_TABLE.test(path)).map(({ path }) => [path, at(path)]),
      ),
    },
  };
}

const OF_A_TABLE = /^parity\/(tables|differences)\//;

function cannotKeep(problem: Problem): Problem {
  return { ...problem, message: `The run could not keep its evidence: ${problem.message}` };
}
