import { type Result, err, ok } from '../../src/kernel/result.ts';
import { exportPlaceOf } from '../../src/model/export/export-settings.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Profile } from '../../src/model/profile/profile.ts';
import { WORKSPACE_FILE } from '../../src/model/workspace.ts';
import type { LoadedModel } from '../../src/run/load-model.ts';
import type { PlannedStage } from '../../src/run/run.ts';
import { plannedEmission, plannedExportCheck } from './export-request.ts';
import { connectionOpener } from './plan-connections.ts';
import type { PlanContext } from './plan-context.ts';
import { chosenTightening } from './tightening-request.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** What earlier stages of the run leave for the export. */
interface Earlier {
  readonly measured: () => Profile | null;
  readonly proved: () => string | null;
}

/**
 * The stages about the export that a workspace names: written anew where it says so, and verified; none when it names no export. Problem:
 * `export.model.missing` when it is to be written and there is no model.
 */
export async function exportStages(
  opened: WorkspaceFolder,
  loaded: LoadedModel | null,
  { measured, proved }: Earlier,
  context: PlanContext,
  signal: AbortSignal,
): Promise<Result<readonly PlannedStage[], readonly Problem[]>> {
  const { machine } = context;
  const place = exportPlaceOf(opened.workspace.export);
  if (place === null) return ok([]);
  const check = plannedExportCheck({ opened, place, loaded, profile: measured, certificate: proved }, machine);
  if (!place.emit) return ok([check]);
  if (loaded === null) return err([NOTHING_TO_EXPORT]);
  const tightening = await chosenTightening({}, opened, machine, signal);
  if (!tightening.ok) return tightening;
  const { source } = opened.workspace;
  const openSource = source === undefined ? null : connectionOpener(opened, source, context);
  const request = { opened, loaded, tightening: tightening.value, place, openSource };
  return ok([plannedEmission(request, measured, machine), check]);
}

const NOTHING_TO_EXPORT: Problem = {
  code: 'export.model.missing',
  message: 'There is no model to export.',
  at: { file: WORKSPACE_FILE, pointer: '/export' },
  expected: 'a workspace that names a model, or an export without "emit"',
  fix: 'Name the model in the workspace.',
};
