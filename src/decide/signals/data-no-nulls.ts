import type { TraceNode } from '../../model/policy/decision.ts';
import type { ColumnFacts } from '../column-facts.ts';
import { leaf } from '../trace.ts';

/** D1: a trusted count shows no NULLs, or no more than the budget (policy.md 2, 3). */
export function dataNoNulls({ profile, isMeasured, isWithinBudget }: ColumnFacts): TraceNode {
  if (profile === null) return NO_PROFILE;
  if (!isMeasured) return UNTRUSTED;
  if (!isWithinBudget) return HAS_NULLS;
  return profile.nullCount > 0 ? WITHIN_BUDGET : CLEAN;
}

const CODE = 'D1_DATA_NO_NULLS';
const WHAT = 'A trusted count shows no NULLs beyond the budget.';
const NO_PROFILE = leaf(CODE, WHAT, false);
const UNTRUSTED = leaf(CODE, WHAT, false, ['PROFILE_MISSING']);
const HAS_NULLS = leaf(CODE, WHAT, false);
const CLEAN = leaf(CODE, WHAT, true, ['DATA_NO_NULLS']);
const WITHIN_BUDGET = leaf(CODE, WHAT, true, ['DATA_NO_NULLS', 'NULL_BUDGET_EPSILON']);
