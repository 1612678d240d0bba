// The runs of a workspace as the picker lists them.
import type { RunSummary } from '../../src/contract/documents.ts';
import { type Comparator, by, ordinal, sorted } from '../../src/kernel/compare.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { formatDuration, formatInstant } from '../ui/format.ts';

export interface RunChoice {
  readonly runId: string;
  /** `2026-11-22 13:37:22`, UTC. */
  readonly started: string;
  /** Duration, or the state of a run that did not finish. */
  readonly remark: string;
  /** Null while the run is in progress: nothing is claimed yet. */
  readonly verdict: Verdict | null;
  readonly isNewest: boolean;
}

/** Newest first; run ids sort by time. */
export function runChoices(runs: readonly RunSummary[]): readonly RunChoice[] {
  return sorted(runs, NEWEST_FIRST).map((run, position) => ({
    runId: run.runId,
    started: formatInstant(run.startedAtUtc),
    remark: remark(run),
    verdict: run.state === 'running' ? null : run.verdict,
    isNewest: position === 0,
  }));
}

const NEWEST_FIRST: Comparator<RunSummary> = by(
  (run) => run.runId,
  (a, b) => ordinal(b, a),
);

function remark(run: RunSummary): string {
  if (run.state !== 'finished') return run.state;
  const milliseconds =
    run.finishedAtUtc === null ? Number.NaN : Date.parse(run.finishedAtUtc) - Date.parse(run.startedAtUtc);
  return Number.isFinite(milliseconds) ? formatDuration(milliseconds) : 'finished';
}
