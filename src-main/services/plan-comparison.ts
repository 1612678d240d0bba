// The comparison in a run: of the two connections a workspace names, or of two that need not be of any.
import { type Result, ok } from '../../src/kernel/result.ts';
import type { ParitySettings } from '../../src/model/parity/parity-settings.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Run } from '../../src/model/run.ts';
import type { LoadedModel } from '../../src/run/load-model.ts';
import { COMPARISON_INPUT, findInterrupted } from './interrupted-run.ts';
import { type ParityRequest, comparisonDigest, plannedParity } from './parity-request.ts';
import type { PlanContext, Planned, PlannedPart } from './plan-context.ts';
import { modelInputs } from './plan-inputs.ts';
import { type WorkspaceFolder, connectionRequest } from './workspace-folder.ts';

/** What is asked about the comparison besides the workspace. */
export interface ComparisonChoice {
  /** Win over the workspace's. */
  readonly settings?: ParitySettings;
  /** Only the comparison, and only of these tables; everything when absent. */
  readonly tables?: readonly string[];
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

/** The stage that compares, and the interrupted run over the same inputs it goes on from. */
export async function planParity(
  request: ParityRequest,
  loaded: LoadedModel | null,
  context: PlanContext,
  signal: AbortSignal,
): Promise<PlannedPart & Pick<Planned, 'interrupted'>> {
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
export function comparisonOf(opened: WorkspaceFolder, choice: ComparisonChoice): Result<ParityRequest | null, Problem> {
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
