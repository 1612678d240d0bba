import { certain } from '../../../kernel/assert.ts';
import { isWeak } from '../deferrable.ts';
import { at } from '../digraph.ts';
import { nameAt } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { smallerSet } from '../smaller-set.ts';
import { componentOf } from '../unresolved.ts';

/** Where a component claims a minimum set, no smaller set of pairs that may be deferred would do. */
export const minimumSets: Rule = {
  id: 'TOP-020',
  states: 'No smaller set of deferrals exists, where the certificate claims a minimum.',
  why: 'A smaller set means fewer tables with NULLs in between; whoever signs was told that there is none.',
  check: (facts, say) => {
    const owner = componentOf(facts);
    const deferred = facts.components.map(() => 0);
    const { pairs } = facts;
    for (let pair = 0; pair < pairs.count; pair += 1) {
      const component = pairs.isDeferred[pair] === 1 ? owner.get(at(pairs.child, pair)) : undefined;
      if (component !== undefined) deferred[component] = (deferred[component] ?? 0) + 1;
    }
    let looked = 0;
    facts.components.forEach((members, index) => {
      const claim = facts.certificate.stronglyConnectedComponents[index];
      if (claim?.minimality !== 'minimum' || claim.resolution !== 'deferred') return;
      looked += 1;
      const size = deferred[index] ?? 0;
      const mayDefer = (child: number, parent: number) =>
        pairs
          .dependenciesOf(pairs.find(child, parent))
          .every((place) => isWeak(certain(facts.certificate.dependencies[place], 'a pair is made of dependencies')));
      const smaller = smallerSet(facts.everything, members, mayDefer, size, WORK, facts.signal);
      const subject = `cycle of ${nameAt(facts, members[0] ?? -1)}`;
      const pointer = `/stronglyConnectedComponents/${index}/minimality`;
      if (smaller.kind === 'found')
        say.invalid({
          subject,
          reason: `${size} pairs are deferred, ${smaller.edges.length} would do.`,
          pointer,
          expected: smaller.edges.map(([child, parent]) => `${nameAt(facts, child)} → ${nameAt(facts, parent)}`),
          found: 'minimum',
        });
      if (smaller.kind === 'stopped')
        say.warning({
          subject,
          reason: `Whether fewer than ${size} deferrals would do was not verified: the search was stopped at its bound.`,
          pointer,
        });
    });
    return looked > 0 ? { looked } : { notMeasured: 'no component claims a minimum' };
  },
};

/** Edges visited per component; about a quarter of a second. */
const WORK = 20_000_000;
