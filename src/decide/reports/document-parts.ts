import type { DecisionEvidence } from '../../model/policy/decision.ts';
import type { PolicyDiagnostic } from '../../model/policy/policy-diagnostic.ts';
import type { PolicyDecisions, PolicyTotals } from '../../model/policy/policy-decisions.ts';
import type { ToggleSetting, ToggleSource } from '../../model/policy/toggles.ts';

/** Parts that several of the exporters' report documents share (policy.md 9); members are spelled as they spell them. */

/** The eight counts and three histograms. */
export function totalsDocument(totals: PolicyTotals) {
  return {
    ColumnCount: totals.columns,
    TightenedColumnCount: totals.tightenedColumns,
    RemediationColumnCount: totals.remediationColumns,
    UniqueIndexCount: totals.uniqueIndexes,
    UniqueIndexesEnforcedCount: totals.uniqueIndexesEnforced,
    UniqueIndexesRequireRemediationCount: totals.uniqueIndexesRemediation,
    ForeignKeyCount: totals.foreignKeys,
    ForeignKeysCreatedCount: totals.foreignKeysCreated,
    ColumnRationales: totals.columnRationales,
    UniqueIndexRationales: totals.uniqueIndexRationales,
    ForeignKeyRationales: totals.foreignKeyRationales,
  };
}

/** Module → counts and histograms. A module may be called anything, also `__proto__`, which only `fromEntries` keeps. */
export function rollupsDocument(rollups: PolicyDecisions['rollups']) {
  return Object.fromEntries(rollups.map(({ module, totals }) => [module, totalsDocument(totals)]));
}

/** Toggle → value and source, the source as its number (policy.md 9.2). */
export function togglePrecedence(toggles: readonly ToggleSetting[]) {
  return Object.fromEntries(
    toggles.map(({ key, value, source }) => [key, { Value: valueOf(key, value), Source: SOURCE_NUMBER[source] }]),
  );
}

/** The budget is a number in these documents; inside it is kept by its digits. */
function valueOf(key: string, value: ToggleSetting['value']): ToggleSetting['value'] {
  return key === 'policy.nullBudget' ? Number(value) : value;
}

const SOURCE_NUMBER: { readonly [S in ToggleSource]: number } = {
  Default: 0,
  Configuration: 1,
  Environment: 2,
  CommandLine: 3,
};

export function diagnosticDocument(diagnostic: PolicyDiagnostic) {
  return {
    Code: diagnostic.code,
    Message: diagnostic.message,
    Severity: diagnostic.severity,
    LogicalName: diagnostic.logicalName,
    CanonicalModule: diagnostic.canonicalModule,
    CanonicalSchema: diagnostic.canonicalSchema,
    CanonicalPhysicalName: diagnostic.canonicalPhysicalName,
    Candidates: diagnostic.candidates.map(({ module, schema, physicalName }) => ({
      Module: module,
      Schema: schema,
      PhysicalName: physicalName,
    })),
    ResolvedByOverride: diagnostic.resolvedByOverride,
  };
}

/** Which predicates each table has, and how many tables each predicate. */
export function predicateCoverage(predicates: PolicyDecisions['predicates']) {
  const counts = new Map<string, number>();
  for (const table of predicates) for (const name of table.predicates) counts.set(name, (counts.get(name) ?? 0) + 1);
  return {
    Tables: predicates.map(({ module, schema, table, predicates: names }) => ({
      Module: module,
      Schema: schema,
      Table: table,
      Predicates: names,
    })),
    PredicateCounts: Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))),
  };
}

/** Ours: what a decision rests on. */
export function evidenceDocument(evidence: DecisionEvidence) {
  return {
    Purpose: evidence.purpose,
    Outcome: evidence.outcome,
    IsTrusted: evidence.isTrusted,
    Count: evidence.count,
    IsPresent: evidence.isPresent,
    Rows: evidence.rows,
    SampledRows: evidence.sampledRows,
    CapturedAtUtc: evidence.capturedAtUtc,
    Query: evidence.query,
    Sample: evidence.sample,
  };
}
