import type { Rule } from '../rule.ts';

/** The list is in load order: the table at index i says that its position is i, so positions are a permutation of 0…n−1. */
export const positions: Rule = {
  id: 'TOP-001',
  states: 'Every table stands at the position it claims; positions are 0…n−1, each once.',
  why: 'A loader that goes by position and one that goes by list order must load the same tables at the same time.',
  check: ({ certificate }, say) => {
    certificate.entities.forEach((table, index) => {
      if (table.topologicalPosition === index) return;
      say.invalid({
        subject: `${table.schema}.${table.tableName}`,
        reason: 'The position is not the place in the list.',
        pointer: `/entities/${index}/topologicalPosition`,
        expected: index,
        found: table.topologicalPosition,
      });
    });
    return { looked: certificate.entities.length };
  },
};
