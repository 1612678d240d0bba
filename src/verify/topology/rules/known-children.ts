import { at } from '../digraph.ts';
import { describeEdge } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** Every dependency belongs to a table of the list. */
export const knownChildren: Rule = {
  id: 'TOP-003',
  states: 'Every foreign key belongs to a table that is listed.',
  why: 'A foreign key of a table that is not loaded proves nothing, and a table taken out of the list would go unnoticed.',
  check: (facts, say) => {
    facts.certificate.dependencies.forEach((dependency, index) => {
      if (at(facts.childOf, index) >= 0) return;
      say.invalid({
        subject: describeEdge(dependency),
        reason: 'The child table is not in the list of tables.',
        pointer: `/dependencies/${index}/sourceTable`,
        expected: 'a listed table',
        found: `${dependency.sourceSchema}.${dependency.sourceTable}`,
      });
    });
    return { looked: facts.certificate.dependencies.length };
  },
};
