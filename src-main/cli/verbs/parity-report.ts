import { parseDataIntegrity } from '../../../src/bundle/read-data-integrity.ts';
import { type Result, err, ok } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { NO_COVERAGE, type Report } from '../../../src/model/report.ts';
import type { Run } from '../../../src/model/run.ts';
import type { VerbContext } from '../verb.ts';
import { differenceLines } from './parity-lines.ts';

/** Documents of a comparison that are put where a person looks for them. */
const COPIED = ['data-integrity-verification.json', 'source-data-fingerprint.json'];

/**
 * The report of a run that compared, with its documents copied to a folder where one was asked for. A text report begins with the
 * tables that differ.
 */
export async function comparisonReport(
  run: Run,
  folder: string,
  copyTo: string | null,
  context: VerbContext,
): Promise<Result<Report, Problem>> {
  const { machine, signal } = context;
  const stage = run.stages.find(({ area }) => area === 'parity');
  const files = new Map<string, string>();
  const store = machine.runs.store(folder);
  const paths = [...COPIED.flatMap((name) => stage?.documents[name] ?? []), 'statements.ndjson'];
  for (const path of paths) {
    const name = path.split('/').at(-1) ?? path;
    if (copyTo === null) {
      files.set(name, machine.resolvePath(folder, path));
      continue;
    }
    const text = await store.readText(path, signal);
    if (!text.ok) continue;
    const to = machine.resolvePath(copyTo, name);
    const written = await machine.writeText(to, text.value);
    if (!written.ok) return err(machine.fileProblem(written.error));
    files.set(name, to);
  }
  files.set('run.json', machine.resolvePath(folder, 'run.json'));
  await sayDifferences(run, folder, context);
  return ok({
    verdict: run.verdict,
    strength: stage?.strength ?? 'none',
    coverage: stage?.coverage ?? NO_COVERAGE,
    summary: { ...stage?.summary },
    findings: [...(stage?.findings ?? []), ...cancelledFindings(run)],
    files: Object.fromEntries(files),
  });
}

/** At a terminal, the tables of a run that differ with their first rows; nothing in another format. */
export async function sayDifferences(run: Run, folder: string, context: VerbContext): Promise<void> {
  const path = run.stages.find(({ area }) => area === 'parity')?.documents['data-integrity-verification.json'];
  if (path === undefined || context.common.format !== 'text') return;
  const text = await context.machine.runs.store(folder).readText(path, context.signal);
  const document = text.ok ? parseDataIntegrity(text.value) : text;
  if (!document.ok) return;
  for (const line of await differenceLines(document.value, folder, context)) context.say(line);
}

/** What a cancelled run has to say for itself; a finished one says it by its stages. */
export function cancelledFindings({ state, runId }: Run): Report['findings'] {
  if (state !== 'cancelled') return [];
  return [
    {
      check: 'run.cancelled',
      subject: runId,
      verdict: 'incomplete',
      reason: 'The run was cancelled; tables that were finished are kept.',
      fix: 'Start it again to go on from here, or with --no-resume to start afresh.',
    },
  ];
}
