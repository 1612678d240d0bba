import type { TraceNode } from '../../model/policy/decision.ts';
import type { ColumnFacts } from '../column-facts.ts';
import { leaf } from '../trace.ts';

/** S1: the attribute is the identifier (policy.md 3). */
export function primaryKey({ attribute }: ColumnFacts): TraceNode {
  return attribute.isIdentifier ? HOLDS : FAILS;
}

const WHAT = 'The attribute is the identifier of its entity.';
const HOLDS = leaf('S1_PK', WHAT, true, ['PK']);
const FAILS = leaf('S1_PK', WHAT, false);
