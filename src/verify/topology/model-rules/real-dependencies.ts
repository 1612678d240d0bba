import { describeEdge } from '../facts.ts';
import type { ModelFacts } from '../model-facts.ts';
import type { Rule } from '../rule.ts';

/** Every dependency of the certificate is a foreign key of the model. */
export const realDependencies: Rule<ModelFacts> = {
  id: 'TOP-102',
  states: 'Every dependency of the certificate is a foreign key of the model.',
  why: 'An invented foreign key moves tables without cause and may close a cycle that does not exist.',
  check: (facts, say) => {
    const { dependencies } = facts.certificate;
    dependencies.forEach((dependency, index) => {
      if (facts.edges.has(facts.identityOf(dependency))) return;
      say.invalid({
        subject: describeEdge(dependency),
        reason: 'The model has no foreign key of this name, origin and columns between these tables.',
        pointer: `/dependencies/${index}`,
        expected: 'a foreign key of the model',
        found: `${dependency.origin} on ${dependency.columns.map((column) => column.ownerColumn).join(', ')}`,
      });
    });
    return dependencies.length > 0
      ? { looked: dependencies.length }
      : { notMeasured: 'the certificate has no dependency' };
  },
};
