import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Profile } from '../../src/model/profile/profile.ts';
import type { Run } from '../../src/model/run.ts';
import type { Workspace } from '../../src/model/workspace.ts';
import type { LoadedModel } from '../../src/run/load-model.ts';
import type { PlannedStage } from '../../src/run/run.ts';
import type { ProfileCache } from '../../src/run/stages/profile-cache.ts';
import {
  type ProfileEnvironment,
  type ProfileSnapshot,
  type ProfileStageInput,
  profileStage,
} from '../../src/run/stages/profile-stage.ts';
import { type CacheChoice, cacheUseOf } from './cache-use.ts';
import { withEvidenceCache } from './evidence-cache.ts';
import { runEvidence } from './evidence-options.ts';
import type { ConnectionRequest, Machine, RunRecorder } from './machine.ts';
import { modelSourceOf } from './model-source.ts';
import { openLogged } from './parity-request.ts';
import type { TighteningRequest } from './tightening-request.ts';
import { type WorkspaceFolder, connectionRequest } from './workspace-folder.ts';

/** What is measured for a workspace. */
export interface ProfileRequest {
  readonly opened: WorkspaceFolder;
  readonly loaded: LoadedModel;
  readonly tightening: TighteningRequest;
  /** What the command line or a window says about the cache. */
  readonly cache: CacheChoice;
}

/** The stage that measures, what it came to once it has run, and what it measures. */
export interface PlannedProfile {
  readonly stage: PlannedStage;
  readonly inputs: Run['inputs'];
  readonly measured: () => Profile | null;
}

/** Whether a run of the workspace measures and decides: it has a snapshot, or asks for either and has something to measure. */
export function isProfiled({ profile, source, tightening }: Workspace): boolean {
  if (profile?.file !== undefined) return true;
  const asks = profile !== undefined || tightening !== undefined;
  return asks && (source !== undefined || profile?.connections !== undefined);
}

/**
 * Plans the profile stage over the connections of `profile`, or over the source. A snapshot is read now, so that a missing file stops
 * the run before it starts. Errors: those of the file, `workspace.connection.unknown`.
 */
export async function planProfile(
  request: ProfileRequest,
  context: { readonly machine: Machine; readonly recorder: Pick<RunRecorder, 'recordStatement'> },
  signal: AbortSignal,
): Promise<Result<PlannedProfile, readonly Problem[]>> {
  const { opened, loaded, tightening } = request;
  const { machine } = context;
  const { workspace } = opened;
  const settings = workspace.profile ?? {};
  const snapshot = await snapshotOf(opened, machine, signal);
  if (!snapshot.ok) return snapshot;
  const connections = connectionsOf(opened, snapshot.value);
  if (!connections.ok) return err([connections.error]);
  const { measured, target } = connections.value;
  const environment = (connection: ConnectionRequest): ProfileEnvironment => ({
    name: connection.name,
    kind: connection.connection.kind,
    open: (opening) => openLogged(connection, machine, context.recorder, opening),
  });
  const input = (cache: ProfileCache | null): ProfileStageInput => ({
    model: loaded.model,
    supplementalTables: loaded.dataSet
      .filter(({ origin }) => origin === 'supplemental')
      .map(({ schema, table }) => ({ schema, table })),
    environments: measured.map(environment),
    target: target === null ? null : environment(target),
    settings,
    snapshot: snapshot.value,
    only: null,
    redact: workspace.redact ?? [],
    cache,
  });
  const source = modelSourceOf(workspace);
  const evidence = source === null ? null : { command: 'verify', workspace: workspace.name, source, loaded };
  let profile: Profile | null = null;
  const measure = async (cache: ProfileCache | null, ...[tools, aborted]: Parameters<PlannedStage['work']>) => {
    const outcome = await profileStage(input(cache), tools, aborted);
    if (outcome.ok) ({ profile } = outcome.value);
    return outcome;
  };
  return ok({
    stage: {
      stage: 'profile',
      area: 'evidence',
      work:
        evidence === null
          ? (tools, aborted) => measure(null, tools, aborted)
          : withEvidenceCache(
              cacheUseOf(opened, measured, request.cache, machine),
              runEvidence({ ...evidence, profile: settings, tightening: tightening.resolved }, machine),
              machine,
              measure,
            ),
    },
    inputs: inputsOf(measured, snapshot.value, workspace, machine),
    measured: () => profile,
  });
}

async function snapshotOf(
  { folder, workspace }: WorkspaceFolder,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<ProfileSnapshot | null, readonly Problem[]>> {
  const file = workspace.profile?.file;
  if (file === undefined) return ok(null);
  const text = await machine.files(folder).read(file, signal);
  return text.ok ? ok({ file, text: text.value }) : err([machine.fileProblem(text.error)]);
}

/** The databases that are measured, none beside a snapshot, and the one that constraints are for. */
function connectionsOf(
  opened: WorkspaceFolder,
  snapshot: ProfileSnapshot | null,
): Result<{ readonly measured: readonly ConnectionRequest[]; readonly target: ConnectionRequest | null }, Problem> {
  const { source, target, profile } = opened.workspace;
  const names = snapshot === null ? (profile?.connections ?? (source === undefined ? [] : [source])) : [];
  const measured: ConnectionRequest[] = [];
  for (const name of new Set(names)) {
    const connection = connectionRequest(opened, name);
    if (!connection.ok) return connection;
    measured.push(connection.value);
  }
  if (target === undefined) return ok({ measured, target: null });
  const wanted = connectionRequest(opened, target);
  return wanted.ok ? ok({ measured, target: wanted.value }) : wanted;
}

/** Connections that only the profile uses, and the snapshot. */
function inputsOf(
  measured: readonly ConnectionRequest[],
  snapshot: ProfileSnapshot | null,
  { source, target }: Workspace,
  machine: Machine,
): Run['inputs'] {
  const more = measured.filter(({ name }) => name !== source && name !== target);
  return [
    ...more.map(({ name, connection }) => ({
      name,
      detail: `measured connection (${connection.kind})`,
      sha256: null,
    })),
    ...(snapshot === null ? [] : [{ name: snapshot.file, detail: 'file', sha256: machine.sha256(snapshot.text) }]),
  ];
}
