// The areas of a run as rows: the verdict of each, and what it rests on.
import type { Coverage } from '../../../src/model/report.ts';
import type { Area, Run, RunStage } from '../../../src/model/run.ts';
import { type Strength, type Verdict, weakestStrength, worstVerdict } from '../../../src/model/verdict.ts';
import { summaryLine } from './summary-line.ts';

export interface AreaRow {
  readonly area: Area;
  readonly name: string;
  /** Null while no stage of the area has run; then `line` says what would fill it. */
  readonly verdict: Verdict | null;
  readonly strength: Strength;
  readonly coverage: Coverage | null;
  readonly line: string;
  readonly attention: number;
}

/** Every area in the order in which it is shown. */
export const AREAS: readonly Area[] = ['topology', 'parity', 'policy', 'users', 'artifacts', 'evidence', 'connections'];

export const AREA_NAME: { readonly [A in Area]: string } = {
  topology: 'Topology',
  parity: 'Parity',
  policy: 'Policy',
  users: 'Users',
  artifacts: 'Artifacts',
  evidence: 'Evidence',
  connections: 'Connections',
};

/** One row an area, in a fixed order; areas without stages are there too, so that nothing is missing in silence. */
export function areaRows(run: Pick<Run, 'stages'>): readonly AreaRow[] {
  return AREAS.map((area) => {
    const stages = run.stages.filter((stage) => stage.area === area);
    if (stages.length === 0)
      return {
        area,
        name: AREA_NAME[area],
        verdict: null,
        strength: 'none',
        coverage: null,
        line: `filled by ${FILLED_BY[area]}`,
        attention: 0,
      };
    return {
      area,
      name: AREA_NAME[area],
      verdict: worstVerdict(stages.map((stage) => stage.verdict)),
      strength: weakestStrength(stages.map((stage) => stage.strength)),
      coverage: widest(stages),
      line: summaryLine(area, stages),
      attention: stages.reduce((sum, stage) => sum + stage.findings.filter(needsAttention).length, 0),
    };
  });
}

/** A check that had nothing to look at is shown with its table, but is not something to act on. */
export function needsAttention(finding: RunStage['findings'][number]): boolean {
  return finding.verdict !== 'proved' && finding.verdict !== 'vacuous';
}

const FILLED_BY: { readonly [A in Area]: string } = {
  topology: 'the load order and its proof',
  parity: 'comparing source and target',
  policy: 'tightening decisions over profiled data',
  users: 'remapping users between environments',
  artifacts: 'checking exported scripts against their manifest',
  evidence: 'sealing a run into a bundle',
  connections: 'asking each server what its login may do',
};

/** The coverage of the stage that looked at most tables; null when none looked at any, as when connections are tested. */
function widest(stages: readonly RunStage[]): Coverage | null {
  let best: Coverage | null = null;
  for (const { coverage } of stages)
    if (coverage.tables.looked > (best?.tables.looked ?? 0) || (coverage.tables.of ?? 0) > (best?.tables.of ?? 0))
      best = coverage;
  return best;
}
