import { type Result, err, ok } from '../../src/kernel/result.ts';
import { exportPlaceOf } from '../../src/model/export/export-settings.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Profile } from '../../src/model/profile/profile.ts';
import { loadModel } from '../../src/run/load-model.ts';
import { emitExport } from './export-request.ts';
import type { Machine } from './machine.ts';
import { modelSourceOf } from './model-source.ts';
import { verbTools } from './runs.ts';
import { chosenTightening } from './tightening-request.ts';
import { connectionRequest, openWorkspaceFolder } from './workspace-folder.ts';

/** Writes the export that a workspace names, from a profile that is at hand. Errors: those of the workspace, the model and the export. */
export async function exportWorkspace(
  folder: string,
  profile: Profile,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<void, Problem>> {
  const opened = await openWorkspaceFolder(folder, machine, signal);
  if (!opened.ok) return first(opened.error);
  const { workspace } = opened.value;
  const place = exportPlaceOf(workspace.export);
  const from = modelSourceOf(workspace);
  const { source } = workspace;
  if (place === null || from === null || source === undefined) return err(NOT_WHOLE);
  const loaded = await loadModel(from, machine.files(folder), machine.fileProblem, signal);
  if (!loaded.ok) return loaded;
  const tightening = await chosenTightening({}, opened.value, machine, signal);
  if (!tightening.ok) return first(tightening.error);
  const openSource = (opening: AbortSignal) => {
    const request = connectionRequest(opened.value, source);
    return request.ok ? machine.openSession(request.value, opening) : Promise.resolve(request);
  };
  const request = { opened: opened.value, loaded: loaded.value, tightening: tightening.value, place, openSource };
  const outcome = await emitExport(
    request,
    profile,
    machine,
    verbTools(machine, () => undefined),
    signal,
  );
  return outcome.ok ? ok(undefined) : first(outcome.error);
}

const NOT_WHOLE: Problem = {
  code: 'export.workspace.incomplete',
  message: 'The workspace does not name a model, a source and an export.',
};

function first(problems: readonly Problem[]): Result<never, Problem> {
  return err(problems[0] ?? NOT_WHOLE);
}
