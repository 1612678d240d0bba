import type { PolicyDecisions } from '../../model/policy/policy-decisions.ts';
import type { ToggleSetting } from '../../model/policy/toggles.ts';
import {
  diagnosticDocument,
  predicateCoverage,
  rollupsDocument,
  togglePrecedence,
  totalsDocument,
} from './document-parts.ts';

/** `policy-decisions.json` (policy.md 9.1), member for member as exporters write it. */
export function decisionsDocument(decisions: PolicyDecisions, toggles: readonly ToggleSetting[]) {
  return {
    ...totalsDocument(decisions.totals),
    ModuleRollups: rollupsDocument(decisions.rollups),
    TogglePrecedence: togglePrecedence(toggles),
    Columns: decisions.columns.map((decision) => ({
      Schema: decision.schema,
      Table: decision.table,
      Column: decision.column,
      MakeNotNull: decision.makeNotNull,
      RequiresRemediation: decision.requiresRemediation,
      Rationales: decision.rationales,
      Module: decision.module,
    })),
    UniqueIndexes: decisions.uniqueIndexes.map((decision) => ({
      Schema: decision.schema,
      Table: decision.table,
      Index: decision.index,
      EnforceUnique: decision.enforceUnique,
      RequiresRemediation: decision.requiresRemediation,
      Rationales: decision.rationales,
      Module: decision.module,
    })),
    ForeignKeys: decisions.foreignKeys.map((decision) => ({
      Schema: decision.schema,
      Table: decision.table,
      Column: decision.column,
      CreateConstraint: decision.createConstraint,
      ScriptWithNoCheck: decision.scriptWithNoCheck,
      Rationales: decision.rationales,
      Module: decision.module,
    })),
    Diagnostics: decisions.diagnostics.map(diagnosticDocument),
    PredicateCoverage: predicateCoverage(decisions.predicates),
  };
}
