import type { Command } from 'commander';
import * as z from 'zod';
import { type Result, err, ok } from '../../../src/kernel/result.ts';
import { type PolicyDecisionReport, readDecisionReport } from '../../../src/model/policy/policy-decision-report.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { mergeProfiles } from '../../../src/model/profile/merge-profiles.ts';
import { type ProfileRead, readProfile } from '../../../src/model/profile/read-profile.ts';
import type { WorkspaceFolder } from '../../services/workspace-folder.ts';
import type { VerbContext } from '../verb.ts';
import { ModuleList } from '../verb-inputs.ts';
import { TighteningOptions, declareTighteningOptions } from './tightening-options.ts';

/** What `plumbline decide` takes on the command line. */
export const DecideOptions = z.object({
  ...TighteningOptions.shape,
  model: z.string().exactOptional(),
  modules: ModuleList.exactOptional(),
  includeUsers: z.boolean().exactOptional(),
  profile: z.array(z.string()).exactOptional(),
  why: z.string().exactOptional(),
  compare: z.string().exactOptional(),
});
export type DecideOptions = z.infer<typeof DecideOptions>;

/** Declares the options. */
export function declareDecideOptions(command: Command): void {
  command
    .option('--model <file>', 'model.json; the workspace’s when absent')
    .option('--modules <list>', 'modules to include, separated by commas')
    .option('--include-users', 'add the platform user table, so that references to users have a target')
    .option(
      '--profile <file...>',
      'profile.json, several merged by worst case; that of the workspace or its newest run',
    );
  declareTighteningOptions(command);
  command
    .option('--why <name>', 'explain one column, index or reference: schema.table.name')
    .option('--compare <file>', 'an earlier policy-decision-report.json: what changed, because of which evidence');
}

/**
 * The profiles named, merged by worst case, with what was remarked while reading them; when none is named, the snapshot of the
 * workspace, else what its newest run measured.
 */
export async function chosenProfile(
  options: DecideOptions,
  workspace: WorkspaceFolder | null,
  context: VerbContext,
): Promise<Result<ProfileRead, Problem>> {
  const { machine, signal } = context;
  const paths = options.profile?.map((path) => machine.resolvePath(path)) ?? (await ofWorkspace(workspace, context));
  if (paths.length === 0) return err(NO_PROFILE);
  const reads: ProfileRead[] = [];
  for (const path of paths) {
    const text = await machine.files('.').read(path, signal);
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

/** Where a run keeps what its profile stage measured. */
const PROFILE_DOCUMENT = 'profile/profile.json';

async function ofWorkspace(opened: WorkspaceFolder | null, context: VerbContext): Promise<readonly string[]> {
  if (opened === null) return [];
  const { machine, signal } = context;
  const { folder, workspace, runsFolder } = opened;
  if (workspace.profile?.file !== undefined) return [machine.resolvePath(folder, workspace.profile.file)];
  for (const runId of await machine.runs.list(runsFolder)) {
    const path = machine.resolvePath(runsFolder, runId, PROFILE_DOCUMENT);
    if ((await machine.kindOf(path)) !== 'file' || signal.aborted) continue;
    context.note(`Deciding from what run ${runId} measured.`);
    return [path];
  }
  return [];
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
  expected: '--profile FILE, once for each environment, or a workspace with a run that measured one',
  fix: 'Capture one with `plumbline profile --connection …`, or name one with --profile.',
};
