import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Profile } from '../../src/model/profile/profile.ts';
import { readProfile } from '../../src/model/profile/read-profile.ts';
import type { Workspace } from '../../src/model/workspace.ts';
import type { LoadedModel } from '../../src/run/load-model.ts';
import type { RunPlan } from '../../src/run/run.ts';
import type { Machine } from './machine.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** What is measured for a workspace. */
export interface ProfileRequest {
  readonly opened: WorkspaceFolder;
  readonly loaded: LoadedModel;
  /** Tables (`schema.table`) that are measured whatever the cache has. */
  readonly refresh: readonly string[];
}

/** The stages that measure, and what they came to once they have run. */
export interface PlannedProfile extends Pick<RunPlan, 'stages' | 'inputs'> {
  readonly measured: () => Profile | null;
}

/** Whether a run of the workspace measures and decides: it has a snapshot, or asks for either and has something to measure. */
export function isProfiled({ profile, source, tightening }: Workspace): boolean {
  if (profile?.file !== undefined) return true;
  const asks = profile !== undefined || tightening !== undefined;
  return asks && (source !== undefined || profile?.connections !== undefined);
}

/** Plans the profile stage. A snapshot is read now, so that a missing file stops the run before it starts. */
export async function planProfile(
  { opened }: ProfileRequest,
  { machine }: { readonly machine: Machine },
  signal: AbortSignal,
): Promise<Result<PlannedProfile, readonly Problem[]>> {
  const file = opened.workspace.profile?.file;
  if (file === undefined) return ok({ stages: [], inputs: [], measured: () => null });
  const text = await machine.files(opened.folder).read(file, signal);
  if (!text.ok) return err([machine.fileProblem(text.error)]);
  const read = readProfile(text.value, file);
  if (!read.ok) return err([read.error]);
  return ok({
    stages: [],
    inputs: [{ name: file, detail: 'file', sha256: machine.sha256(text.value) }],
    measured: () => read.value.profile,
  });
}
