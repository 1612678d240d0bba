import type { DependencyClass } from '../../../model/order-certificate.ts';
import { at } from '../digraph.ts';
import { describeEdge, type Facts, isSelfReference } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** Each dependency has the first class that applies: Missing, SelfReferencing, Junction, CrossBoundary, Normal. */
export const classification: Rule = {
  id: 'TOP-015',
  states: 'Every dependency is classified as what it is.',
  why: 'People filter by class; a missing parent under another name would not be looked at.',
  check: (facts, say) => {
    facts.certificate.dependencies.forEach((dependency, index) => {
      if (at(facts.childOf, index) < 0) return;
      const expected = classOf(facts, index);
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

function classOf(facts: Facts, index: number): DependencyClass {
  const child = facts.certificate.entities[at(facts.childOf, index)];
  const parent = facts.certificate.entities[at(facts.parentOf, index)];
  if (child === undefined || parent === undefined) return 'Missing';
  if (isSelfReference(facts, index)) return 'SelfReferencing';
  if (child.isJunction) return 'Junction';
  return (child.origin === 'static') === (parent.origin === 'static') ? 'Normal' : 'CrossBoundary';
}
