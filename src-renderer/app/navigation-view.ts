// What the navigation says beside each room: the worst verdict of its area and how many findings need attention.
import type { Area, Run } from '../../src/model/run.ts';
import { type Verdict, worstVerdict } from '../../src/model/verdict.ts';

export interface NavigationMark {
  /** Null while no stage of the area has run. */
  readonly verdict: Verdict | null;
  /** Findings that somebody has to look at: neither `proved` nor `vacuous`. */
  readonly findings: number;
}

/** The mark of one area of a run. */
export function navigationMark(run: Pick<Run, 'stages'> | null, area: Area | null): NavigationMark {
  const stages = run === null || area === null ? [] : run.stages.filter((stage) => stage.area === area);
  if (stages.length === 0) return { verdict: null, findings: 0 };
  return {
    verdict: worstVerdict(stages.map((stage) => stage.verdict)),
    findings: stages.reduce((sum, stage) => sum + attention(stage.findings), 0),
  };
}

function attention(findings: Run['stages'][number]['findings']): number {
  let count = 0;
  for (const finding of findings) if (finding.verdict !== 'proved' && finding.verdict !== 'vacuous') count += 1;
  return count;
}
