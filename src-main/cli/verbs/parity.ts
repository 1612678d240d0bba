import { type Result, mapOk, ok } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { Report } from '../../../src/model/report.ts';
import type { LoadedModel } from '../../../src/run/load-model.ts';
import { connectionArgument } from '../../services/connection-argument.ts';
import type { ConnectionRequest } from '../../services/machine.ts';
import type { ParityRequest } from '../../services/parity-request.ts';
import { exportDifferences } from '../../services/read-differences.ts';
import { startComparison } from '../../services/runs.ts';
import type { WorkspaceFolder } from '../../services/workspace-folder.ts';
import { sayWhenCancelled } from '../cancel-note.ts';
import { problemReport } from '../problem-report.ts';
import type { Verb, VerbContext } from '../verb.ts';
import { DEFAULT_OUT, chosenModel, chosenWorkspace, parseOptions } from '../verb-inputs.ts';
import { ParityOptions, declareParityOptions, names, paritySettings } from './parity-options.ts';
import { dryRunReport } from './parity-dry-run.ts';
import { againstFingerprintReport, fingerprintReport } from './parity-fingerprint.ts';
import { comparisonReport } from './parity-report.ts';

/** `plumbline parity`: every table of the source against the target, by counts, digests or cells. */
export const parityVerb: Verb = {
  path: ['parity'],
  summary: 'compare every table of a source with a target: rows, NULLs, digests, and which rows and cells differ',
  example: 'plumbline parity --workspace demo-workspace --strength cells',
  examples: [
    'plumbline parity --source postgres://reader@qa/app --target uat.duckdb --tables public.invoice,Customer',
    `plumbline parity --where "Invoice: created_on >= '2026-01-01'" --stop-after 1000 --diff-format xlsx --out out`,
    'plumbline parity --fingerprint --out out && plumbline parity --against-fingerprint out/source-data-fingerprint.json',
  ],
  declare: declareParityOptions,
  run: async (_positional, options, context) => {
    const parsed = parseOptions(ParityOptions, options);
    if (!parsed.ok) return problemReport(parsed.error, 'parity');
    const workspace = await chosenWorkspace(context);
    if (!workspace.ok) return problemReport(workspace.error, 'workspace');
    const loaded = await chosenModel(parsed.value, workspace.value, context);
    if (!loaded.ok) return problemReport([loaded.error], 'model');
    const { fingerprint, againstFingerprint, dryRun } = parsed.value;
    if (fingerprint === true && againstFingerprint !== undefined) return problemReport([BOTH], 'parity');
    if (fingerprint === true) {
      const asked = await aloneOf('source', parsed.value, workspace.value, context);
      return asked.ok ? fingerprintReport(asked.value, context) : problemReport([asked.error], 'parity');
    }
    if (againstFingerprint !== undefined) {
      const asked = await aloneOf('target', parsed.value, workspace.value, context);
      if (!asked.ok) return problemReport([asked.error], 'parity');
      return againstFingerprintReport(againstFingerprint, loaded.value, asked.value, context);
    }
    const request = await requestOf(parsed.value, workspace.value, context);
    if (!request.ok) return problemReport([request.error], 'parity');
    if (dryRun === true) return dryRunReport(request.value, loaded.value, context);
    return compare(request.value, parsed.value, loaded.value, workspace.value, context);
  },
};

const BOTH: Problem = {
  code: 'cli.option.invalid',
  message: '--fingerprint takes one and --against-fingerprint uses one; they cannot be one run.',
  fix: 'Take it first, then compare with it.',
};

async function compare(
  request: ParityRequest,
  options: ParityOptions,
  loaded: LoadedModel | null,
  workspace: WorkspaceFolder | null,
  context: VerbContext,
): Promise<Report> {
  const { machine, common } = context;
  const out = machine.resolvePath(common.out ?? DEFAULT_OUT);
  const started = await startComparison(
    {
      request,
      loaded,
      workspace: { name: workspace?.workspace.name ?? 'parity', sha256: workspace?.sha256 ?? machine.sha256('') },
      // What an interrupted comparison had found is kept where the next one looks for it.
      runsFolder: workspace?.runsFolder ?? machine.resolvePath(out, '.plumbline', 'runs'),
    },
    machine,
    {
      signal: context.signal,
      resume: options.resume,
      onEvent: (body) => {
        if (body.kind === 'progress') context.progress(body.what, body.done, body.of);
      },
    },
  );
  if (!started.ok) return problemReport(started.error, 'parity');
  const { folder, done, resumed } = started.value;
  if (resumed !== null)
    context.note(`Going on from ${resumed.runId}, which had finished ${String(resumed.tables)} tables.`);
  const run = await done.finally(sayWhenCancelled(context));
  if (!run.ok) return problemReport([run.error], folder);
  const copyTo = workspace === null || common.out !== undefined ? out : null;
  const report = await comparisonReport(run.value, folder, copyTo, context);
  if (!report.ok) return problemReport([report.error], 'parity');
  if (options.diffFormat === undefined || report.value.verdict === 'error') return report.value;
  const path = machine.resolvePath(out, `differences.${options.diffFormat}`);
  const choice = { position: null, format: options.diffFormat, path };
  const exported = await exportDifferences(folder, choice, machine, context.signal);
  if (exported.ok)
    return { ...report.value, files: { ...report.value.files, [`differences.${options.diffFormat}`]: path } };
  // No difference is no failure of the export.
  return exported.error.code === 'parity.export.nothing' ? report.value : problemReport([exported.error], path);
}

/** One side alone, with the same settings as for both. */
async function aloneOf(
  role: 'source' | 'target',
  options: ParityOptions,
  workspace: WorkspaceFolder | null,
  context: VerbContext,
) {
  const alone = side(role, options[role] ?? workspace?.workspace[role], workspace, context);
  if (!alone.ok) return alone;
  const settings = await paritySettings(options, workspace?.workspace.parity ?? {}, context);
  if (!settings.ok) return settings;
  const only = options.tables === undefined ? null : names(options.tables);
  return ok({ side: alone.value, settings: settings.value, only });
}

async function requestOf(
  options: ParityOptions,
  workspace: WorkspaceFolder | null,
  context: VerbContext,
): Promise<Result<ParityRequest, Problem>> {
  const configured = workspace?.workspace;
  const source = side('source', options.source ?? configured?.source, workspace, context);
  if (!source.ok) return source;
  const target = side('target', options.target ?? configured?.target, workspace, context);
  if (!target.ok) return target;
  const settings = await paritySettings(options, configured?.parity ?? {}, context);
  if (!settings.ok) return settings;
  return ok({
    source: source.value,
    target: target.value,
    settings: settings.value,
    only: options.tables === undefined ? null : names(options.tables),
    redact: [...(configured?.redact ?? []), ...names(options.redact ?? '')],
    expectRows: configured?.expectRows ?? false,
  });
}

function side(
  role: string,
  given: string | undefined,
  workspace: WorkspaceFolder | null,
  context: VerbContext,
): Result<ConnectionRequest, Problem> {
  if (given !== undefined)
    return mapOk(connectionArgument(given, workspace, context.machine), (request) =>
      // Two addresses of one kind have the same name; messages must say which side is meant.
      request.secrets === undefined ? request : { ...request, name: `${role} (${request.name})` },
    );
  return {
    ok: false,
    error: {
      code: 'parity.connection.missing',
      message: `There is no ${role} to compare.`,
      expected: `--${role} NAME or an address`,
      fix: 'Name a connection of the workspace, or give postgres://…, file.duckdb or Server=…;Database=….',
    },
  };
}
