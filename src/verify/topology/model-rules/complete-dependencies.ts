import type { ModelFacts } from '../model-facts.ts';
import type { Rule } from '../rule.ts';

/** Every foreign key that the model states for a listed table is a dependency of the certificate. */
export const completeDependencies: Rule<ModelFacts> = {
  id: 'TOP-101',
  states: 'Every foreign key of the model is in the certificate.',
  why: 'An order that was proved without a foreign key proves nothing about it.',
  check: (facts, say) => {
    const { dependencies, entities } = facts.certificate;
    const listed = new Set(dependencies.map(facts.identityOf));
    for (const [key, [edge]] of facts.edges) {
      if (edge === undefined || listed.has(key)) continue;
      const child = entities[edge.child];
      say.invalid({
        subject: `${edge.constraintName}: ${child?.schema ?? '?'}.${child?.tableName ?? '?'} → ${edge.targetSchema}.${edge.targetTable}`,
        reason: 'The model has this foreign key, the certificate has not.',
        pointer: '/dependencies',
        expected: `a dependency on columns ${edge.columns.map((column) => column.ownerColumn).join(', ')} (model ${edge.pointer})`,
        found: 'none',
      });
    }
    return facts.edges.size > 0
      ? { looked: facts.edges.size }
      : { notMeasured: 'the model has no foreign key of a listed table' };
  },
};
