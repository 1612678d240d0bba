import type { DecisionEvidence } from '../model/policy/decision.ts';
import type { PolicyComparison } from '../model/policy/policy-comparison.ts';
import type { PolicyDecisions } from '../model/policy/policy-decisions.ts';
import type { ToggleSetting } from '../model/policy/toggles.ts';
import { type ComparableReport, compareReports } from './compare-reports.ts';

/** Decisions with the toggles they were made under, and what they go by. */
export interface ToggledDecisions {
  readonly name: string;
  readonly decisions: PolicyDecisions;
  readonly toggles: readonly ToggleSetting[];
}

/** Compares decisions that were never written, as their reports would be compared. */
export function compareDecisions(before: ToggledDecisions, after: ToggledDecisions): PolicyComparison {
  return compareReports(comparable(before), comparable(after));
}

/** The part of a report that a comparison reads. */
function comparable({ name, decisions, toggles }: ToggledDecisions): ComparableReport {
  const placeOf = ({ schema, table, rationales, evidence }: Place) => ({
    Schema: schema,
    Table: table,
    Rationales: rationales,
    Evidence: {
      Purpose: evidence.purpose,
      Outcome: evidence.outcome,
      Count: evidence.count,
      IsPresent: evidence.isPresent,
      Rows: evidence.rows,
    },
  });
  return {
    GeneratedAtUtc: name,
    Toggles: toggles.map(({ key, value }) => ({ Key: key, Value: value })),
    Columns: decisions.columns.map((decision) => ({
      ...placeOf(decision),
      Column: decision.column,
      MakeNotNull: decision.makeNotNull,
      RequiresRemediation: decision.requiresRemediation,
    })),
    UniqueIndexes: decisions.uniqueIndexes.map((decision) => ({
      ...placeOf(decision),
      Index: decision.index,
      EnforceUnique: decision.enforceUnique,
      RequiresRemediation: decision.requiresRemediation,
    })),
    ForeignKeys: decisions.foreignKeys.map((decision) => ({
      ...placeOf(decision),
      Column: decision.column,
      CreateConstraint: decision.createConstraint,
      ScriptWithNoCheck: decision.scriptWithNoCheck,
    })),
  };
}

interface Place {
  readonly schema: string;
  readonly table: string;
  readonly rationales: readonly string[];
  readonly evidence: DecisionEvidence;
}
