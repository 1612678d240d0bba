import { certain } from '../../../kernel/assert.ts';
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
    for (const pair of facts.pairs) {
      if (!pair.isDeferred) continue;
      looked += 1;
      for (const index of pair.dependencies) {
        if (covered.has(index)) continue;
        say.invalid({
          subject: describeEdge(certain(facts.certificate.dependencies[index], 'a pair is made of dependencies')),
          reason: `Other foreign keys of ${nameAt(facts, pair.child)} to ${nameAt(facts, pair.parent)} are deferred, this one is not.`,
          pointer: `/dependencies/${index}`,
          expected: 'an entry in deferredEdges',
          found: 'none',
        });
      }
    }
    return looked > 0 ? { looked } : { notMeasured: 'nothing is deferred' };
  },
};
