// What a decision rests on, in words: the deciding count, how many rows were looked at, how the probe ended, how old it is.
import type { DecisionEvidence } from '../../../src/model/policy/decision.ts';
import { EPOCH } from '../../../src/model/profile/probe-status.ts';
import { formatCount } from '../../ui/format.ts';

type Outcome = DecisionEvidence['outcome'];

/** How a probe ended, for people. */
export const OUTCOME_WORDS: { readonly [O in Outcome]: string } = {
  Succeeded: 'measured',
  TrustedConstraint: 'enforced by the database',
  FallbackTimeout: 'timed out',
  Cancelled: 'cancelled',
  AmbiguousMapping: 'mapping is ambiguous',
  Unknown: 'outcome unknown',
  Missing: 'not measured',
  Inferred: 'concluded from other keys',
};

/** What is counted, after the number. */
export const COUNTED: { readonly [P in DecisionEvidence['purpose']]: { readonly one: string; readonly many: string } } =
  {
    nulls: { one: 'row with NULL', many: 'rows with NULL' },
    duplicates: { one: 'value that repeats', many: 'values that repeat' },
    orphans: { one: 'row without a parent', many: 'rows without a parent' },
  };

/** Probes that ended without a count: what they have counted so far says nothing. */
const UNFINISHED: ReadonlySet<Outcome> = new Set([
  'Missing',
  'FallbackTimeout',
  'Cancelled',
  'AmbiguousMapping',
  'Unknown',
]);

/** The deciding count as shown: a number, `some` where only that is known, null where nothing was measured. */
export function countText({ count, isPresent, outcome }: DecisionEvidence): string | null {
  if (UNFINISHED.has(outcome)) return null;
  if (count !== null) return formatCount(count);
  return isPresent === null ? null : isPresent ? 'some' : '0';
}

/** What the count sorts by: "some" stands between none and one. */
export function countRank({ count, isPresent, outcome }: DecisionEvidence): number | null {
  if (UNFINISHED.has(outcome)) return null;
  return count ?? (isPresent === null ? null : isPresent ? 0.5 : 0);
}

/** Share of rows in hundredths, as `0.4 %`; null where rows are not counted or nothing is known. Exact up to the last digit shown. */
export function shareText(evidence: DecisionEvidence): string | null {
  if (UNFINISHED.has(evidence.outcome)) return null;
  const of = evidence.sampledRows ?? evidence.rows;
  if (evidence.count === null || of === null || of === 0 || evidence.purpose === 'duplicates') return null;
  const share = (evidence.count / of) * 100;
  if (share > 0 && share < 0.1) return '< 0.1 %';
  return `${share.toFixed(1).replace(/\.0$/, '')} %`;
}

/** How many rows were looked at: all, or a sample of how many. */
export function lookedAt({ rows, sampledRows, outcome }: DecisionEvidence): string {
  if (outcome === 'Missing') return 'nothing';
  if (UNFINISHED.has(outcome)) return 'some rows, before it ended';
  if (sampledRows !== null)
    return `a sample of ${formatCount(sampledRows)}${rows === null ? '' : ` of ${formatCount(rows)}`} rows`;
  return rows === null ? 'rows are not counted' : `all ${formatCount(rows)} rows`;
}

/** Time between measuring and deciding: `same minute`, `3 h`, `41 d`, `2 y`; null when the profile does not say when. */
export function ageText(capturedAtUtc: string | null, decidedAtUtc: string): string | null {
  const minutes = ageMinutes(capturedAtUtc, decidedAtUtc);
  if (minutes === null) return null;
  if (minutes < 1) return 'just before';
  if (minutes < 60) return `${String(Math.floor(minutes))} min`;
  if (minutes < 48 * 60) return `${String(Math.floor(minutes / 60))} h`;
  const days = Math.floor(minutes / (24 * 60));
  return days < 730 ? `${formatCount(days)} d` : `${String(Math.floor(days / 365))} y`;
}

/** Minutes between measuring and deciding; null when the profile does not say. */
export function ageMinutes(capturedAtUtc: string | null, decidedAtUtc: string): number | null {
  if (capturedAtUtc === null || Date.parse(capturedAtUtc) === Date.parse(EPOCH)) return null;
  const minutes = (Date.parse(decidedAtUtc) - Date.parse(capturedAtUtc)) / 60_000;
  return Number.isNaN(minutes) ? null : Math.max(0, minutes);
}
