import { type Result, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Profile } from '../../src/model/profile/profile.ts';
import type { LoadedModel } from '../../src/run/load-model.ts';
import type { CacheChoice } from './cache-use.ts';
import { plannedDecide } from './decide-request.ts';
import type { PlanContext, PlannedPart } from './plan-context.ts';
import { isProfiled, planProfile } from './profile-request.ts';
import { type TighteningChoice, chosenTightening } from './tightening-request.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** What is asked about profile and decisions besides the workspace. */
export interface PolicyChoice {
  /** Only profile and decisions, these tables (`schema.table`) measured anew; everything when absent. */
  readonly profile?: readonly string[];
  /** What the command line says about the policy; wins over environment and workspace. */
  readonly tightening?: TighteningChoice;
  /** What it says about the cache. */
  readonly cache?: CacheChoice;
}

/** What the policy adds to a run, and what its profile stage measured once it is over. */
export type PolicyPlan = PlannedPart & { readonly measured: () => Profile | null };

/** Profile and decisions: null when the workspace has no model, or nothing to measure and no snapshot. */
export async function planPolicy(
  opened: WorkspaceFolder,
  loaded: LoadedModel | null,
  choice: PolicyChoice,
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
