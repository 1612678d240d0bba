import { certain } from '../../../kernel/assert.ts';
import { at } from '../digraph.ts';
import { describeEdge, nameAt } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** Where one foreign key of a child to a parent is deferred, all of that pair are. */
export const deferredWholePairs: Rule = {
  id: 'TOP-010',
  states: 'All foreign keys of a deferred pair are deferred.',
  why: 'One key that still binds keeps the child behind the parent, so deferring the others gains nothing and the load fails.',
  check: (facts, say) => {
    const covered = new Set(facts.deferredDependency);
    let looked = 0;
    const { pairs } = facts;
    for (let pair = 0; pair < pairs.count; pair += 1) {
      if (pairs.isDeferred[pair] === 0) continue;
      looked += 1;
      const names = `${nameAt(facts, at(pairs.child, pair))} to ${nameAt(facts, at(pairs.parent, pair))}`;
      for (const index of pairs.dependenciesOf(pair)) {
        if (covered.has(index)) continue;
        say.invalid({
          subject: describeEdge(certain(facts.certificate.dependencies[index], 'a pair is made of dependencies')),
          reason: `Other foreign keys of ${names} are deferred, this one is not.`,
          pointer: `/dependencies/${index}`,
          expected: 'an entry in deferredEdges',
          found: 'none',
        });
      }
    }
    return looked > 0 ? { looked } : { notMeasured: 'nothing is deferred' };
  },
};
