import type { StatementRecord } from '../../../src/connect/statement-log.ts';
import { type Result, all, err, ok } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { Report } from '../../../src/model/report.ts';
import type { LoadedModel } from '../../../src/run/load-model.ts';
import { worstVerdict } from '../../../src/model/verdict.ts';
import { stageReport } from '../../../src/run/stage.ts';
import { type ProfileEnvironment, type ProfileSnapshot, profileStage } from '../../../src/run/stages/profile-stage.ts';
import { cacheFindings } from '../../services/cache-findings.ts';
import { cacheUseOf } from '../../services/cache-use.ts';
import { connectionArgument } from '../../services/connection-argument.ts';
import { openEvidenceCache } from '../../services/evidence-cache.ts';
import type { ConnectionRequest } from '../../services/machine.ts';
import { openLogged } from '../../services/parity-request.ts';
import { verbTools } from '../../services/runs.ts';
import type { WorkspaceFolder } from '../../services/workspace-folder.ts';
import { problemFinding, problemReport } from '../problem-report.ts';
import type { Verb, VerbContext } from '../verb.ts';
import { chosenModel, chosenWorkspace, parseOptions, writeDocuments } from '../verb-inputs.ts';
import { names } from './parity-options.ts';
import { ProfileOptions, declareProfileOptions, profileSettings } from './profile-options.ts';

/** `plumbline profile`: what the data says about the promises of a model (model-and-profile.md 2). */
export const profileVerb: Verb = {
  path: ['profile'],
  summary:
    'measure rows, NULLs, duplicates and orphans of a model’s tables, with the statement and time of every number',
  example: 'plumbline profile --connection qa --workspace . --out out',
  examples: [
    'plumbline profile --connection postgres://reader@qa/app --model model.json --duplicates-under SQL_Latin1_General_CP1_CI_AS',
    'plumbline profile --connection qa,uat --tables Customer,dbo.OSUSR_ABC_CITY --sampling-threshold 100000',
  ],
  declare: declareProfileOptions,
  run: async (_positional, options, context) => {
    const parsed = parseOptions(ProfileOptions, options);
    if (!parsed.ok) return problemReport(parsed.error, 'profile');
    const workspace = await chosenWorkspace(context);
    if (!workspace.ok) return problemReport(workspace.error, 'workspace');
    const loaded = await chosenModel(parsed.value, workspace.value, context);
    if (!loaded.ok) return problemReport([loaded.error], 'model');
    if (loaded.value === null) return problemReport([NO_MODEL], 'profile');
    return measure(parsed.value, loaded.value, workspace.value, context);
  },
};

async function measure(
  options: ProfileOptions,
  loaded: LoadedModel,
  workspace: WorkspaceFolder | null,
  context: VerbContext,
): Promise<Report> {
  const { machine, signal } = context;
  const configured = workspace?.workspace;
  const snapshot = await snapshotOf(options, workspace, context);
  if (!snapshot.ok) return problemReport([snapshot.error], 'profile');
  const connections = snapshot.value === null ? connectionsOf(options, workspace, context) : ok([]);
  if (!connections.ok) return problemReport([connections.error], 'profile');
  const target = targetOf(options, workspace, context);
  if (!target.ok) return problemReport([target.error], 'target');
  const statements: StatementRecord[] = [];
  const recorder = { recordStatement: (line: StatementRecord) => void statements.push(line) };
  const environment = (request: ConnectionRequest): ProfileEnvironment => ({
    name: request.name,
    kind: request.connection.kind,
    open: (opening) => openLogged(request, machine, recorder, opening),
  });
  const { cacheRoot, refreshCache } = options;
  const choice = {
    ...(cacheRoot === undefined ? {} : { root: cacheRoot }),
    ...(refreshCache === undefined ? {} : { refresh: refreshCache }),
  };
  const use = cacheUseOf(workspace, connections.value, choice, machine);
  const cache = await openEvidenceCache(options.cache ? use : { ...use, settings: null }, machine);
  const outcome = await profileStage(
    {
      model: loaded.model,
      supplementalTables: loaded.dataSet
        .filter(({ origin }) => origin === 'supplemental')
        .map(({ schema, table }) => ({ schema, table })),
      environments: connections.value.map(environment),
      target: target.value === null ? null : environment(target.value),
      settings: profileSettings(options, configured?.profile ?? {}),
      snapshot: snapshot.value,
      only: options.tables === undefined ? null : names(options.tables),
      redact: [...(configured?.redact ?? []), ...names(options.redact ?? '')],
      cache: cache.profile,
    },
    verbTools(machine, context.progress),
    signal,
  ).finally(() => cache.close(signal));
  if (!outcome.ok) return problemReport(outcome.error, 'profile');
  if (signal.aborted) return problemReport([CANCELLED], 'profile');
  const log = statements.map((line) => `${JSON.stringify(line)}\n`).join('');
  const documents = [
    ...outcome.value.documents,
    ...(log === '' ? [] : [{ name: STATEMENTS, path: STATEMENTS, text: log }]),
  ];
  const files = await writeDocuments(documents, context, [STATEMENTS]);
  if (!files.ok) return problemReport([files.error], 'profile');
  const report = stageReport(outcome.value, files.value);
  const said = loaded.warnings.map((warning) => problemFinding(warning, 'model', 'proved'));
  const notKept = cacheFindings(null, cache.tables());
  const verdict = worstVerdict([report.verdict, ...notKept.map((finding) => finding.verdict)], true);
  return { ...report, verdict, findings: [...report.findings, ...notKept, ...said] };
}

