import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { ParitySettings } from '../../src/model/parity/parity-settings.ts';
import { exportPlaceOf } from '../../src/model/export/export-settings.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Profile } from '../../src/model/profile/profile.ts';
import type { Run } from '../../src/model/run.ts';
import { WORKSPACE_FILE } from '../../src/model/workspace.ts';
import { type LoadedModel, loadModel } from '../../src/run/load-model.ts';
import type { PlannedStage, RunPlan } from '../../src/run/run.ts';
import { checkOrderStage } from '../../src/run/stages/check-order-stage.ts';
import { connectionsStage } from '../../src/run/stages/connections-stage.ts';
import { CERTIFICATE, orderStage } from '../../src/run/stages/order-stage.ts';
import { COMPARISON_INPUT, type InterruptedRun, findInterrupted } from './interrupted-run.ts';
import type { CacheChoice } from './cache-use.ts';
import { plannedDecide } from './decide-request.ts';
import { plannedEmission, plannedExportCheck } from './export-request.ts';
import type { Machine, RunRecorder } from './machine.ts';
import { modelSourceOf } from './model-source.ts';
import { type ParityRequest, comparisonDigest, openLogged, plannedParity } from './parity-request.ts';
import { isProfiled, planProfile } from './profile-request.ts';
import { type TighteningChoice, chosenTightening } from './tightening-request.ts';
import { type WorkspaceFolder, connectionRequest } from './workspace-folder.ts';

/** Where a run is planned: the machine, the folder it writes to, and whether it may go on from an interrupted one. */
export interface PlanContext {
  readonly machine: Machine;
  readonly recorder: RunRecorder;
  readonly runsFolder: string;
  readonly resume: boolean;
}

/** A plan, and the interrupted run it goes on from. */
export interface Planned {
  readonly plan: Omit<RunPlan, 'runId'>;
  readonly interrupted: InterruptedRun | null;
}

/** What of a workspace is run: all of it, or the comparison of some tables with other settings. */
export interface WorkspaceChoice {
  /** Win over the workspace's. */
  readonly settings?: ParitySettings;
  /** Only the comparison, and only of these tables; everything when absent. */
  readonly tables?: readonly string[];
  /** Only profile and decisions, these tables (`schema.table`) measured anew; everything when absent. */
  readonly profile?: readonly string[];
  /** What the command line says about the policy; wins over environment and workspace. */
  readonly tightening?: TighteningChoice;
  /** What it says about the cache. */
  readonly cache?: CacheChoice;
}

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
  const request = parityOf(opened, choice);
  if (!request.ok) return err([request.error]);
  const { value } = request;
  const part = choice.tables !== undefined ? 'parity' : choice.profile !== undefined ? 'policy' : 'all';
  const policy = part === 'parity' ? ok(null) : await planPolicy(opened, loaded.value, choice, context, signal);
  if (!policy.ok) return policy;
  const parity = value === null || part === 'policy' ? null : await planParity(value, loaded.value, context, signal);
  const order = part === 'all' ? orderStages(opened, loaded.value) : { stages: [], proved: () => null };
  const measured = policy.value?.measured ?? (() => null);
  const artifacts =
    part === 'all' ? await exportStages(opened, loaded.value, { measured, order }, context, signal) : ok([]);
  if (!artifacts.ok) return artifacts;
  const stages = [
    ...(part === 'all' ? connectionsStages(opened, context) : []),
    ...(policy.value?.stages ?? []),
    ...order.stages,
    ...artifacts.value,
    ...(parity?.stages ?? []),
  ];
  if (stages.length === 0) return err([part === 'policy' ? NOTHING_TO_MEASURE : NOTHING_TO_DO]);
  return ok({
    plan: {
      workspace: { name: opened.workspace.name, sha256: opened.sha256 },
      inputs: [...inputsOf(opened, loaded.value, machine), ...(policy.value?.inputs ?? []), ...(parity?.inputs ?? [])],
      stages,
      expectRows: opened.workspace.expectRows ?? false,
    },
    interrupted: parity?.interrupted ?? null,
  });
}

