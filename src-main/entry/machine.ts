import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { artifactFolder } from '../adapters/artifact-files.ts';
import { systemClock } from '../adapters/clock.ts';
import { cacheFolder } from '../adapters/cache/cache-folder.ts';
import { connectionPlace } from '../adapters/connection-place.ts';
import { connectorFor } from '../adapters/connectors.ts';
import { buildDemo, cleanDemo } from '../adapters/demo/demo.ts';
import { openExportFolder } from '../adapters/export/export-folder.ts';
import { appendText, fileProblem, removeFile, textFiles, writeWhole } from '../adapters/files.ts';
import { parseJsonc } from '../adapters/jsonc.ts';
import { pathKind } from '../adapters/path-kind.ts';
import {
  createRunFolder,
  folderStore,
  isBeingWritten,
  listRunIds,
  newRunId,
  readEvents,
  readRunFolder,
} from '../adapters/run-folder.ts';
import { processEnvironment } from '../adapters/secrets.ts';
import { probeMachine } from '../adapters/probe-machine.ts';
import { sha256 } from '../adapters/sha256.ts';
import { secretState } from '../adapters/secret-state.ts';
import { exportWorkspace } from '../services/export-workspace.ts';
import type { ConnectionRequest, Machine } from '../services/machine.ts';
import { differenceFiles } from './difference-files.ts';
import { toolVersion } from './tool-version.ts';

/** Where this program keeps what belongs to the person, not to a workspace: recent documents, window state. */
export function stateFolder(env: ReadonlyMap<string, string>): string {
  const own = env.get('PLUMBLINE_STATE') ?? '';
  if (own !== '') return own;
  const base = env.get('XDG_STATE_HOME') ?? '';
  return join(base === '' ? join(homedir(), '.local', 'state') : base, 'plumbline');
}

/** The machine as it is: every port of the services made real. */
export function createMachine(): Machine {
  const environment = processEnvironment();
  const hostOf = ({ folder, secrets = new Map() }: ConnectionRequest) => ({
    secrets: { environment: new Map([...environment, ...secrets]), vault: null },
    workspace: folder,
  });
  const machine: Machine = {
    tool: { name: 'plumbline', version: toolVersion },
    clock: systemClock,
    sha256,
    files: textFiles,
    writeText: writeWhole,
    appendText,
    removeFile,
    resolvePath: (...parts) => resolve(...parts),
    kindOf: pathKind,
    fileProblem,
    parseJsonc,
    openSession: (request, signal) => connectorFor(request.name, request.connection, hostOf(request)).open(signal),
    placeOf: (request, signal) => connectionPlace(request.connection, hostOf(request), signal),
    setting: (name) => (name.startsWith('PLUMBLINE_') ? (environment.get(name) ?? null) : null),
    secretState: (connection) => secretState(connection, environment),
    runs: {
      newId: () => newRunId(systemClock),
      create: (folder) => createRunFolder(folder, systemClock),
      list: listRunIds,
      read: readRunFolder,
      store: folderStore,
      events: readEvents,
      isBeingWritten,
    },
    differences: differenceFiles,
    exportFolder: openExportFolder,
    artifactFolder,
    cacheFolder,
    stateFolder: stateFolder(environment),
    demo: {
      build: (folder, options) =>
        buildDemo(folder, options, (workspace, profile, signal) =>
          exportWorkspace(workspace, profile, machine, signal),
        ),
      remove: cleanDemo,
    },
    probe: (signal) => probeMachine(environment, stateFolder(environment), signal),
    wait: (milliseconds, signal) => delay(milliseconds, undefined, { signal }).catch(() => undefined),
  };
  return machine;
}
