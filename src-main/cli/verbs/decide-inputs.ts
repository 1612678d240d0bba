import type { Command } from 'commander';
import * as z from 'zod';
import { type Result, err, ok } from '../../../src/kernel/result.ts';
import { type PolicyDecisionReport, readDecisionReport } from '../../../src/model/policy/policy-decision-report.ts';
import { type TighteningDocument, readTightening } from '../../../src/model/policy/read-tightening.ts';
import { type ResolvedTightening, resolveTightening } from '../../../src/model/policy/resolve-tightening.ts';
import { TOGGLES, environmentNameOf } from '../../../src/model/policy/toggles.ts';
import { type Waiver, readWaivers } from '../../../src/model/policy/waiver.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { mergeProfiles } from '../../../src/model/profile/merge-profiles.ts';
import { type ProfileRead, readProfile } from '../../../src/model/profile/read-profile.ts';
import type { WorkspaceFolder } from '../../services/workspace-folder.ts';
import type { VerbContext } from '../verb.ts';
import { ModuleList } from '../verb-inputs.ts';

/** What `plumbline decide` takes on the command line. */
export const DecideOptions = z.object({
  model: z.string().exactOptional(),
  modules: ModuleList.exactOptional(),
  includeUsers: z.boolean().exactOptional(),
  profile: z.array(z.string()).exactOptional(),
  tightening: z.string().exactOptional(),
  mode: z.string().exactOptional(),
  nullBudget: z.string().exactOptional(),
  set: z.array(z.string()).exactOptional(),
  why: z.string().exactOptional(),
  compare: z.string().exactOptional(),
  waivers: z.string().exactOptional(),
});
export type DecideOptions = z.infer<typeof DecideOptions>;

/** Declares the options. */
export function declareDecideOptions(command: Command): void {
  command
    .option('--model <file>', 'model.json; the workspace’s when absent')
    .option('--modules <list>', 'modules to include, separated by commas')
    .option('--include-users', 'add the platform user table, so that references to users have a target')
    .option('--profile <file...>', 'profile.json; several are merged by worst case')
    .option('--tightening <file>', 'tightening document; the workspace’s when absent')
    .option('--mode <mode>', 'Cautious, EvidenceGated or Aggressive')
    .option('--null-budget <share>', 'share of NULLs a column may have, 0 to 1')
    .option('--set <key=value...>', 'any other setting, such as foreignKeys.honourIgnore=true')
    .option('--why <name>', 'explain one column, index or reference: schema.table.name')
    .option('--compare <file>', 'an earlier policy-decision-report.json: what changed, because of which evidence')
    .option('--waivers <file>', 'accepted contradictions with owner, reason and expiry');
}

/** The profiles named, merged by worst case, with what was remarked while reading them. */
export async function chosenProfile(
  options: DecideOptions,
  context: VerbContext,
): Promise<Result<ProfileRead, Problem>> {
  const { machine, signal } = context;
  const paths = options.profile ?? [];
  if (paths.length === 0) return err(NO_PROFILE);
  const reads: ProfileRead[] = [];
  for (const path of paths) {
    const text = await machine.files('.').read(machine.resolvePath(path), signal);
    if (!text.ok) return err(machine.fileProblem(text.error));
    const read = readProfile(text.value, path);
    if (!read.ok) return read;
    reads.push(read.value);
  }
  return ok({
    profile: mergeProfiles(reads.map(({ profile }) => profile)),
    warnings: reads.flatMap(({ warnings }) => warnings),
  });
}

/** The settings in force: command line, environment, tightening document of the command line or else of the workspace, default. */
export async function chosenTightening(
  options: DecideOptions,
  workspace: WorkspaceFolder | null,
  { machine, signal }: VerbContext,
): Promise<
  Result<{ readonly resolved: ResolvedTightening; readonly warnings: readonly Problem[] }, readonly Problem[]>
> {
  const configured = workspace?.workspace.tightening;
  const path =
    options.tightening === undefined
      ? configured === undefined
        ? null
        : machine.resolvePath(workspace?.folder ?? '.', configured)
      : machine.resolvePath(options.tightening);
  let configuration: TighteningDocument | null = null;
  if (path !== null) {
    const text = await machine.files('.').read(path, signal);
    if (!text.ok) return err([machine.fileProblem(text.error)]);
    const read = readTightening(text.value, options.tightening ?? configured ?? path);
    if (!read.ok) return read;
    configuration = read.value;
  }
  const environment = new Map<string, string>();
  for (const { key } of TOGGLES) {
    const value = machine.setting(environmentNameOf(key));
    if (value !== null) environment.set(environmentNameOf(key), value);
  }
  const resolved = resolveTightening({ commandLine: commandLineOf(options), environment, configuration });
  if (!resolved.ok) return resolved;
  return ok({ resolved: resolved.value, warnings: configuration?.warnings ?? [] });
}

/** The two switches of their own win over `--set` of the same key. */
function commandLineOf({ set = [], mode, nullBudget }: DecideOptions): readonly string[] {
  return [
    ...set,
    ...(mode === undefined ? [] : [`policy.mode=${mode}`]),
    ...(nullBudget === undefined ? [] : [`policy.nullBudget=${nullBudget}`]),
  ];
}

/** The waivers named; none when no file is. */
export async function chosenWaivers(
  { waivers }: DecideOptions,
  { machine, signal }: VerbContext,
): Promise<Result<readonly Waiver[], readonly Problem[]>> {
  if (waivers === undefined) return ok([]);
  const text = await machine.files('.').read(machine.resolvePath(waivers), signal);
  return text.ok ? readWaivers(text.value, waivers) : err([machine.fileProblem(text.error)]);
}

/** The report to compare with; null when none is named. */
export async function earlierReport(
  { compare }: DecideOptions,
  { machine, signal }: VerbContext,
): Promise<Result<PolicyDecisionReport | null, Problem>> {
  if (compare === undefined) return ok(null);
  const text = await machine.files('.').read(machine.resolvePath(compare), signal);
  return text.ok ? readDecisionReport(text.value, compare) : err(machine.fileProblem(text.error));
}

const NO_PROFILE: Problem = {
  code: 'decide.profile.missing',
  message: 'There is no profile to decide from.',
  expected: '--profile FILE, once for each environment',
  fix: 'Capture one, or name one with --profile.',
};
