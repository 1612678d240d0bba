import type { SqlSession } from '../../../src/connect/session.ts';
import { exportPlaceOf } from '../../../src/model/export/export-settings.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { Report } from '../../../src/model/report.ts';
import { selectTables } from '../../../src/model/select-tables.ts';
import { keyOf } from '../../../src/model/table-ref.ts';
import { stageReport } from '../../../src/run/stage.ts';
import type { ExportStageInput } from '../../../src/run/stages/export-input.ts';
import { exportStage } from '../../../src/run/stages/export-stage.ts';
import { verbTools } from '../../services/runs.ts';
import { chosenTightening } from '../../services/tightening-request.ts';
import type { WorkspaceFolder } from '../../services/workspace-folder.ts';
import { problemReport } from '../problem-report.ts';
import type { Verb, VerbContext } from '../verb.ts';
import { DEFAULT_OUT, chosenModel, chosenWorkspace, parseOptions } from '../verb-inputs.ts';
import { chosenProfile } from './decide-inputs.ts';
import {
  ExportOptions,
  chosenDialect,
  chosenLayout,
  chosenNaming,
  chosenSource,
  chosenStaticData,
  declareExportOptions,
} from './export-inputs.ts';
import { tighteningChoice } from './tightening-options.ts';

/** `plumbline export`: the scripts of a promotion, in a folder (export-and-manifest.md). */
export const exportVerb: Verb = {
  path: ['export'],
  summary: 'write an export: table scripts, seeds, bootstrap, manifests, for SQL Server, PostgreSQL or DuckDB',
  example:
    'plumbline export --model model.json --profile profile.json --data static --static-data rows.json --out export',
  examples: ['plumbline export --workspace . --dialect postgres --data all --out export-postgres'],
  declare: declareExportOptions,
  run: async (_positional, options, context) => {
    const parsed = parseOptions(ExportOptions, options);
    if (!parsed.ok) return problemReport(parsed.error, 'export');
    const workspace = await chosenWorkspace(context);
    if (!workspace.ok) return problemReport(workspace.error, 'workspace');
    const source = await chosenSource(parsed.value, workspace.value, context);
    if (!source.ok) return problemReport([source.error], 'source');
    try {
      return await exportFor(parsed.value, workspace.value, source.value, context);
    } finally {
      await source.value?.close();
    }
  },
};

async function exportFor(
  options: ExportOptions,
  workspace: WorkspaceFolder | null,
  source: SqlSession | null,
  context: VerbContext,
): Promise<Report> {
  const { machine, signal } = context;
  const { renameTable, ...modelOptions } = options;
  const loaded = await chosenModel(modelOptions, workspace, context);
  if (!loaded.ok) return problemReport([loaded.error], options.model ?? 'model');
  if (loaded.value === null) return problemReport([NO_MODEL], 'export');
  const naming = chosenNaming(renameTable, loaded.value.naming);
  if (!naming.ok) return problemReport([naming.error], 'naming');
  const profile = await chosenProfile(options, workspace, context);
  if (!profile.ok) return problemReport([profile.error], 'profile');
  const tightening = await chosenTightening(tighteningChoice(options), workspace, machine, signal);
  if (!tightening.ok) return problemReport(tightening.error, 'policy');
  const staticData = await chosenStaticData(options, context);
  if (!staticData.ok) return problemReport([staticData.error], 'static data');

  const { model, dataSet, circularDependencies } = loaded.value;
  const supplementalTables = dataSet
    .filter(({ origin }) => origin === 'supplemental')
    .map(({ schema, table }) => ({ schema, table }));
  const warnings = [...loaded.value.warnings, ...profile.value.warnings, ...tightening.value.warnings];
  const input: ExportStageInput = {
    decide: {
      model,
      naming: naming.value,
      supplementalTables,
      profile: profile.value.profile,
      tightening: tightening.value.resolved,
      waivers: [],
      compareWith: null,
      warnings,
    },
    dataSet: selectTables(model, {
      naming: naming.value,
      supplementalTables: new Set(supplementalTables.map(keyOf)),
    }),
    deferJunctionTables: options.deferJunctionTables ?? workspace?.workspace.order?.deferJunctionTables ?? false,
    circularDependencies,
    dialect: chosenDialect(options),
    data: options.data ?? 'none',
    seedMode: options.seedMode ?? 'NonDestructive',
    blankTextIsNull: options.keepBlankText !== true,
    includePlatformIndexes: options.platformIndexes === true,
    layout: chosenLayout(options),
    leaveOutOutsideKeys:
      options.leaveOutOutsideKeys ?? exportPlaceOf(workspace?.workspace.export)?.leaveOutOutsideKeys ?? false,
    staticData: staticData.value,
    source,
  };
  const out = outFolder(workspace, context);
  const outcome = await exportStage(
    input,
    (inputs) => machine.exportFolder(out, { inputs, unfinished: options.resume ? 'continue' : 'restart' }, signal),
    verbTools(machine, context.progress),
    signal,
  );
  if (!outcome.ok) return problemReport(outcome.error, 'export');
  for (const warning of warnings) context.note(`note: ${warning.message}`);
  return stageReport(outcome.value, { export: out });
}

/** The folder that was asked for, else that of the workspace. */
function outFolder(workspace: WorkspaceFolder | null, { machine, common }: VerbContext): string {
  if (common.out !== undefined) return machine.resolvePath(common.out);
  const place = exportPlaceOf(workspace?.workspace.export);
  return workspace === null || place === null
    ? machine.resolvePath(DEFAULT_OUT)
    : machine.resolvePath(workspace.folder, place.folder);
}

const NO_MODEL: Problem = {
  code: 'export.model.missing',
  message: 'There is no model to export.',
  expected: '--model FILE, or a workspace that names a model',
  fix: 'Make one with `plumbline extract --connection …`, or name one with --model.',
};
