import type { ModelFacts } from '../model-facts.ts';
import { hydratedColumns } from '../model-lookup.ts';
import type { Rule } from '../rule.ts';

/** Constraints without a referenced table or a column pair take no part in the order; somebody has to know. */
export const readableConstraints: Rule<ModelFacts> = {
  id: 'TOP-107',
  states: 'Every constraint of a listed table names its parent and a column pair.',
  why: 'A constraint that could not be read is enforced all the same, and no order was proved for it.',
  check: (facts, say) => {
    let looked = 0;
    for (const [position, place] of facts.entityAt) {
      const entity = facts.model.modules[place.module]?.entities[place.entity];
      for (const constraint of entity?.relationships.flatMap((relationship) => relationship.actualConstraints) ?? []) {
        looked += 1;
        if (hydratedColumns(constraint).length > 0) continue;
        say.warning({
          subject: `${entity?.schema ?? '?'}.${entity?.physicalName ?? '?'}: ${constraint.name ?? '<unnamed>'}`,
          reason: 'The constraint names no parent or no column pair; it is not part of the order.',
          pointer: `/entities/${position}`,
          expected: 'a referenced table and a column pair',
          fix: 'Extract the model again with its foreign key columns.',
        });
      }
    }
    return looked > 0 ? { looked } : { notMeasured: 'no listed table has a constraint in the model' };
  },
};
