import { type TableKey, tableKey } from '../../../model/table-ref.ts';
import { at } from '../digraph.ts';
import { nameAt } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** A junction references at least two tables other than itself by constraints; they need not be in the data set (topology.md 5). */
export const junctions: Rule = {
  id: 'TOP-016',
  states: 'Every junction table references two other tables or more.',
  why: 'Junctions may be moved behind all others; a table that is none would be moved without reason.',
  check: (facts, say) => {
    const { entities, dependencies } = facts.certificate;
    const parents = entities.map((table) => (table.isJunction ? new Set<number | TableKey>() : undefined));
    const looked = entities.filter((table) => table.isJunction).length;
    if (looked === 0) return { notMeasured: 'no table is called a junction' };
    dependencies.forEach((dependency, index) => {
      const child = at(facts.childOf, index);
      const parent = at(facts.parentOf, index);
      const others = dependency.origin !== 'constraint' || child === parent ? undefined : parents[child];
      others?.add(parent >= 0 ? parent : tableKey(dependency.targetSchema, dependency.targetTable));
    });
    for (const [index, others] of parents.entries()) {
      if (others === undefined || others.size >= 2) continue;
      say.invalid({
        subject: nameAt(facts, index),
        reason: 'The table is called a junction but references fewer than two other tables by constraints.',
        pointer: `/entities/${index}/isJunction`,
        expected: '2 referenced tables or more',
        found: others.size,
      });
    }
    return { looked };
  },
};
