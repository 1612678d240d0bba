import type { Sha256 } from '../../kernel/hash.ts';
import type { Finding } from '../../model/finding.ts';
import type { OrderCertificate } from '../../model/order-certificate.ts';
import type { Coverage } from '../../model/report.ts';
import { type Strength, type Verdict, worstVerdict } from '../../model/verdict.ts';
import { deriveFacts } from './facts.ts';
import { applyRule, type RuleOutcome } from './rule.ts';
import { CERTIFICATE_RULES } from './rules.ts';

/** The answer of the checker. `rules` has one entry per rule, so that nothing is skipped in silence. */
export interface CheckOutcome {
  readonly verdict: Verdict;
  /** Every table and foreign key was looked at (`cells`), or there was none (`none`). */
  readonly strength: Strength;
  readonly coverage: Coverage;
  readonly findings: readonly Finding[];
  readonly rules: readonly RuleOutcome[];
  readonly summary: CheckSummary;
}

/** The numbers of a check, for reports. */
export interface CheckSummary {
  readonly nodes: number;
  readonly dependencies: number;
  readonly deferredEdges: number;
  readonly cycles: number;
  readonly rulesChecked: number;
  readonly rulesBroken: number;
  readonly rulesNotMeasured: number;
}

/**
 * Proves a certificate from its own tables and dependencies, without the sorter, the model or a database (topology.md 11).
 * `invalid` when it says anything untrue; else `differs` when it truthfully tells of a broken order, `warning` when it tells of
 * missing parents or other remarks, `vacuous` without tables, `proved` otherwise. `incomplete` when the signal stopped it.
 * Near-linear; searches for minima are bounded and say when they were stopped. At most 100 findings a rule, the rest counted.
 */
export function checkCertificate(
  certificate: OrderCertificate,
  deps: { readonly sha256: Sha256 },
  signal: AbortSignal,
): CheckOutcome {
  const facts = deriveFacts(certificate, deps.sha256, signal);
  const findings: Finding[] = [];
  const rules: RuleOutcome[] = [];
  for (const rule of CERTIFICATE_RULES) {
    if (signal.aborted) break;
    const applied = applyRule(rule, facts, FINDINGS_PER_RULE);
    findings.push(...applied.findings);
    rules.push(applied.outcome);
  }
  if (signal.aborted)
    findings.push({
      check: 'TOP-000',
      subject: 'check',
      verdict: 'incomplete',
      reason: `The check was cancelled after ${rules.length} of ${CERTIFICATE_RULES.length} rules.`,
    });
  const tables = certificate.entities.length;
  return {
    verdict: verdictOf(findings, tables),
    strength: tables === 0 ? 'none' : 'cells',
    coverage: { tables: { looked: signal.aborted ? 0 : tables, of: tables }, rows: null, cells: null },
    findings,
    rules,
    summary: {
      nodes: tables,
      dependencies: certificate.dependencies.length,
      deferredEdges: certificate.deferredEdges.length,
      cycles: facts.components.length,
      rulesChecked: rules.filter((rule) => rule.notMeasured === null).length,
      rulesBroken: rules.filter((rule) => rule.broken > 0).length,
      rulesNotMeasured: rules.filter((rule) => rule.notMeasured !== null).length,
    },
  };
}

const FINDINGS_PER_RULE = 100;

function verdictOf(findings: readonly Finding[], tables: number): Verdict {
  if (findings.length > 0) return worstVerdict(findings.map((finding) => finding.verdict));
  return tables === 0 ? 'vacuous' : 'proved';
}
