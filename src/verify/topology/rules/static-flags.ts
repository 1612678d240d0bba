import type { Rule } from '../rule.ts';

/** A table is called static exactly when its rows come from the static entities. */
export const staticFlags: Rule = {
  id: 'TOP-032',
  states: 'The static flag of every table agrees with the origin of its rows.',
  why: 'Static tables are loaded by a merge, others by an insert; two answers lead to two scripts.',
  check: ({ certificate }, say) => {
    certificate.entities.forEach((table, index) => {
      const expected = table.origin === 'static';
      if (table.isStatic === expected) return;
      say.invalid({
        subject: `${table.schema}.${table.tableName}`,
        reason: `The rows are ${table.origin}.`,
        pointer: `/entities/${index}/isStatic`,
        expected,
        found: table.isStatic,
      });
    });
    return { looked: certificate.entities.length };
  },
};
