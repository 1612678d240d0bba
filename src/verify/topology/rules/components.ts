import type { TableRef } from '../../../model/table-ref.ts';
import { type Facts, nameAt } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** The strongly connected components are listed completely, with their members, in order of position. */
export const components: Rule = {
  id: 'TOP-017',
  states: 'The cycles are exactly the strongly connected components of two tables or more.',
  why: 'A cycle that is not listed is a deferral that nobody was asked about.',
  check: (facts, say) => {
    const claimed = facts.certificate.stronglyConnectedComponents;
    const most = Math.max(claimed.length, facts.components.length);
    for (let index = 0; index < most; index += 1) {
      const expected = facts.components[index]?.map((member) => nameAt(facts, member));
      const found = claimed[index]?.members.map((member) => listedName(facts, member));
      if (expected?.join('\n') === found?.join('\n')) continue;
      say.invalid({
        subject: `cycle ${index}`,
        reason:
          found === undefined
            ? 'A component of the graph is not listed.'
            : expected === undefined
              ? 'The graph has no such component.'
              : 'The members are not those of the component, in order of position.',
        pointer: found === undefined ? '/stronglyConnectedComponents' : `/stronglyConnectedComponents/${index}/members`,
        expected: expected ?? 'none',
        found: found ?? 'none',
      });
    }
    return { looked: facts.certificate.entities.length };
  },
};

/** The name as the list of tables spells it, or as it stands with a mark when it is not there. */
function listedName(facts: Facts, member: TableRef): string {
  const position = facts.tables.find(member.schema, member.table);
  return position < 0 ? `${member.schema}.${member.table} (not listed)` : nameAt(facts, position);
}
