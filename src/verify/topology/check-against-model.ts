import type { DataSet } from '../../model/data-set.ts';
import type { Finding } from '../../model/finding.ts';
import type { Model } from '../../model/model.ts';
import type { OrderCertificate } from '../../model/order-certificate.ts';
import { type Verdict, worstVerdict } from '../../model/verdict.ts';
import { deriveModelFacts, type ModelFacts } from './model-facts.ts';
import { columnEvidence } from './model-rules/column-evidence.ts';
import { completeDependencies } from './model-rules/complete-dependencies.ts';
import { constraintRules } from './model-rules/constraint-rules.ts';
import { junctionDefinition } from './model-rules/junction-definition.ts';
import { realDependencies } from './model-rules/real-dependencies.ts';
import { readableConstraints } from './model-rules/readable-constraints.ts';
import { sameTables } from './model-rules/same-tables.ts';
import { singleNulls } from './model-rules/single-nulls.ts';
import { applyRule, type Rule, type RuleOutcome } from './rule.ts';

/** The answer of the comparison of a certificate with a model. */
export interface ModelCheckOutcome {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly rules: readonly RuleOutcome[];
  readonly summary: {
    /** Foreign keys that the model states for listed tables. */
    readonly modelEdges: number;
    readonly tables: number;
    /** Listed tables that the model does not know, such as supplemental ones: their foreign keys cannot be compared. */
    readonly tablesNotInModel: number;
  };
}

/** What is proved about a certificate beside its model, in the order of the rules' numbers. */
export const MODEL_RULES: readonly Rule<ModelFacts>[] = [
  completeDependencies,
  realDependencies,
  columnEvidence,
  constraintRules,
  sameTables,
  junctionDefinition,
  readableConstraints,
  singleNulls,
];

/**
 * Compares a certificate with the model it claims to order: the foreign keys are derived a second time (topology.md 3), and with
 * a data set the tables are compared too. `invalid` when they differ, `warning` when the model
 * has constraints that nobody could read or indexes that phase one may trip over, `vacuous` without tables, else `proved`. It does not prove
 * the order itself: that is `checkCertificate`.
 */
export function checkAgainstModel(
  certificate: OrderCertificate,
  model: Model,
  dataSet: DataSet | null,
  signal: AbortSignal,
): ModelCheckOutcome {
  const facts = deriveModelFacts(certificate, model, dataSet);
  const findings: Finding[] = [];
  const rules: RuleOutcome[] = [];
  for (const rule of MODEL_RULES) {
    if (signal.aborted) break;
    const applied = applyRule(rule, facts, FINDINGS_PER_RULE);
    findings.push(...applied.findings);
    rules.push(applied.outcome);
  }
  if (signal.aborted)
    findings.push({ check: 'TOP-100', subject: 'check', verdict: 'incomplete', reason: 'The check was cancelled.' });
  const tables = certificate.entities.length;
  const verdict =
    findings.length > 0
      ? worstVerdict(findings.map((finding) => finding.verdict))
      : tables === 0 && (dataSet?.length ?? 0) === 0
        ? 'vacuous'
        : 'proved';
  return {
    verdict,
    findings,
    rules,
    summary: { modelEdges: facts.edges.size, tables, tablesNotInModel: tables - facts.entityAt.size },
  };
}

const FINDINGS_PER_RULE = 100;
