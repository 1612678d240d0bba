import type { ColumnDecision, ForeignKeyDecision, UniqueIndexDecision } from '../../model/policy/decision.ts';
import type { PolicyDecisions } from '../../model/policy/policy-decisions.ts';
import type { PolicySubjects } from '../policy-subjects.ts';
import type { SqlNames } from '../sql-names.ts';
import {
  type OpportunityAnalysis,
  columnOpportunity,
  foreignKeyOpportunity,
  uniqueOpportunity,
} from './analyse-opportunities.ts';
import type { Opportunity } from './opportunity.ts';
import type { RiskLevel } from './risk.ts';

/** `opportunities.json` (policy.md 10.4). */
export function opportunitiesDocument({ opportunities, validations }: OpportunityAnalysis, generatedAtUtc: string) {
  return {
    Opportunities: opportunities,
    DispositionCounts: countsOf(opportunities, ({ Disposition }) => Disposition),
    CategoryCounts: countsOf(opportunities, ({ Category }) => Category),
    TypeCounts: countsOf(opportunities, ({ Type }) => Type),
    RiskCounts: countsOf(opportunities, ({ Risk }) => Risk.Level),
    GeneratedAtUtc: generatedAtUtc,
    TotalCount: opportunities.length,
    ContradictionCount: opportunities.filter(({ IsContradiction }) => IsContradiction).length,
    RecommendationCount: opportunities.filter(({ Category }) => Category === 'Recommendation').length,
    ValidationCount: validations.length,
  };
}

/** `validations.json` (policy.md 10.4). */
export function validationsDocument({ validations }: OpportunityAnalysis, generatedAtUtc: string) {
  return {
    Validations: validations.map((entry) => ({
      Type: entry.Type,
      Title: entry.Title,
      Summary: entry.Summary,
      Evidence: entry.Evidence,
      Rationales: entry.Rationales,
      Column: entry.Column,
      Index: entry.Index,
      Schema: entry.Schema,
      Table: entry.Table,
      ConstraintName: entry.ConstraintName,
      Columns: entry.Columns,
    })),
    TypeCounts: countsOf(validations, ({ Type }) => Type),
    GeneratedAtUtc: generatedAtUtc,
    TotalCount: validations.length,
  };
}

/** `blocked-actions.json`: what the policy does not do, or does without a check (policy.md 10 a); exporters never save it. */
export function blockedActionsDocument(
  decisions: PolicyDecisions,
  subjects: PolicySubjects,
  sql: SqlNames,
  generatedAtUtc: string,
) {
  const columns = decisions.columns.filter(isBlockedColumn);
  const actions = [
    ...columns.map((decision) => columnOpportunity(decision, 'Unknown', subjects, sql)),
    ...decisions.uniqueIndexes
      .filter(isBlockedIndex)
      .map((decision) => uniqueOpportunity(decision, 'Unknown', subjects, sql)),
    ...decisions.foreignKeys
      .filter(isBlockedReference)
      .map((decision) => foreignKeyOpportunity(decision, 'Unknown', subjects, sql)),
  ];
  const risks = { Low: 0, Moderate: 0, High: 0, Unknown: 0 } satisfies Record<RiskLevel, number>;
  for (const { Risk } of actions) risks[Risk.Level] += 1;
  const withActions = new Set(
    actions.map(({ Schema, Table, ConstraintName, Column }) =>
      [Schema, Table, Column?.Column.Value ?? ConstraintName].join('\u0000'),
    ),
  );
  return {
    BlockedActions: actions,
    Summary: {
      ColumnCount: decisions.columns.length,
      ColumnsWithOpportunities: withActions.size,
      Metrics: { Total: actions.length, ...risks },
    },
    GeneratedAtUtc: generatedAtUtc,
  };
}

const BLOCKS_NOT_NULL = ['PROFILE_MISSING', 'NULL_BUDGET_EPSILON', 'DATA_HAS_NULLS', 'DATA_HAS_ORPHANS'] as const;

function isBlockedColumn({ makeNotNull, rationales }: ColumnDecision): boolean {
  return !makeNotNull && BLOCKS_NOT_NULL.some((rationale) => rationales.includes(rationale));
}

function isBlockedIndex({ enforceUnique, requiresRemediation }: UniqueIndexDecision): boolean {
  return !enforceUnique || requiresRemediation;
}

function isBlockedReference({ createConstraint, scriptWithNoCheck }: ForeignKeyDecision): boolean {
  return !createConstraint || scriptWithNoCheck;
}

/** Name → count, names that occur, in ordinal order. */
function countsOf(entries: readonly Opportunity[], nameOf: (entry: Opportunity) => string): Record<string, number> {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(nameOf(entry), (counts.get(nameOf(entry)) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
