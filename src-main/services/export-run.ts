import { type Result, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Run } from '../../src/model/run.ts';
import { EXIT_CODE } from '../../src/model/verdict.ts';
import { plainSummary } from '../../src/run/stage.ts';
import { checkExportStage } from '../../src/run/stages/check-export-stage.ts';
import { fileName } from './certificate-run.ts';
import type { Machine } from './machine.ts';
import { verbTools } from './runs.ts';

/** The run id under which a lone export folder is shown. */
export const EXPORT_RUN = 'export';

/** An export folder that was verified when it was opened: as a run with one stage, and the documents of that stage by path. */
export interface ExportRun {
  readonly run: Run;
  readonly entries: ReadonlyMap<string, string>;
}

/**
 * Verifies a lone export folder, so that the inspector shows it like any other run; nothing is written. It is compared with nothing but
 * itself: a model or certificate nearby may be another one's.
 */
export async function exportRun(
  folder: string,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<ExportRun, Problem>> {
  const startedAtUtc = machine.clock.now();
  const started = machine.clock.monotonic();
  const name = fileName(folder);
  const outcome = await checkExportStage(
    {
      folder: machine.artifactFolder(folder),
      root: folder,
      describe: machine.fileProblem,
      model: null,
      profile: null,
      certificate: null,
      decisions: null,
    },
    verbTools(machine, () => undefined),
    signal,
  );
  if (!outcome.ok) return { ok: false, error: outcome.error[0] ?? NOT_VERIFIED };
  const { area, verdict, strength, coverage, summary, findings, documents } = outcome.value;
  const entries = documents.map(({ path, text }) => ({
    path,
    bytes: Buffer.byteLength(text),
    sha256: machine.sha256(text),
  }));
  const run: Run = {
    format: 'plumbline/run',
    formatVersion: 1,
    tool: machine.tool,
    runId: EXPORT_RUN,
    workspace: { name, sha256: machine.sha256(entries.map(({ sha256 }) => sha256).join(' ')) },
    state: 'finished',
    startedAtUtc,
    finishedAtUtc: machine.clock.now(),
    verdict,
    exitCode: EXIT_CODE[verdict],
    stages: [
      {
        stage: 'check export',
        area,
        verdict,
        strength,
        coverage,
        summary: plainSummary(summary),
        findings,
        startedAtUtc,
        durationMs: Math.round(machine.clock.monotonic() - started),
        documents: Object.fromEntries(documents.map((document) => [document.name, document.path])),
      },
    ],
    inputs: [{ name: 'export', detail: folder, sha256: null }],
    entries,
  };
  return ok({ run, entries: new Map(documents.map(({ path, text }) => [path, text])) });
}

const NOT_VERIFIED: Problem = { code: 'document.unreadable', message: 'The export folder cannot be verified.' };
