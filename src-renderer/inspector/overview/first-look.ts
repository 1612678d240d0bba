// What to look at first.
import { type Comparator, ascending, by, inTurn, ordinal, sorted } from '../../../src/kernel/compare.ts';
import type { Run } from '../../../src/model/run.ts';
import { severity } from '../../../src/model/verdict.ts';
import { type KeyedFinding, findingKeys } from '../../state/finding-key.ts';
import { AREAS, needsAttention } from './area-rows.ts';

export interface FirstLook {
  readonly findings: readonly KeyedFinding[];
  /** Findings that need attention but are not in the list. */
  readonly more: number;
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
