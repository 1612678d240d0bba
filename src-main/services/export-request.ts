import type { Dialect } from '../../src/connect/dialects/dialect.ts';
import { duckdb } from '../../src/connect/dialects/duckdb.ts';
import { postgres } from '../../src/connect/dialects/postgres.ts';
import { tsql } from '../../src/connect/dialects/tsql.ts';
import type { SqlSession } from '../../src/connect/session.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { ExportPlace } from '../../src/model/export/export-settings.ts';
import type { RowInputs } from '../../src/model/export/export-folder.ts';
import type { OrderCertificate } from '../../src/model/order-certificate.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Profile } from '../../src/model/profile/profile.ts';
import { NO_COVERAGE } from '../../src/model/report.ts';
import { WORKSPACE_FILE } from '../../src/model/workspace.ts';
import type { LoadedModel } from '../../src/run/load-model.ts';
import type { PlannedStage } from '../../src/run/run.ts';
import type { StageOutcome } from '../../src/run/stage.ts';
import type { ExportStageInput } from '../../src/run/stages/export-input.ts';
import { exportStage } from '../../src/run/stages/export-stage.ts';
import { fullVerificationStage } from '../../src/run/stages/full-verification-stage.ts';
import { parseCertificate } from '../../src/verify/topology/topology.ts';
import type { Machine } from './machine.ts';
import type { TighteningRequest } from './tightening-request.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** What an export is written from, beside the rows of its source. */
export interface EmissionRequest {
  readonly opened: WorkspaceFolder;
  readonly loaded: LoadedModel;
  readonly tightening: TighteningRequest;
  readonly place: ExportPlace;
  /** Opens the database that rows are read from; null when the workspace names no source. */
  readonly openSource: ((signal: AbortSignal) => Promise<Result<SqlSession, Problem>>) | null;
}

/** Writes the export of a workspace into its folder. Errors: those of the source, of `exportStage` and of the folder. */
export async function emitExport(
  { opened, loaded, tightening, place, openSource }: EmissionRequest,
  profile: Profile,
  machine: Machine,
  ...[tools, signal]: Parameters<PlannedStage['work']>
): Promise<Result<StageOutcome, readonly Problem[]>> {
  const source = place.data === 'none' || openSource === null ? ok(null) : await openSource(signal);
  if (!source.ok) return err([source.error]);
  const { model, naming, dataSet, circularDependencies } = loaded;
  const input: ExportStageInput = {
    decide: {
      model,
      naming,
      supplementalTables: dataSet
        .filter(({ origin }) => origin === 'supplemental')
        .map(({ schema, table }) => ({ schema, table })),
      profile,
      tightening: tightening.resolved,
      waivers: tightening.waivers,
      compareWith: null,
      warnings: [...loaded.warnings, ...tightening.warnings],
    },
    dataSet,
    deferJunctionTables: opened.workspace.order?.deferJunctionTables ?? false,
    circularDependencies,
    dialect: DIALECTS[place.dialect],
    data: place.data,
    seedMode: 'NonDestructive',
    blankTextIsNull: true,
    includePlatformIndexes: false,
    leaveOutOutsideKeys: place.leaveOutOutsideKeys,
    staticData: null,
    source: source.value,
  };
  const out = machine.resolvePath(opened.folder, place.folder);
  // A run writes its export anew from what it has measured; nobody is there who could be asked.
  const begin = (inputs: RowInputs): ReturnType<Machine['exportFolder']> =>
    machine.exportFolder(out, { inputs, unfinished: 'continueOrRestart' }, signal);
  try {
    return await exportStage(input, begin, tools, signal);
  } finally {
    await source.value?.close();
  }
}

/** The stage that writes the export anew, from the profile that the run measured. */
export function plannedEmission(
  request: EmissionRequest,
  profile: () => Profile | null,
  machine: Machine,
): PlannedStage {
  return {
    stage: 'export',
    area: 'artifacts',
    work: (tools, signal) => {
      const measured = profile();
      return measured === null
        ? Promise.resolve(err([NO_PROFILE]))
        : emitExport(request, measured, machine, tools, signal);
    },
  };
}

/** What a run verifies its export beside: all of it came out of the same run. */
export interface ExportCheckRequest {
  readonly opened: WorkspaceFolder;
  readonly place: ExportPlace;
  readonly loaded: LoadedModel | null;
  readonly profile: () => Profile | null;
  /** The text of the certificate once the independent checker has proved it; null without one. */
  readonly certificate: () => string | null;
}

/** The stage that verifies the export of a workspace; a folder that is not there is `incomplete`, and says how to get one. */
export function plannedExportCheck(
  { opened, place, loaded, profile, certificate }: ExportCheckRequest,
  machine: Machine,
): PlannedStage {
  return {
    stage: 'check export',
    area: 'artifacts',
    work: async (tools, signal) => {
      const root = machine.resolvePath(opened.folder, place.folder);
      if ((await machine.kindOf(root)) === 'missing') return ok(missingExport(place.folder));
      return fullVerificationStage(
        {
          folder: machine.artifactFolder(root),
          root: place.folder,
          describe: machine.fileProblem,
          model: loaded,
          profile: profile(),
          certificate: certificateOf(certificate()),
          decisions: null,
        },
        tools,
        signal,
      );
    },
  };
}

const DIALECTS: { readonly [D in ExportPlace['dialect']]: Dialect } = { tsql, postgres, duckdb };

function certificateOf(text: string | null): OrderCertificate | null {
  const parsed = text === null ? null : parseCertificate(text);
  return parsed?.ok === true ? parsed.value : null;
}

function missingExport(folder: string): StageOutcome {
  return {
    area: 'artifacts',
    verdict: 'incomplete',
    strength: 'none',
    coverage: NO_COVERAGE,
    summary: {},
    findings: [
      {
        check: 'export.folder.missing',
        subject: folder,
        verdict: 'incomplete',
        reason: 'The folder of the export is not there; nothing of it was verified.',
        at: { file: WORKSPACE_FILE, pointer: '/export' },
        fix: 'Put the export there, write one with `plumbline export`, or let each run write it with "emit": true.',
      },
    ],
    documents: [],
  };
}

const NO_PROFILE: Problem = {
  code: 'export.profile.missing',
  message: 'An export is decided from a profile, and this run came to none.',
  fix: 'Let the workspace measure ("profile": {}), or see what stopped the profile stage.',
};
