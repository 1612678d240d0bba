import type { DependencyClass } from '../../../model/order-certificate.ts';
import { describeEdge, type Ends, type Facts, isSelfReference } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** Each dependency has the first class that applies: Missing, SelfReferencing, Junction, CrossBoundary, Normal. */
export const classification: Rule = {
  id: 'TOP-015',
  states: 'Every dependency is classified as what it is.',
  why: 'People filter by class; a missing parent under another name would not be looked at.',
  check: (facts, say) => {
    facts.certificate.dependencies.forEach((dependency, index) => {
      const ends = facts.ends[index];
      if (ends === undefined || ends.child < 0) return;
      const expected = classOf(facts, ends);
      if (dependency.classification === expected) return;
      say.invalid({
        subject: describeEdge(dependency),
        reason: 'The classification is wrong.',
        pointer: `/dependencies/${index}/classification`,
        expected,
        found: dependency.classification,
      });
    });
    return { looked: facts.certificate.dependencies.length };
  },
};

function classOf(facts: Facts, ends: Ends): DependencyClass {
  const child = facts.certificate.entities[ends.child];
  const parent = facts.certificate.entities[ends.parent];
  if (child === undefined || parent === undefined) return 'Missing';
  if (isSelfReference(ends)) return 'SelfReferencing';
  if (child.isJunction) return 'Junction';
  return (child.origin === 'static') === (parent.origin === 'static') ? 'Normal' : 'CrossBoundary';
}
