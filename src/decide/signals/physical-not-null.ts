import type { TraceNode } from '../../model/policy/decision.ts';
import type { ColumnFacts } from '../column-facts.ts';
import { leaf } from '../trace.ts';

/** S2: the profiled database has the column NOT NULL; what the model's catalog overlay says does not count (policy.md 3). */
export function physicalNotNull({ profile }: ColumnFacts): TraceNode {
  return profile?.isNullablePhysical === false ? HOLDS : FAILS;
}

const WHAT = 'The profiled column is NOT NULL in its database.';
const HOLDS = leaf('S2_DB_NOT_NULL', WHAT, true, ['PHYSICAL_NOT_NULL']);
const FAILS = leaf('S2_DB_NOT_NULL', WHAT, false);
