import { at } from '../digraph.ts';
import type { Rule } from '../rule.ts';

/** Depth is the longest chain of binding foreign keys that ends in the table; −1 in or behind a cycle that was not broken. */
export const depths: Rule = {
  id: 'TOP-022',
  states: 'Every depth is the length of the longest chain of foreign keys that ends there.',
  why: 'Tables of one depth may be loaded side by side; a wrong depth puts a child beside its parent.',
  check: (facts, say) => {
    facts.certificate.entities.forEach((table, index) => {
      const expected = at(facts.depths, index);
      if (table.topologicalDepth === expected) return;
      say.invalid({
        subject: `${table.schema}.${table.tableName}`,
        reason: 'The depth is wrong.',
        pointer: `/entities/${index}/topologicalDepth`,
        expected,
        found: table.topologicalDepth,
      });
    });
    return { looked: facts.certificate.entities.length };
  },
};
