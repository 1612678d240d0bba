import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import { WORKSPACE_FILE } from '../../src/model/workspace.ts';
import { loadModel } from '../../src/run/load-model.ts';
import { modelSourceOf } from './model-source.ts';
import { type ComparisonChoice, comparisonOf, planParity } from './plan-comparison.ts';
import { connectionsStages } from './plan-connections.ts';
import type { PlanContext, Planned } from './plan-context.ts';
import { exportStages } from './plan-export.ts';
import { workspaceInputs } from './plan-inputs.ts';
import { NO_ORDER, planOrder } from './plan-order.ts';
import { type PolicyChoice, planPolicy } from './plan-policy.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** What of a workspace is run: all of it, the comparison of some tables with other settings, or profile and decisions. */
export interface WorkspaceChoice extends ComparisonChoice, PolicyChoice {}

/** Which stages a workspace has inputs for, ready to run. Inputs are read now, so that a missing file stops a run before it starts. */
export async function planRun(
  opened: WorkspaceFolder,
  choice: WorkspaceChoice,
  context: PlanContext,
  signal: AbortSignal,
): Promise<Result<Planned, readonly Problem[]>> {
  const { machine } = context;
  const source = modelSourceOf(opened.workspace);
  const files = machine.files(opened.folder);
  const loaded = source === null ? ok(null) : await loadModel(source, files, machine.fileProblem, signal);
  if (!loaded.ok) return err([loaded.error]);
  const comparison = comparisonOf(opened, choice);
  if (!comparison.ok) return err([comparison.error]);
  const { value } = comparison;
  const part = choice.tables !== undefined ? 'parity' : choice.profile !== undefined ? 'policy' : 'all';
  const policy = part === 'parity' ? ok(null) : await planPolicy(opened, loaded.value, choice, context, signal);
  if (!policy.ok) return policy;
  const parity = value === null || part === 'policy' ? null : await planParity(value, loaded.value, context, signal);
  const { stages: order, proved } = part === 'all' ? planOrder(opened, loaded.value) : NO_ORDER;
  const measured = policy.value?.measured ?? (() => null);
  const artifacts =
    part === 'all' ? await exportStages(opened, loaded.value, { measured, proved }, context, signal) : ok([]);
  if (!artifacts.ok) return artifacts;
  const stages = [
    ...(part === 'all' ? connectionsStages(opened, context) : []),
    ...(policy.value?.stages ?? []),
    ...order,
    ...artifacts.value,
    ...(parity?.stages ?? []),
  ];
  if (stages.length === 0) return err([part === 'policy' ? NOTHING_TO_MEASURE : NOTHING_TO_DO]);
  const inputs = workspaceInputs(opened, loaded.value, machine);
  return ok({
    plan: {
      workspace: { name: opened.workspace.name, sha256: opened.sha256 },
      inputs: [...inputs, ...(policy.value?.inputs ?? []), ...(parity?.inputs ?? [])],
      stages,
      expectRows: opened.workspace.expectRows ?? false,
    },
    interrupted: parity?.interrupted ?? null,
  });
}

const NOTHING_TO_DO: Problem = {
  code: 'run.nothingToDo',
  message: 'The workspace has neither a model to order, nor a source and a target to compare, nor an export to verify.',
  at: { file: WORKSPACE_FILE },
  expected: '"model", "source" and "target", or "export"',
  fix: 'Add them to the workspace; `plumbline demo` makes one to look at.',
};

const NOTHING_TO_MEASURE: Problem = {
  code: 'run.nothingToMeasure',
  message: 'The workspace has nothing to measure tables of.',
  at: { file: WORKSPACE_FILE },
  expected: '"model", "source" and "profile"',
  fix: 'Add them to the workspace.',
};
