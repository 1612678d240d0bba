import { describeEdge } from '../facts.ts';
import { catalogRule } from '../model-edges.ts';
import type { ModelFacts } from '../model-facts.ts';
import type { Rule } from '../rule.ts';

/** Delete and update rules and the state of every constraint are those of the model. */
export const constraintRules: Rule<ModelFacts> = {
  id: 'TOP-104',
  states: 'Delete rule, update rule, trust and enforcement of every dependency are those of the model.',
  why: 'The delete rule decides whether a foreign key may be deferred; the state, whether the database helps at all.',
  check: (facts, say) => {
    let looked = 0;
    facts.certificate.dependencies.forEach((dependency, index) => {
      const edges = facts.edges.get(facts.identityOf(dependency)) ?? [];
      const [edge] = edges;
      if (edge === undefined) return;
      looked += 1;
      const isRight = edges.some(
        (candidate) =>
          candidate.deleteRules.includes(catalogRule(dependency.deleteRule)) &&
          candidate.updateRule === catalogRule(dependency.updateRule) &&
          candidate.isTrusted === dependency.isTrusted &&
          candidate.isDisabled === dependency.isDisabled,
      );
      if (isRight) return;
      say.invalid({
        subject: describeEdge(dependency),
        reason: 'The rules or the state of the constraint are not as the model states them.',
        pointer: `/dependencies/${index}`,
        expected: [...edge.deleteRules, edge.updateRule, edge.isTrusted, edge.isDisabled],
        found: [dependency.deleteRule, dependency.updateRule, dependency.isTrusted, dependency.isDisabled],
      });
    });
    return looked > 0 ? { looked } : { notMeasured: 'no dependency is in the model' };
  },
};
