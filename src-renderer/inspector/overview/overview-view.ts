// What Overview says: one verdict in a sentence, each area with what it rests on, and what to look at first.
import { type Comparator, ascending, by, inTurn, ordinal, sorted } from '../../../src/kernel/compare.ts';
import type { Coverage } from '../../../src/model/report.ts';
import type { Area, Run, RunStage } from '../../../src/model/run.ts';
import { type Strength, type Verdict, severity, weakestStrength, worstVerdict } from '../../../src/model/verdict.ts';
import { type KeyedFinding, findingKeys } from '../../state/finding-key.ts';
import { countOf } from '../../ui/format.ts';
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

export interface Headline {
  readonly verdict: Verdict;
  readonly sentence: string;
  /** What the other areas say, so that one bad area does not hide the rest. */
  readonly remark: string;
}

export interface FirstLook {
  readonly findings: readonly KeyedFinding[];
  /** Findings that need attention but are not in the list. */
  readonly more: number;
}

export interface StageBar {
  readonly stage: string;
  readonly verdict: Verdict;
  readonly durationMs: number;
  /** Of the longest stage, 0 to 1. */
  readonly share: number;
}

export const AREA_NAME: { readonly [A in Area]: string } = {
  topology: 'Topology',
  parity: 'Parity',
  policy: 'Policy',
  users: 'Users',
  artifacts: 'Artifacts',
  evidence: 'Evidence',
  connections: 'Connections',
};

const FILLED_BY: { readonly [A in Area]: string } = {
  topology: 'the load order and its proof',
  parity: 'comparing source and target',
  policy: 'tightening decisions over profiled data',
  users: 'remapping users between environments',
  artifacts: 'checking exported scripts against their manifest',
  evidence: 'sealing a run into a bundle',
  connections: 'asking each server what its login may do',
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

/** The verdict of the whole run as one sentence. A run in progress or cut short says that it is not the whole. */
export function headline(run: Pick<Run, 'stages' | 'verdict' | 'state'>): Headline {
  const { verdict } = run;
  const rows = areaRows(run);
  const guilty = rows.filter((row) => row.verdict === verdict).map((row) => row.name);
  const count = run.stages.flatMap((stage) => stage.findings).filter((finding) => finding.verdict === verdict).length;
  const part =
    run.state === 'finished' ? '' : ` The run is ${run.state === 'running' ? 'still in progress' : run.state}.`;
  return {
    verdict,
    sentence: (isUnreadable(run) ? UNREADABLE : sentence(verdict, inWords(guilty), count, rows)) + part,
    remark: remark(run, rows),
  };
}

/** The worst findings across areas: by severity, area and check, the largest difference first, at most three of one check. */
export function firstLook(run: Pick<Run, 'stages'>, limit: number): FirstLook {
  const wanting = sorted(
    findingKeys(run).filter(({ finding }) => needsAttention(finding)),
    WORST,
  );
  const perCheck = new Map<string, number>();
  const findings: KeyedFinding[] = [];
  for (const keyed of wanting) {
    const { check } = keyed.finding;
    const shown = perCheck.get(check) ?? 0;
    if (shown >= OF_ONE_CHECK || findings.length >= limit) continue;
    perCheck.set(check, shown + 1);
    findings.push(keyed);
  }
  return { findings, more: wanting.length - findings.length };
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

const AREAS: readonly Area[] = ['topology', 'parity', 'policy', 'users', 'artifacts', 'evidence', 'connections'];
const OF_ONE_CHECK = 3;
const WORST: Comparator<KeyedFinding> = inTurn(
  by(({ finding }) => severity(finding.verdict), ascending),
  by(({ area }) => AREAS.indexOf(area), ascending),
  // Ids count from the gravest question of an area: rows (PAR-001) stand before NULLs (PAR-002).
  by(({ finding }) => finding.check, ordinal),
  (a, b) => largerFirst(differenceOf(a.finding), differenceOf(b.finding)),
);

function largerFirst(a: bigint, b: bigint): number {
  return a === b ? 0 : a > b ? -1 : 1;
}

/** How far what was found is from what was expected, where both are whole numbers. */
function differenceOf({ expected, found }: KeyedFinding['finding']): bigint {
  if (expected === undefined || found === undefined || !WHOLE.test(expected) || !WHOLE.test(found)) return 0n;
  const difference = BigInt(expected) - BigInt(found);
  return difference < 0n ? -difference : difference;
}

const WHOLE = /^-?\d+$/;

/** The coverage of the stage that looked at most tables; null when none looked at any, as when connections are tested. */
function widest(stages: readonly RunStage[]): Coverage | null {
  let best: Coverage | null = null;
  for (const { coverage } of stages)
    if (coverage.tables.looked > (best?.tables.looked ?? 0) || (coverage.tables.of ?? 0) > (best?.tables.of ?? 0))
      best = coverage;
  return best;
}

/** A check that had nothing to look at is shown with its table, but is not something to act on. */
function needsAttention(finding: RunStage['findings'][number]): boolean {
  return finding.verdict !== 'proved' && finding.verdict !== 'vacuous';
}

function remark(run: Pick<Run, 'stages' | 'verdict'>, rows: readonly AreaRow[]): string {
  const others = rows
    .filter((row) => row.verdict !== null && row.verdict !== run.verdict)
    .map(
      (row) =>
        `${row.name}: ${row.verdict ?? ''}${row.attention === 0 ? '' : `, ${countOf(row.attention, 'finding')}`}.`,
    );
  const empty = run.stages.flatMap((stage) => stage.findings).filter((finding) => finding.verdict === 'vacuous').length;
  const vacuous = empty === 0 ? [] : [`${countOf(empty, 'check')} had nothing to look at.`];
  const missing = rows.filter((row) => row.verdict === null).map((row) => row.name);
  const notRun = missing.length === 0 ? [] : [`Not run: ${inWords(missing)}.`];
  return [...others, ...vacuous, ...notRun].join(' ');
}

function sentence(verdict: Verdict, areas: string, count: number, rows: readonly AreaRow[]): string {
  const where = areas === '' ? '' : ` in ${areas}`;
  switch (verdict) {
    case 'proved': {
      const proved = rows.filter((row) => row.verdict !== null);
      return `Everything that was checked holds: ${inWords(proved.map((row) => row.name))}.`;
    }
    case 'differs':
      return `${countOf(count, 'counterexample')}${where}.`;
    case 'warning':
      return `Holds, with ${countOf(count, 'remark')}${where}.`;
    case 'error':
      return `Part of the work failed${where}; nothing is claimed there.`;
    case 'incomplete':
      return `Not everything was checked${where}; each gap has its reason.`;
    case 'vacuous':
      return 'There was nothing to check.';
    case 'invalid':
      return `The evidence does not verify: ${countOf(count, 'untrue statement')}${where}.`;
  }
}

/** Whether a file could not even be read as evidence: what is found then is a problem by its code, not a rule by its id. */
function isUnreadable({ stages, verdict }: Pick<Run, 'stages' | 'verdict'>): boolean {
  const untrue = stages.flatMap((stage) => stage.findings).filter((finding) => finding.verdict === 'invalid');
  return verdict === 'invalid' && untrue.length > 0 && untrue.every(({ check }) => !/^[A-Z]+-\d+$/.test(check));
}

const UNREADABLE = 'The file cannot be read as evidence; nothing in it was checked.';

function inWords(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
