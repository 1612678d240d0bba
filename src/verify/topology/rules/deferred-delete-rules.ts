import { deleteRuleAllows } from '../deferrable.ts';
import { describeEdge } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** A deferred foreign key does not cascade: NO_ACTION, SET_NULL or no rule (topology.md 6.1). */
export const deferredDeleteRules: Rule = {
  id: 'TOP-009',
  states: 'The delete rule of every deferred foreign key allows a NULL.',
  why: 'A cascading key says that the child cannot be without its parent; to load it without one contradicts the design.',
  check: (facts, say) => {
    const { deferredEdges, dependencies } = facts.certificate;
    deferredEdges.forEach((edge, index) => {
      const place = facts.deferredDependency[index] ?? -1;
      const dependency = dependencies[place];
      if (dependency === undefined || deleteRuleAllows(dependency.deleteRule)) return;
      say.invalid({
        subject: describeEdge(edge),
        reason: 'A foreign key with this delete rule must not be deferred.',
        pointer: `/deferredEdges/${index}`,
        expected: 'NO_ACTION, SET_NULL or none',
        found: dependency.deleteRule,
      });
    });
    return deferredEdges.length > 0 ? { looked: deferredEdges.length } : { notMeasured: 'nothing is deferred' };
  },
};
