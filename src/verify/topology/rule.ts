import type { Json } from '../../kernel/canonical-json.ts';
import type { Finding } from '../../model/finding.ts';
import type { Facts } from './facts.ts';

/** What a rule has to say about one place of the certificate; `pointer` is a JSON pointer into it. */
export interface Remark {
  readonly subject: string;
  readonly reason: string;
  readonly pointer: string;
  readonly expected?: Json;
  readonly found?: Json;
  readonly fix?: string;
}

/** The ways a rule speaks: the certificate is wrong, it truthfully tells of a broken order, or it deserves a second look. */
export interface Voice {
  readonly invalid: (remark: Remark) => void;
  readonly differs: (remark: Remark) => void;
  readonly warning: (remark: Remark) => void;
}

/** How many things a rule looked at, or why it looked at nothing. */
export type Measured = { readonly looked: number } | { readonly notMeasured: string };

/** One thing a certificate claims and the code that proves it or not, from the facts it needs. */
export interface Rule<F = Facts> {
  readonly id: string;
  /** What holds when the rule is satisfied. */
  readonly states: string;
  /** What goes wrong at load time, or for a reader, when it does not. */
  readonly why: string;
  readonly check: (facts: F, say: Voice) => Measured;
}

/** How one rule came out. */
export interface RuleOutcome {
  readonly check: string;
  readonly states: string;
  readonly looked: number;
  readonly broken: number;
  /** Why nothing was looked at; null when something was. */
  readonly notMeasured: string | null;
}

/** Runs one rule; findings beyond the limit are counted in a last one, so that a wholly wrong file stays readable. */
export function applyRule<F>(rule: Rule<F>, facts: F, limit: number): { findings: Finding[]; outcome: RuleOutcome } {
  const findings: Finding[] = [];
  const beyond = new Map<Finding['verdict'], number>();
  let broken = 0;
  const speak = (verdict: Finding['verdict']) => (remark: Remark) => {
    if (verdict === 'invalid') broken += 1;
    if (findings.length < limit) findings.push(findingOf(rule.id, verdict, remark));
    else beyond.set(verdict, (beyond.get(verdict) ?? 0) + 1);
  };
  const measured = rule.check(facts, {
    invalid: speak('invalid'),
    differs: speak('differs'),
    warning: speak('warning'),
  });
  for (const [verdict, count] of beyond)
    findings.push({
      check: rule.id,
      subject: 'certificate',
      verdict,
      reason: `${count} more of this rule, not listed`,
    });
  const looked = 'looked' in measured ? measured.looked : 0;
  const notMeasured = 'looked' in measured ? null : measured.notMeasured;
  return { findings, outcome: { check: rule.id, states: rule.states, looked, broken, notMeasured } };
}

function findingOf(check: string, verdict: Finding['verdict'], remark: Remark): Finding {
  return {
    check,
    subject: remark.subject,
    verdict,
    reason: remark.reason,
    ...(remark.expected === undefined ? {} : { expected: asText(remark.expected) }),
    ...(remark.found === undefined ? {} : { found: asText(remark.found) }),
    at: { pointer: remark.pointer },
    ...(remark.fix === undefined ? {} : { fix: remark.fix }),
  };
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
