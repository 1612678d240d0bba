// Runs whose decisions can be compared with the shown one.
import type { RunSummary } from '../../../src/contract/documents.ts';

/** Finished runs with decisions other than the shown one, newest first; the ones before it come before those after it. */
export function comparableRuns(runs: readonly RunSummary[], runId: string | null): readonly RunSummary[] {
  const decided = runs.filter(
    (run) => run.runId !== runId && run.state === 'finished' && run.stages.some(({ stage }) => stage === 'decide'),
  );
  const shown = runs.find((run) => run.runId === runId);
  const isEarlier = (run: RunSummary): boolean => shown === undefined || run.startedAtUtc < shown.startedAtUtc;
  return [...decided.filter(isEarlier), ...decided.filter((run) => !isEarlier(run))];
}
