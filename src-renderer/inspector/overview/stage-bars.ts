// The stages of a run as bars of their time.
import type { Run } from '../../../src/model/run.ts';
import type { Verdict } from '../../../src/model/verdict.ts';

export interface StageBar {
  readonly stage: string;
  readonly verdict: Verdict;
  readonly durationMs: number;
  /** Of the longest stage, 0 to 1. */
  readonly share: number;
}

/** How long each stage took. */
export function stageBars(run: Pick<Run, 'stages'>): readonly StageBar[] {
  let longest = 0;
  for (const stage of run.stages) longest = Math.max(longest, stage.durationMs);
  return run.stages.map(({ stage, verdict, durationMs }) => ({
    stage,
    verdict,
    durationMs,
    share: longest === 0 ? 0 : durationMs / longest,
  }));
}
