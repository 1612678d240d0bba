// What the data say against decisions: POL-001 against those that enforce, POL-002 and POL-003 where counts are missing or forbid.
import { counted } from '../../kernel/count-words.ts';
import type { Finding } from '../../model/finding.ts';
import type { LedgerEntry } from '../../model/policy/tightening-ledger.ts';
import type { AppliedWaivers } from '../apply-waivers.ts';

/** POL-001: no decision that enforces something is contradicted by the data. */
export function enforcedHold(entries: readonly LedgerEntry[], waivers: AppliedWaivers): readonly Finding[] {
  const enforced = entries.filter(({ isEnforced }) => isEnforced);
  const wrong = enforced.filter(({ verdict }) => verdict === 'Impossible');
  return findings(
    'POL-001',
    wrong,
    (entry) => (entry.rationales.includes('NULL_BUDGET_EPSILON') ? 'warning' : 'differs'),
    waivers,
    counted(enforced.length, 'enforcing decision', 'enforcing decisions'),
  );
}

/** POL-002: every decision that enforces something rests on a trusted count. */
export function enforcedMeasured(entries: readonly LedgerEntry[], waivers: AppliedWaivers): readonly Finding[] {
  const enforced = entries.filter(({ isEnforced }) => isEnforced);
  const unmeasured = enforced.filter(({ verdict }) => verdict === 'Unknown');
  return findings(
    'POL-002',
    unmeasured,
    () => 'incomplete',
    waivers,
    counted(enforced.length, 'enforcing decision', 'enforcing decisions'),
  );
}

/** POL-003: what the design asks for and the policy holds back could be enforced. */
export function wantedPossible(entries: readonly LedgerEntry[], waivers: AppliedWaivers): readonly Finding[] {
  const wanted = entries.filter(({ isWanted, isEnforced }) => isWanted && !isEnforced);
  const blocked = wanted.filter(({ verdict }) => verdict === 'Impossible' || verdict === 'Unknown');
  const verdictOf = ({ verdict }: LedgerEntry) => (verdict === 'Unknown' ? 'incomplete' : 'warning');
  return findings(
    'POL-003',
    blocked,
    verdictOf,
    waivers,
    `${counted(wanted.length, 'decision', 'decisions')} held back`,
  );
}

/** One finding per entry, `warning` where a waiver holds; a single `proved` when there is none. */
function findings(
  check: string,
  entries: readonly LedgerEntry[],
  verdictOf: (entry: LedgerEntry) => Finding['verdict'],
  waivers: AppliedWaivers,
  subject: string,
): readonly Finding[] {
  if (entries.length === 0) return [{ check, subject, verdict: 'proved' }];
  return entries.map((entry): Finding => {
    const waiver = waivers.of(entry);
    const waived = waiver === null ? '' : ` Waived by ${waiver.owner} until ${waiver.expires}: ${waiver.reason}`;
    return {
      check,
      subject: `${entry.schema}.${entry.table}.${entry.name}`,
      verdict: waiver === null ? verdictOf(entry) : 'warning',
      reason: `${entry.reason}${waived}`,
      expected: EXPECTED[entry.kind],
      found: entry.rationales.join(', '),
      ...(waiver === null ? { fix: fixOf(entry) } : {}),
    };
  });
}

const EXPECTED: { readonly [K in LedgerEntry['kind']]: string } = {
  column: 'NOT NULL',
  key: 'unique values',
  reference: 'a parent for every row',
};

function fixOf({ verdict, remediationRows, evidence }: LedgerEntry): string {
  if (verdict === 'Unknown') return 'Measure it: capture the profile again.';
  const rows = remediationRows === null ? 'the rows' : counted(remediationRows, 'row', 'rows');
  return evidence.sample.length === 0
    ? `Repair ${rows}, or waive it.`
    : `Repair ${rows}, such as ${evidence.sample.slice(0, 3).join('; ')}, or waive it.`;
}
