import { counted } from '../kernel/count-words.ts';
import type { Finding } from '../model/finding.ts';
import type { PolicyDecisions } from '../model/policy/policy-decisions.ts';
import type { LedgerEntry } from '../model/policy/tightening-ledger.ts';
import type { ToggleSetting } from '../model/policy/toggles.ts';
import type { AppliedWaivers } from './apply-waivers.ts';

/**
 * What is said about decisions, one rule after the other; the ids are listed in specs/s1-policy.md. Anything but `proved` names a
 * column, key or reference and the count behind it.
 */
export function policyFindings(
  decisions: PolicyDecisions,
  entries: readonly LedgerEntry[],
  waivers: AppliedWaivers,
  toggles: readonly ToggleSetting[],
): readonly Finding[] {
  return [
    ...enforcedHold(entries, waivers),
    ...enforcedMeasured(entries, waivers),
    ...wantedPossible(entries, waivers),
    ...decidedOtherwise(decisions),
    ...diagnostics(decisions),
    ...unmatchedOverrides(decisions),
    ...waiverStates(waivers),
    ...changedDefaults(toggles),
  ];
}

/** POL-001: no decision that enforces something is contradicted by the data. */
function enforcedHold(entries: readonly LedgerEntry[], waivers: AppliedWaivers): readonly Finding[] {
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
function enforcedMeasured(entries: readonly LedgerEntry[], waivers: AppliedWaivers): readonly Finding[] {
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
function wantedPossible(entries: readonly LedgerEntry[], waivers: AppliedWaivers): readonly Finding[] {
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

/** So many subjects a finding that sums up names. */
const NAMED = 10;

/** POL-004: with a strict toggle on, something would have been decided otherwise (policy.md 12). */
function decidedOtherwise(decisions: PolicyDecisions): readonly Finding[] {
  const byToggle = new Map<string, string[]>();
  for (const { toggle, schema, table, column } of decisions.decidedOtherwise) {
    const subjects = byToggle.get(toggle) ?? [];
    subjects.push(`${schema}.${table}.${column}`);
    byToggle.set(toggle, subjects);
  }
  return [...byToggle].map(([toggle, subjects]): Finding => {
    const more = subjects.length > NAMED ? ` and ${subjects.length - NAMED} more` : '';
    return {
      check: 'POL-004',
      subject: toggle,
      verdict: 'warning',
      reason: `${OTHERWISE.get(toggle) ?? ''}; with this toggle on, ${subjects.length} of them would not be.`,
      found: `${subjects.slice(0, NAMED).join(', ')}${more}`,
      fix: `Run with --set ${toggle}=true to see the difference, or measure what is missing.`,
    };
  });
}

const OTHERWISE: ReadonlyMap<string, string> = new Map([
  ['policy.requireEvidenceForMandatory', 'Mandatory columns that nobody measured become NOT NULL'],
  ['foreignKeys.requireEvidence', 'References that nobody measured become foreign keys'],
  ['foreignKeys.honourIgnore', 'References with the rule Ignore become foreign keys'],
]);

/** POL-005: names of entities are clear, and mandatory columns have no known rows with NULL. */
function diagnostics(decisions: PolicyDecisions): readonly Finding[] {
  return decisions.diagnostics.map((diagnostic): Finding => {
    const { code, message, severity, canonicalSchema, canonicalPhysicalName } = diagnostic;
    const subject = `${canonicalSchema}.${canonicalPhysicalName}`;
    return {
      check: 'POL-005',
      subject,
      verdict: severity === 'Warning' ? 'warning' : 'proved',
      reason: message,
      found: code,
    };
  });
}

/** POL-006: every nullability override matches an attribute. */
function unmatchedOverrides(decisions: PolicyDecisions): readonly Finding[] {
  return decisions.unmatchedOverrides.map(
    (subject): Finding => ({
      check: 'POL-006',
      subject,
      verdict: 'warning',
      reason: 'A nullability override matches no attribute of the model.',
      fix: 'Correct module, entity or attribute (logical names), or remove the override.',
    }),
  );
}

/** POL-007: every waiver covers something that is so now. */
function waiverStates({ outcomes }: AppliedWaivers): readonly Finding[] {
  return outcomes.map(({ waiver, state }): Finding => {
    const subject = `${waiver.schema}.${waiver.table}.${waiver.name}`;
    const of = `The waiver of ${waiver.owner} (${waiver.reason})`;
    if (state === 'holds')
      return { check: 'POL-007', subject, verdict: 'proved', reason: `${of} holds until ${waiver.expires}.` };
    const { words, fix } = WAIVER_WORDS[state];
    return { check: 'POL-007', subject, verdict: 'warning', reason: `${of} ${words}.`, fix };
  });
}

const WAIVER_WORDS = {
  expired: { words: 'has expired and covers nothing', fix: 'Repair the data, or renew the waiver.' },
  stale: {
    words: 'covers other evidence than there is now, and so covers nothing',
    fix: 'Look at the new evidence; the ledger has its digest.',
  },
  needless: { words: 'is not needed: nothing speaks against the subject', fix: 'Remove the waiver.' },
  unknown: { words: 'names a subject that the model does not have', fix: 'Correct it, or remove the waiver.' },
} as const;

/** POL-008: every setting that differs from its default, with where it came from. */
function changedDefaults(toggles: readonly ToggleSetting[]): readonly Finding[] {
  return toggles
    .filter(({ value, fallback }) => value !== fallback)
    .map(
      ({ key, value, source, fallback }): Finding => ({
        check: 'POL-008',
        subject: key,
        verdict: 'proved',
        reason: `Set by ${SOURCE_WORDS[source]}.`,
        expected: `${JSON.stringify(fallback)} by default`,
        found: JSON.stringify(value),
      }),
    );
}

const SOURCE_WORDS: { readonly [S in ToggleSetting['source']]: string } = {
  Default: 'nobody',
  Configuration: 'the tightening document',
  Environment: 'the environment',
  CommandLine: 'the command line',
};

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
