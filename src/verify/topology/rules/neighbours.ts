import { ascending, sorted } from '../../../kernel/compare.ts';
import { at, type Digraph, reversed } from '../digraph.ts';
import { type Facts, nameAt } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** The parents and children listed with a table are those its binding foreign keys give it, in order of position. */
export const neighbours: Rule = {
  id: 'TOP-023',
  states: 'The direct dependencies and dependents of every table are complete and true.',
  why: 'People read these lists to see what a table waits for; a name left out is a question not asked.',
  check: (facts, say) => {
    const back = reversed(facts.binding);
    facts.certificate.entities.forEach((table, index) => {
      const compare = (member: 'directDependencies' | 'directDependents', graph: Digraph) => {
        const expected = namesOf(facts, graph, index);
        const found = table[member];
        if (expected.length === found.length && expected.every((name, place) => name === found[place])) return;
        say.invalid({
          subject: `${table.schema}.${table.tableName}`,
          reason: `The list of direct ${member === 'directDependencies' ? 'dependencies' : 'dependents'} is wrong.`,
          pointer: `/entities/${index}/${member}`,
          expected,
          found: [...found],
        });
      };
      compare('directDependencies', facts.binding);
      compare('directDependents', back);
    });
    return { looked: facts.certificate.entities.length };
  },
};

/** Distinct names: two tables may show alike ("a.b"."c" and "a"."b.c"), and a list of names says so once. */
function namesOf(facts: Facts, graph: Digraph, index: number): readonly string[] {
  const positions = Array.from(graph.targets.subarray(at(graph.offsets, index), at(graph.offsets, index + 1)));
  return [...new Set(sorted(positions, ascending).map((position) => nameAt(facts, position)))];
}
