import type { TraceNode } from '../../model/policy/decision.ts';
import type { ColumnFacts } from '../column-facts.ts';
import { leaf } from '../trace.ts';

/**
 * S5: the attribute is mandatory and nothing trusted speaks against it (policy.md 3): a column without a profile, or one whose
 * measurement did not finish, counts, unless `policy.requireEvidenceForMandatory` is on.
 */
export function logicalMandatory(facts: ColumnFacts): TraceNode {
  if (!facts.attribute.isMandatory) return NOT_MANDATORY;
  if (!facts.isMeasured) return facts.settings.policy.requireEvidenceForMandatory ? UNMEASURED : HOLDS;
  return facts.isWithinBudget ? HOLDS : HAS_NULLS;
}

const CODE = 'S5_LOGICAL_MANDATORY';
const WHAT = 'The attribute is mandatory, and no trusted count of NULLs is beyond the budget.';
const NOT_MANDATORY = leaf(CODE, WHAT, false);
const HOLDS = leaf(CODE, WHAT, true, ['MANDATORY']);
const HAS_NULLS = leaf(CODE, WHAT, false, ['MANDATORY', 'DATA_HAS_NULLS']);
const UNMEASURED = leaf(CODE, WHAT, false, ['MANDATORY', 'PROFILE_MISSING']);
