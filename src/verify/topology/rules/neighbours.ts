import { at, type Digraph, reversed } from '../digraph.ts';
import { type Facts, nameAt } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** The parents and children listed with a table are those its binding foreign keys give it, in order of position. */
export const neighbours: Rule = {
  id: 'TOP-023',
  states: 'The direct dependencies and dependents of every table are complete and true.',
  why: 'People read these lists to see what a table waits for; a name left out is a question not asked.',
  check: (facts, say) => {
    // A reversed graph lists its rows in ascending order, so the graph reversed twice is the same one in order of position.
    const children = facts.bindingBack;
    const parents = reversed(children);
    facts.certificate.entities.forEach((table, index) => {
      const compare = (member: 'directDependencies' | 'directDependents', graph: Digraph) => {
        if (isListed(facts, graph, index, table[member])) return;
        say.invalid({
          subject: nameAt(facts, index),
          reason: `The list of direct ${member === 'directDependencies' ? 'dependencies' : 'dependents'} is wrong.`,
          pointer: `/entities/${index}/${member}`,
          expected: namesOf(facts, graph, index),
          found: [...table[member]],
        });
      };
      compare('directDependencies', parents);
      compare('directDependents', children);
    });
    return { looked: facts.certificate.entities.length };
  },
};

/** The quick answer for lists without two tables of one name; the slow one decides where this says no. */
function isListed(facts: Facts, graph: Digraph, index: number, found: readonly string[]): boolean {
  const first = at(graph.offsets, index);
  const isSame =
    found.length === at(graph.offsets, index + 1) - first &&
    found.every((name, place) => name === facts.names.all[at(graph.targets, first + place)]);
  if (isSame && (facts.names.areDistinct || found.length < 2 || new Set(found).size === found.length)) return true;
  const expected = namesOf(facts, graph, index);
  return expected.length === found.length && expected.every((name, place) => name === found[place]);
}

/** Distinct names: two tables may show alike ("a.b"."c" and "a"."b.c"), and a list of names says so once. */
function namesOf(facts: Facts, graph: Digraph, index: number): readonly string[] {
  const positions = graph.targets.subarray(at(graph.offsets, index), at(graph.offsets, index + 1));
  return [...new Set(Array.from(positions, (position) => nameAt(facts, position)))];
}
