import { type Result, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Report } from '../../src/model/report.ts';
import type { Run } from '../../src/model/run.ts';
import { EXIT_CODE } from '../../src/model/verdict.ts';
import { checkOrder } from '../../src/run/check-order.ts';
import type { Machine } from './machine.ts';

/** The run id under which a lone certificate file is shown. */
export const CERTIFICATE_RUN = 'certificate';

/** Reads a certificate file and has the independent checker judge it. */
export async function checkCertificateFile(
  path: string,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<{ readonly text: string; readonly report: Report }, Problem>> {
  const text = await machine.files('.').read(machine.resolvePath(path), signal);
  if (!text.ok) return { ok: false, error: machine.fileProblem(text.error) };
  const report = checkOrder({ text: text.value, file: fileName(path), against: null }, machine.sha256, signal);
  return ok({ text: text.value, report });
}

/**
 * A lone certificate as a run with one stage, so that the inspector shows it like any other. Its verdict is the checker's, not
 * what the file says of itself.
 */
export function certificateRun(path: string, text: string, report: Report, machine: Machine): Run {
  const name = fileName(path);
  const sha256 = machine.sha256(text);
  const now = machine.clock.now();
  return {
    format: 'plumbline/run',
    formatVersion: 1,
    tool: machine.tool,
    runId: CERTIFICATE_RUN,
    workspace: { name, sha256 },
    state: 'finished',
    startedAtUtc: now,
    finishedAtUtc: now,
    verdict: report.verdict,
    exitCode: EXIT_CODE[report.verdict],
    stages: [
      {
        stage: 'check order',
        area: 'topology',
        verdict: report.verdict,
        strength: report.strength,
        coverage: report.coverage,
        summary: report.summary,
        findings: report.findings,
        startedAtUtc: now,
        durationMs: 0,
        documents: { 'topological-order-proof.json': name },
      },
    ],
    inputs: [{ name: 'certificate', detail: name, sha256 }],
    entries: [{ path: name, bytes: Buffer.byteLength(text), sha256 }],
  };
}

/** The last part of a path, whichever way its separators lean. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
