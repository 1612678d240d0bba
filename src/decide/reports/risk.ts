import type { ColumnDecision, ForeignKeyDecision, UniqueIndexDecision } from '../../model/policy/decision.ts';
import type { Rationale } from '../../model/policy/rationale.ts';

export type RiskLevel = 'Unknown' | 'Low' | 'Moderate' | 'High';

/** How much may go wrong, in the form of the reports (policy.md 10.1). */
export interface Risk {
  readonly Level: RiskLevel;
  readonly Label: string;
  readonly Description: string;
}

/** Risk of a NOT NULL decision (policy.md 10.3). */
export function columnRisk({ makeNotNull, requiresRemediation, rationales }: ColumnDecision): Risk {
  if (makeNotNull)
    return requiresRemediation
      ? risk('Moderate', 'NOT NULL applies once the data is repaired.')
      : risk('Low', 'NOT NULL agrees with the data.');
  if (rationales.includes('NULLABILITY_OVERRIDE')) return risk('Low', 'An override keeps the column nullable.');
  return hasAny(rationales, 'PROFILE_MISSING', 'NULL_BUDGET_EPSILON')
    ? risk('High', 'The evidence for NOT NULL is missing or not clean.')
    : risk('Moderate', 'The column stays nullable.');
}

/** Risk of a unique index decision. */
export function uniqueRisk({ enforceUnique, requiresRemediation, rationales }: UniqueIndexDecision): Risk {
  if (enforceUnique)
    return requiresRemediation
      ? risk('Moderate', 'The index applies once the data is repaired.')
      : risk('Low', 'The index agrees with the data.');
  return hasAny(rationales, 'UNIQUE_DUPLICATES_PRESENT', 'COMPOSITE_UNIQUE_DUPLICATES_PRESENT')
    ? risk('High', 'Values repeat, so the index is not unique.')
    : risk('Moderate', 'The index is not unique.');
}

/** Risk of a foreign key decision. */
export function foreignKeyRisk({ createConstraint, scriptWithNoCheck, rationales }: ForeignKeyDecision): Risk {
  if (hasAny(rationales, 'DATA_HAS_ORPHANS')) return risk('High', 'Rows have no parent.');
  if (createConstraint)
    return scriptWithNoCheck
      ? risk('High', 'The constraint does not check the rows that are there.')
      : risk('Low', 'The constraint agrees with the data.');
  if (hasAny(rationales, 'DELETE_RULE_IGNORE', 'CROSS_SCHEMA', 'CROSS_CATALOG'))
    return risk('Moderate', 'Design or policy keep the constraint away.');
  return hasAny(rationales, 'PROFILE_MISSING')
    ? risk('High', 'Nobody looked for rows without a parent.')
    : risk('Moderate', 'The constraint is not created.');
}

function hasAny(rationales: readonly Rationale[], ...wanted: readonly Rationale[]): boolean {
  return wanted.some((rationale) => rationales.includes(rationale));
}

const LABEL: { readonly [L in RiskLevel]: string } = {
  Unknown: 'Unknown risk',
  Low: 'Low risk',
  Moderate: 'Moderate risk',
  High: 'High risk',
};

function risk(Level: RiskLevel, Description: string): Risk {
  return { Level, Label: LABEL[Level], Description };
}
