import type { TraceNode } from '../../model/policy/decision.ts';
import type { ColumnFacts } from '../column-facts.ts';
import { leaf } from '../trace.ts';

/** S7: the attribute has a default; noted when it is also mandatory, never decisive (policy.md 3). */
export function defaultPresent({ attribute }: ColumnFacts): TraceNode {
  if ((attribute.defaultValue?.trim() ?? '') === '') return FAILS;
  return attribute.isMandatory ? MANDATORY : OPTIONAL;
}

const WHAT = 'The attribute has a default.';
const FAILS = leaf('S7_DEFAULT_PRESENT', WHAT, false);
const MANDATORY = leaf('S7_DEFAULT_PRESENT', WHAT, true, ['DEFAULT_PRESENT']);
const OPTIONAL = leaf('S7_DEFAULT_PRESENT', WHAT, true);