/** A run that compares and does nothing else, over connections that need not be of a workspace. */
export async function planComparison(
  request: ParityRequest,
  loaded: LoadedModel | null,
  workspace: Run['workspace'],
  context: PlanContext,
  signal: AbortSignal,
): Promise<Result<Planned, readonly Problem[]>> {
  const parity = await planParity(request, loaded, context, signal);
  const sides = [
    { name: request.source.name, detail: `source connection (${request.source.connection.kind})`, sha256: null },
    { name: request.target.name, detail: `target connection (${request.target.connection.kind})`, sha256: null },
  ];
  return ok({
    plan: {
      workspace,
      inputs: [...modelInputs(loaded, context.machine), ...sides, ...parity.inputs],
      stages: parity.stages,
      expectRows: request.expectRows,
    },
    interrupted: parity.interrupted,
  });
}

/** What the policy adds to a run, and what its profile stage measured once it is over. */
type PolicyPlan = Pick<RunPlan, 'stages' | 'inputs'> & { readonly measured: () => Profile | null };

/** Profile and decisions: null when the workspace has no model, or nothing to measure and no snapshot. */
async function planPolicy(
  opened: WorkspaceFolder,
  loaded: LoadedModel | null,
  choice: WorkspaceChoice,
  context: PlanContext,
  signal: AbortSignal,
): Promise<Result<PolicyPlan | null, readonly Problem[]>> {
  if (loaded === null || !isProfiled(opened.workspace)) return ok(null);
  const { machine } = context;
  const tightening = await chosenTightening(choice.tightening ?? {}, opened, machine, signal);
  if (!tightening.ok) return tightening;
  const cache = { ...choice.cache, ...(choice.profile === undefined ? {} : { tables: choice.profile }) };
  const profile = await planProfile({ opened, loaded, tightening: tightening.value, cache }, context, signal);
  if (!profile.ok) return profile;
  const { stage, inputs, measured } = profile.value;
  return ok({
    stages: [stage, plannedDecide({ loaded, tightening: tightening.value, profile: measured })],
    inputs: [...inputs, ...tightening.value.inputs],
    measured,
  });
}

async function planParity(
  request: ParityRequest,
  loaded: LoadedModel | null,
  context: PlanContext,
  signal: AbortSignal,
): Promise<Pick<RunPlan, 'stages' | 'inputs'> & { readonly interrupted: InterruptedRun | null }> {
  const digest = await comparisonDigest(request, loaded, context.machine, signal);
  const interrupted =
    context.resume && digest !== null
      ? await findInterrupted(context.runsFolder, digest, context.machine, signal)
      : null;
  const resumed = interrupted === null ? [] : [{ name: 'resumed from', detail: interrupted.runId, sha256: null }];
  return {
    stages: [plannedParity(request, loaded, { ...context, interrupted })],
    inputs: [{ name: COMPARISON_INPUT, detail: request.settings.strength ?? 'digest', sha256: digest }, ...resumed],
    interrupted,
  };
}

/** The comparison that a workspace asks for; null when it names no source or no target. */
function parityOf(opened: WorkspaceFolder, choice: WorkspaceChoice): Result<ParityRequest | null, Problem> {
  const { source, target, parity, redact, expectRows } = opened.workspace;
  if (source === undefined || target === undefined) return ok(null);
  const sides = [connectionRequest(opened, source), connectionRequest(opened, target)] as const;
  const [from, to] = sides;
  if (!from.ok) return from;
  if (!to.ok) return to;
  return ok({
    source: from.value,
    target: to.value,
    settings: { ...parity, ...choice.settings },
    only: choice.tables ?? null,
    redact: redact ?? [],
    expectRows: expectRows ?? false,
  });
}

function connectionsStages(opened: WorkspaceFolder, { machine, recorder }: PlanContext): readonly PlannedStage[] {
  const { source, target } = opened.workspace;
  const names = [source, target].filter((name) => name !== undefined);
  if (names.length === 0) return [];
  const connections = [...new Set(names)].map((name) => ({
    name,
    open: async (signal: AbortSignal) => {
      const request = connectionRequest(opened, name);
      return request.ok ? openLogged(request.value, machine, recorder, signal) : request;
    },
  }));
  return [
    {
      stage: 'connections',
      area: 'connections',
      work: (tools, signal) => connectionsStage({ connections }, tools, signal),
    },
  ];
}

