import type { SqlSession } from '../../src/connect/session.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Run } from '../../src/model/run.ts';
import { WORKSPACE_FILE } from '../../src/model/workspace.ts';
import { type LoadedModel, loadModel } from '../../src/run/load-model.ts';
import type { PlannedStage, RunPlan } from '../../src/run/run.ts';
import { checkOrderStage } from '../../src/run/stages/check-order-stage.ts';
import { connectionsStage } from '../../src/run/stages/connections-stage.ts';
import { countsStage } from '../../src/run/stages/counts-stage.ts';
import { CERTIFICATE, orderStage } from '../../src/run/stages/order-stage.ts';
import type { Machine } from './machine.ts';
import { modelSourceOf } from './model-source.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** What planning needs: the machine, with sessions whose statements are logged to the run. */
export interface PlanMachine extends Omit<Machine, 'openSession'> {
  readonly openSession: (connection: string, signal: AbortSignal) => Promise<Result<SqlSession, Problem>>;
}

/** Which stages a workspace has inputs for, ready to run. Inputs are read now, so that a missing file stops a run before it starts. */
export async function planRun(
  opened: WorkspaceFolder,
  machine: PlanMachine,
  signal: AbortSignal,
): Promise<Result<Omit<RunPlan, 'runId'>, readonly Problem[]>> {
  const source = modelSourceOf(opened.workspace);
  const files = machine.files(opened.folder);
  const loaded = source === null ? ok(null) : await loadModel(source, files, machine.fileProblem, signal);
  if (!loaded.ok) return err([loaded.error]);
  const stages = [
    ...connectionsStages(opened, machine),
    ...orderStages(opened, loaded.value),
    ...countsStages(opened, loaded.value, machine),
  ];
  if (stages.length === 0) return err([NOTHING_TO_DO]);
  return ok({
    workspace: { name: opened.workspace.name, sha256: opened.sha256 },
    inputs: inputsOf(opened, loaded.value, machine),
    stages,
    expectRows: opened.workspace.expectRows ?? false,
  });
}

function connectionsStages({ workspace }: WorkspaceFolder, machine: PlanMachine): readonly PlannedStage[] {
  const names = [workspace.source, workspace.target].filter((name) => name !== undefined);
  if (names.length === 0) return [];
  const connections = [...new Set(names)].map((name) => ({
    name,
    open: (signal: AbortSignal) => machine.openSession(name, signal),
  }));
  return [
    {
      stage: 'connections',
      area: 'connections',
      work: (tools, signal) => connectionsStage({ connections }, tools, signal),
    },
  ];
}

function orderStages({ workspace }: WorkspaceFolder, loaded: LoadedModel | null): readonly PlannedStage[] {
  if (loaded === null) return [];
  const input = {
    ...loaded,
    deferJunctionTables: workspace.order?.deferJunctionTables ?? false,
    context: 'BootstrapSnapshot' as const,
  };
  let certificate: string | null = null;
  return [
    {
      stage: 'order',
      area: 'topology',
      work: (tools, signal) => {
        const outcome = orderStage(input, tools, signal);
        if (outcome.ok) certificate = outcome.value.documents.find(({ name }) => name === CERTIFICATE)?.text ?? null;
        return Promise.resolve(outcome);
      },
    },
    {
      stage: 'check order',
      area: 'topology',
      work: (tools, signal) => {
        const check = { certificate: () => certificate, file: `topology/${CERTIFICATE}`, against: loaded };
        return Promise.resolve(checkOrderStage(check, tools, signal));
      },
    },
  ];
}

function countsStages(
  { workspace }: WorkspaceFolder,
  loaded: LoadedModel | null,
  machine: PlanMachine,
): readonly PlannedStage[] {
  const { source, target, parity } = workspace;
  if (source === undefined || target === undefined) return [];
  const input = {
    loaded,
    openSource: (signal: AbortSignal) => machine.openSession(source, signal),
    openTarget: (signal: AbortSignal) => machine.openSession(target, signal),
    concurrency: parity?.concurrency ?? 4,
    only: null,
    expectRows: workspace.expectRows ?? false,
  };
  return [{ stage: 'parity', area: 'parity', work: (tools, signal) => countsStage(input, tools, signal) }];
}

function inputsOf(opened: WorkspaceFolder, loaded: LoadedModel | null, machine: PlanMachine): Run['inputs'] {
  const { connections = {}, source, target } = opened.workspace;
  const used = [source, target].filter((name) => name !== undefined);
  return [
    { name: WORKSPACE_FILE, detail: opened.workspace.name, sha256: opened.sha256 },
    ...(loaded?.read ?? []).map(({ path, text }) => ({ name: path, detail: 'file', sha256: machine.sha256(text) })),
    ...used.map((name) => ({
      name,
      detail: `${name === source ? 'source' : 'target'} connection (${connections[name]?.kind ?? 'unknown'})`,
      sha256: null,
    })),
  ];
}

const NOTHING_TO_DO: Problem = {
  code: 'run.nothingToDo',
  message: 'The workspace has neither a model to order nor a source and a target to compare.',
  at: { file: WORKSPACE_FILE },
  expected: '"model", or "source" and "target"',
  fix: 'Add them to the workspace; `plumbline demo` makes one to look at.',
};
