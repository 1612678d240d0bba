import type { OpenDocument, RunSummary } from '../../src/contract/documents.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Run } from '../../src/model/run.ts';
import { CERTIFICATE_RUN, certificateRun, checkCertificateFile, fileName } from './certificate-run.ts';
import { EXPORT_RUN, type ExportRun, exportRun } from './export-run.ts';
import { connectionSummaries } from './connection-summary.ts';
import type { Machine } from './machine.ts';
import { type WorkspaceFolder, openWorkspaceFolder } from './workspace-folder.ts';

/** A document that a window has open, with what is needed to serve it. */
export type Opened =
  | { readonly kind: 'workspace'; readonly path: string; readonly workspace: WorkspaceFolder }
  | { readonly kind: 'run'; readonly path: string; readonly runId: string }
  | ({ readonly kind: 'export'; readonly path: string } & ExportRun)
  | { readonly kind: 'certificate'; readonly path: string; readonly text: string; readonly run: Run };

/** Recognises what a path names and opens it: a workspace folder, a run folder, an export folder, or a certificate file. */
export async function openPath(path: string, machine: Machine, signal: AbortSignal): Promise<Result<Opened, Problem>> {
  const full = machine.resolvePath(path);
  const kind = await machine.kindOf(full);
  switch (kind) {
    case 'workspace': {
      const workspace = await openWorkspaceFolder(full, machine, signal);
      return workspace.ok
        ? ok({ kind: 'workspace', path: full, workspace: workspace.value })
        : err(firstOf(workspace.error));
    }
    case 'run': {
      const run = await machine.runs.read(full, signal);
      return run.ok ? ok({ kind: 'run', path: full, runId: run.value.runId }) : run;
    }
    case 'export': {
      const verified = await exportRun(full, machine, signal);
      return verified.ok ? ok({ kind: 'export', path: full, ...verified.value }) : verified;
    }
    case 'file': {
      const checked = await checkCertificateFile(full, machine, signal);
      if (!checked.ok) return checked;
      const { text, report } = checked.value;
      const run = certificateRun(full, text, report, machine);
      return ok({ kind: 'certificate', path: full, text, run });
    }
    case 'folder':
    case 'missing':
      return err({
        code: kind === 'missing' ? 'file.notFound' : 'document.unknown',
        message:
          kind === 'missing'
            ? `There is no ${full}.`
            : `${full} is neither a workspace (no plumbline.config.json) nor a run (no run.json) nor an export (no manifest.json).`,
        at: { file: full },
        fix: 'Open a workspace folder, a folder under .plumbline/runs, an export folder, or a topological-order-proof.json.',
      });
  }
}

/** The document as a window sees it, with its runs newest first. */
export async function describe(
  documentId: string,
  opened: Opened,
  machine: Machine,
  signal: AbortSignal,
): Promise<OpenDocument> {
  return {
    documentId,
    kind: opened.kind,
    path: opened.path,
    title: opened.kind === 'workspace' ? opened.workspace.workspace.name : fileName(opened.path),
    connections: opened.kind === 'workspace' ? connectionSummaries(opened.workspace, machine) : [],
    runs: await summariesOf(opened, machine, signal),
  };
}

/** The runs of a document, newest first; a run that cannot be read is left out of the list, and opening it says why. */
export async function summariesOf(
  opened: Opened,
  machine: Machine,
  signal: AbortSignal,
): Promise<readonly RunSummary[]> {
  switch (opened.kind) {
    case 'certificate':
    case 'export':
      return [summaryOf(opened.run)];
    case 'run': {
      const run = await machine.runs.read(opened.path, signal);
      return run.ok ? [summaryOf(run.value)] : [];
    }
    case 'workspace': {
      const { runsFolder } = opened.workspace;
      const summaries: RunSummary[] = [];
      for (const id of await machine.runs.list(runsFolder)) {
        const run = await machine.runs.read(machine.resolvePath(runsFolder, id), signal);
        if (run.ok) summaries.push(summaryOf(run.value));
      }
      return summaries;
    }
  }
}

/** Reads one run of a document. */
export function readDocumentRun(
  opened: Opened,
  runId: string,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<Run, Problem>> {
  if (opened.kind === 'certificate') return Promise.resolve(runId === CERTIFICATE_RUN ? ok(opened.run) : noRun(runId));
  if (opened.kind === 'export') return Promise.resolve(runId === EXPORT_RUN ? ok(opened.run) : noRun(runId));
  const folder = runFolderOf(opened, runId, machine);
  return folder.ok ? machine.runs.read(folder.value, signal) : Promise.resolve(folder);
}

/** The folder of a run; ids are checked, since they come from a window. */
export function runFolderOf(opened: Opened, runId: string, machine: Machine): Result<string, Problem> {
  switch (opened.kind) {
    case 'certificate':
    case 'export':
      return noRun(runId);
    case 'run':
      return runId === opened.runId ? ok(opened.path) : noRun(runId);
    case 'workspace':
      return /^[0-9A-Za-z-]+$/.test(runId) ? ok(machine.resolvePath(opened.workspace.runsFolder, runId)) : noRun(runId);
  }
}

/** Text and digest of one file of a run. */
export async function readDocumentEntry(
  opened: Opened,
  runId: string,
  path: string,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<{ text: string; bytes: number; sha256: string }, Problem>> {
  if (opened.kind === 'certificate') {
    const known = path === fileName(opened.path) || path === 'run.json';
    if (runId !== CERTIFICATE_RUN || !known) return noRun(`${runId}/${path}`);
    return ok(sized(path === 'run.json' ? JSON.stringify(opened.run) : opened.text, machine));
  }
  if (opened.kind === 'export') {
    const text = path === 'run.json' ? JSON.stringify(opened.run) : opened.entries.get(path);
    return runId !== EXPORT_RUN || text === undefined ? noRun(`${runId}/${path}`) : ok(sized(text, machine));
  }
  const folder = runFolderOf(opened, runId, machine);
  if (!folder.ok) return folder;
  const text = await machine.runs.store(folder.value).readText(path, signal);
  return text.ok ? ok(sized(text.value, machine)) : text;
}

function sized(text: string, machine: Machine): { text: string; bytes: number; sha256: string } {
  return { text, bytes: Buffer.byteLength(text), sha256: machine.sha256(text) };
}

function summaryOf(run: Run): RunSummary {
  const { runId, state, verdict, startedAtUtc, finishedAtUtc } = run;
  const stages = run.stages.map(({ stage, verdict: judged }) => ({ stage, verdict: judged }));
  return { runId, state, verdict, startedAtUtc, finishedAtUtc, stages };
}

function noRun(runId: string): Result<never, Problem> {
  return err({ code: 'run.notFound', message: `There is no run ${runId} here.`, fix: 'Choose a run from the list.' });
}

function firstOf(problems: readonly Problem[]): Problem {
  const [first, ...rest] = problems;
  if (first === undefined) return { code: 'workspace.invalid', message: 'The workspace cannot be read.' };
  return rest.length === 0
    ? first
    : { ...first, message: `${first.message} (and ${String(rest.length)} more problems)` };
}