/** Every statement that was sent, one a line. */
const STATEMENTS = 'statements.ndjson';

/** The snapshot that the workspace names; null when databases are measured. */
async function snapshotOf(
  { connection }: ProfileOptions,
  workspace: WorkspaceFolder | null,
  { machine, signal }: VerbContext,
): Promise<Result<ProfileSnapshot | null, Problem>> {
  const file = workspace?.workspace.profile?.file;
  if (connection !== undefined || workspace === null || file === undefined) return ok(null);
  const text = await machine.files(workspace.folder).read(file, signal);
  return text.ok ? ok({ file, text: text.value }) : err(machine.fileProblem(text.error));
}

/** The databases to measure, each under a name of its own: two addresses of one kind would have the same. */
function connectionsOf(
  { connection }: ProfileOptions,
  workspace: WorkspaceFolder | null,
  { machine }: VerbContext,
): Result<readonly ConnectionRequest[], Problem> {
  const configured = workspace?.workspace;
  const source = configured?.source;
  const given =
    connection?.flatMap(listOf) ?? configured?.profile?.connections ?? (source === undefined ? [] : [source]);
  if (given.length === 0) return err(NO_CONNECTION);
  const requests = all([...new Set(given)].map((each) => connectionArgument(each, workspace, machine)));
  if (!requests.ok) return requests;
  const times = new Map<string, number>();
  return ok(
    requests.value.map((request) => {
      const time = (times.get(request.name) ?? 0) + 1;
      times.set(request.name, time);
      return time === 1 ? request : { ...request, name: `${request.name} #${time}` };
    }),
  );
}

/** An address may have commas of its own: `Server=host,1433;…`. */
function listOf(given: string): readonly string[] {
  return /:\/\/|=/.test(given) ? [given] : names(given);
}

function targetOf(
  { target }: ProfileOptions,
  workspace: WorkspaceFolder | null,
  { machine }: VerbContext,
): Result<ConnectionRequest | null, Problem> {
  const given = target ?? workspace?.workspace.target;
  return given === undefined ? ok(null) : connectionArgument(given, workspace, machine);
}

const NO_MODEL: Problem = {
  code: 'profile.model.missing',
  message: 'There is no model that says what to measure.',
  expected: '--model FILE, or a workspace that names a model',
  fix: 'Make one with `plumbline extract --connection …`, or name one with --model.',
};
const NO_CONNECTION: Problem = {
  code: 'profile.connection.missing',
  message: 'There is no database to measure.',
  expected: '--connection NAME or an address, or a workspace with a source',
  fix: 'Name a connection of the workspace, or give postgres://…, file.duckdb or Server=…;Database=….',
};
const CANCELLED: Problem = {
  code: 'run.cancelled',
  message: 'Measuring was cancelled; no statement is left running.',
  fix: 'Run it again; tables that the cache kept are not measured again.',
};
