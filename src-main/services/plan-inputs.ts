// What a run names as its inputs, with the digests of those that are files.
import { exportPlaceOf } from '../../src/model/export/export-settings.ts';
import type { Run } from '../../src/model/run.ts';
import { WORKSPACE_FILE } from '../../src/model/workspace.ts';
import type { LoadedModel } from '../../src/run/load-model.ts';
import type { Machine } from './machine.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** The workspace's file, the files of its model, its connections and its export folder. */
export function workspaceInputs(opened: WorkspaceFolder, loaded: LoadedModel | null, machine: Machine): Run['inputs'] {
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

/** The files that a model was read from; none without a model. */
export function modelInputs(loaded: LoadedModel | null, machine: Machine): Run['inputs'] {
  return (loaded?.read ?? []).map(({ path, text }) => ({ name: path, detail: 'file', sha256: machine.sha256(text) }));
}
