import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import { readWorkspace } from '../../src/model/read-workspace.ts';
import { WORKSPACE_FILE, type Workspace } from '../../src/model/workspace.ts';
import type { ConnectionRequest, Machine } from './machine.ts';

/** A workspace as opened: its folder, its settings, and the digest of its settings file. */
export interface WorkspaceFolder {
  readonly folder: string;
  readonly workspace: Workspace;
  readonly sha256: string;
  readonly runsFolder: string;
}

/** Opens a folder with a `plumbline.config.json`; every problem of the file is reported at once. */
export async function openWorkspaceFolder(
  folder: string,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<WorkspaceFolder, readonly Problem[]>> {
  const root = machine.resolvePath(folder);
  const text = await machine.files(root).read(WORKSPACE_FILE, signal);
  if (!text.ok)
    return err([
      text.error.code === 'file.notFound'
        ? {
            code: 'workspace.notFound',
            message: `There is no ${WORKSPACE_FILE} in ${root}.`,
            at: { file: text.error.path },
            fix: 'Name a workspace folder with --workspace, or make one to look at with `plumbline demo`.',
          }
        : machine.fileProblem(text.error),
    ]);
  const document = machine.parseJsonc(text.value, WORKSPACE_FILE);
  if (!document.ok) return err([document.error]);
  const workspace = readWorkspace(document.value);
  if (!workspace.ok) return workspace;
  return ok({
    folder: root,
    workspace: workspace.value,
    sha256: machine.sha256(text.value),
    runsFolder: machine.resolvePath(root, workspace.value.runs ?? '.plumbline/runs'),
  });
}

/** A connection of the workspace by name. */
export function connectionRequest(opened: WorkspaceFolder, name: string): Result<ConnectionRequest, Problem> {
  const connections = new Map(Object.entries(opened.workspace.connections ?? {}));
  const connection = connections.get(name);
  if (connection !== undefined) return ok({ name, connection, folder: opened.folder });
  // What does not look like a name may be a mistyped address, and hold a password: it is not repeated.
  const shown = /^[\w .-]{1,64}$/u.test(name) ? name : null;
  return err({
    code: 'workspace.connection.unknown',
    message:
      shown === null
        ? 'This is neither a connection of the workspace nor an address that is understood.'
        : `The workspace has no connection "${shown}".`,
    at: { file: WORKSPACE_FILE, pointer: '/connections' },
    expected: connections.size > 0 ? `one of ${[...connections.keys()].join(', ')}` : 'a connection in the workspace',
    ...(shown === null ? {} : { found: shown }),
    fix:
      shown === null
        ? 'Name a connection of the workspace, or give postgres://…, file.duckdb or Server=…;Database=….'
        : 'Add it under "connections", or name one that exists.',
  });
}
