// What the decisions themselves tell: POL-004 other outcomes, POL-005 diagnostics, POL-006 overrides without effect.
import type { Finding } from '../../model/finding.ts';
import type { PolicyDecisions } from '../../model/policy/policy-decisions.ts';

/** So many subjects a finding that sums up names. */
const NAMED = 10;

/** POL-004: with a strict toggle on, something would have been decided otherwise (policy.md 12). */
export function decidedOtherwise(decisions: PolicyDecisions): readonly Finding[] {
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
export function diagnostics(decisions: PolicyDecisions): readonly Finding[] {
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
export function unmatchedOverrides(decisions: PolicyDecisions): readonly Finding[] {
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
