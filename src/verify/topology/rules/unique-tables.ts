import { nameAt } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** No table is listed twice; schema and physical name are compared without case. */
export const uniqueTables: Rule = {
  id: 'TOP-002',
  states: 'No table is listed twice, ignoring case.',
  why: 'A table with two positions has none: a child could be placed after one and before the other.',
  check: (facts, say) => {
    facts.certificate.entities.forEach((table, index) => {
      const first = facts.tables.find(table.schema, table.tableName);
      if (first === index) return;
      say.invalid({
        subject: nameAt(facts, index),
        reason: `The table is listed at position ${first} already.`,
        pointer: `/entities/${index}`,
        expected: 'one entry',
        found: `positions ${first} and ${index}`,
      });
    });
    return { looked: facts.certificate.entities.length };
  },
};
