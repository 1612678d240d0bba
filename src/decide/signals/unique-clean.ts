import type { TraceNode } from '../../model/policy/decision.ts';
import type { Rationale } from '../../model/policy/rationale.ts';
import type { ColumnFacts } from '../column-facts.ts';
import { interned, sortedRationales } from '../trace.ts';

/**
 * S4: a unique index of the model has this column in its key, and the candidate of that key has no duplicates (policy.md 3). The
 * codes speak of NULLs and nothing here looks at any; only D1 does.
 */
export function uniqueClean({ indexes }: ColumnFacts): TraceNode {
  const measured = indexes.filter(({ isEnabled, hasCandidate }) => isEnabled && hasCandidate);
  if (measured.length === 0) return NOTHING;
  const rationales = new Set<Rationale>();
  let holds = false;
  for (const { isComposite, state } of measured) {
    const isClean = state === 'clean';
    holds ||= isClean;
    if (isComposite) rationales.add(isClean ? 'COMPOSITE_UNIQUE_NO_NULLS' : 'COMPOSITE_UNIQUE_DUPLICATES_PRESENT');
    else rationales.add(isClean ? 'UNIQUE_NO_NULLS' : 'UNIQUE_DUPLICATES_PRESENT');
  }
  return step(holds, sortedRationales(rationales));
}

const WHAT = 'The column is in the key of a unique index whose values were found without duplicates.';
const step = interned('S4_UNIQUE_CLEAN', WHAT);
const NOTHING = step(false, []);
