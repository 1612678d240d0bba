import type { Problem } from '../../../src/model/problem.ts';
import type { Report } from '../../../src/model/report.ts';
import type { Run } from '../../../src/model/run.ts';
import { weakestStrength } from '../../../src/model/verdict.ts';
import { startRun } from '../../services/runs.ts';
import type { WorkspaceFolder } from '../../services/workspace-folder.ts';
import { problemReport } from '../problem-report.ts';
import type { Verb, VerbContext } from '../verb.ts';
import { neededWorkspace } from '../verb-inputs.ts';

/** `plumbline verify`: every stage the workspace has inputs for, into a run folder. */
export const verifyVerb: Verb = {
  path: ['verify'],
  summary: 'run every stage over a workspace and keep the evidence in a run folder',
  example: 'plumbline verify --workspace demo-workspace',
  declare: () => undefined,
  run: async (_positional, _options, context) => {
    const workspace = await neededWorkspace(context);
    return workspace.ok ? verifyWorkspace(workspace.value, context) : problemReport(workspace.error, 'workspace');
  },
};

/** Runs a workspace with progress on the terminal and answers one report over the whole run. */
export async function verifyWorkspace(workspace: WorkspaceFolder, context: VerbContext): Promise<Report> {
  const started = await startRun(workspace, context.machine, context.signal, (body) => {
    if (body.kind === 'progress') context.progress(body.what, body.done, body.of);
  });
  if (!started.ok) return problemReport(started.error, workspace.workspace.name);
  const { folder, done } = started.value;
  const run = await done;
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
    findings: run.stages.flatMap((stage) => stage.findings),
    files: {
      'run.json': at('run.json'),
      ...Object.fromEntries(run.entries.map((entry) => [entry.path, at(entry.path)])),
    },
  };
}

function cannotKeep(problem: Problem): Problem {
  return { ...problem, message: `The run could not keep its evidence: ${problem.message}` };
}