/** The stages about the load order, and the certificate once the independent checker has proved it. */
interface OrderPlan {
  readonly stages: readonly PlannedStage[];
  readonly proved: () => string | null;
}

/** The export that a workspace names: written anew where it says so, and verified. */
async function exportStages(
  opened: WorkspaceFolder,
  loaded: LoadedModel | null,
  { measured, order }: { readonly measured: () => Profile | null; readonly order: OrderPlan },
  { machine, recorder }: PlanContext,
  signal: AbortSignal,
): Promise<Result<readonly PlannedStage[], readonly Problem[]>> {
  const place = exportPlaceOf(opened.workspace.export);
  if (place === null) return ok([]);
  const check = plannedExportCheck({ opened, place, loaded, profile: measured, certificate: order.proved }, machine);
  if (!place.emit) return ok([check]);
  if (loaded === null) return err([NOTHING_TO_EXPORT]);
  const tightening = await chosenTightening({}, opened, machine, signal);
  if (!tightening.ok) return tightening;
  const { source } = opened.workspace;
  const openSource =
    source === undefined
      ? null
      : (opening: AbortSignal) => {
          const request = connectionRequest(opened, source);
          return request.ok ? openLogged(request.value, machine, recorder, opening) : Promise.resolve(request);
        };
  const emission = plannedEmission(
    { opened, loaded, tightening: tightening.value, place, openSource },
    measured,
    machine,
  );
  return ok([emission, check]);
}

function orderStages({ workspace }: WorkspaceFolder, loaded: LoadedModel | null): OrderPlan {
  if (loaded === null) return { stages: [], proved: () => null };
  const input = {
    ...loaded,
    deferJunctionTables: workspace.order?.deferJunctionTables ?? false,
    context: 'BootstrapSnapshot' as const,
  };
  let certificate: string | null = null;
  let isProved = false;
  const stages: readonly PlannedStage[] = [
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
        const outcome = checkOrderStage(check, tools, signal);
        isProved = outcome.ok && outcome.value.verdict !== 'invalid' && outcome.value.verdict !== 'error';
        return Promise.resolve(outcome);
      },
    },
  ];
  return { stages, proved: () => (isProved ? certificate : null) };
}

function inputsOf(opened: WorkspaceFolder, loaded: LoadedModel | null, machine: Machine): Run['inputs'] {
  const { connections = {}, source, target } = opened.workspace;
  const place = exportPlaceOf(opened.workspace.export);
  const used = [source, target].filter((name) => name !== undefined);
  return [
    { name: WORKSPACE_FILE, detail: opened.workspace.name, sha256: opened.sha256 },
    ...modelInputs(loaded, machine),
    ...used.map((name) => ({
      name,
      detail: `${name === source ? 'source' : 'target'} connection (${connections[name]?.kind ?? 'unknown'})`,
      sha256: null,
    })),
    ...(place === null ? [] : [{ name: place.folder, detail: 'export folder', sha256: null }]),
  ];
}

function modelInputs(loaded: LoadedModel | null, machine: Machine): Run['inputs'] {
  return (loaded?.read ?? []).map(({ path, text }) => ({ name: path, detail: 'file', sha256: machine.sha256(text) }));
}

const NOTHING_TO_DO: Problem = {
  code: 'run.nothingToDo',
  message: 'The workspace has neither a model to order, nor a source and a target to compare, nor an export to verify.',
  at: { file: WORKSPACE_FILE },
  expected: '"model", "source" and "target", or "export"',
  fix: 'Add them to the workspace; `plumbline demo` makes one to look at.',
};

const NOTHING_TO_EXPORT: Problem = {
  code: 'export.model.missing',
  message: 'There is no model to export.',
  at: { file: WORKSPACE_FILE, pointer: '/export' },
  expected: 'a workspace that names a model, or an export without "emit"',
  fix: 'Name the model in the workspace.',
};

const NOTHING_TO_MEASURE: Problem = {
  code: 'run.nothingToMeasure',
  message: 'The workspace has nothing to measure tables of.',
  at: { file: WORKSPACE_FILE },
  expected: '"model", "source" and "profile"',
  fix: 'Add them to the workspace.',
};
