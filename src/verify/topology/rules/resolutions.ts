import { certain } from '../../../kernel/assert.ts';
import type { OrderComponent } from '../../../model/order-certificate.ts';
import { isWeak } from '../deferrable.ts';
import { type Facts, nameAt } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { strongComponents } from '../strong-components.ts';
import { digraph } from '../digraph.ts';
import { componentOf, hasManualOrder, stillCyclic } from '../unresolved.ts';

/** How each component was resolved is what the deferrals show, and `unresolved` is claimed only where nothing else was possible. */
export const resolutions: Rule = {
  id: 'TOP-019',
  states: 'Every cycle is resolved as it claims; unresolved ones could not be resolved.',
  why: '"Unresolved" stops a release and "deferred" lets it pass; neither may be claimed without cause.',
  check: (facts, say) => {
    const claimed = facts.certificate.stronglyConnectedComponents;
    const cyclic = stillCyclic(facts);
    const breakable = resolvableComponents(facts);
    facts.components.forEach((members, index) => {
      const component = claimed[index];
      if (component === undefined) return;
      const subject = `cycle of ${nameAt(facts, members[0] ?? -1)}`;
      const pointer = `/stronglyConnectedComponents/${index}`;
      const isManual = hasManualOrder(facts, members);
      const expected = isManual ? 'manual' : cyclic[index] === true ? 'unresolved' : 'deferred';
      if (component.resolution !== expected)
        say.invalid({
          subject,
          reason: 'The resolution is not what the deferred edges and manual positions show.',
          pointer: `${pointer}/resolution`,
          expected,
          found: component.resolution,
        });
      else if (expected === 'unresolved' && breakable[index] === true)
        say.invalid({
          subject,
          reason: 'Every cycle of the component has a foreign key that may be deferred: it could have been resolved.',
          pointer: `${pointer}/resolution`,
          expected: 'deferred',
          found: component.resolution,
        });
      if (!MINIMALITY[expected].includes(component.minimality))
        say.invalid({
          subject,
          reason: 'The claim about the size of the deferred set does not go with the resolution.',
          pointer: `${pointer}/minimality`,
          expected: MINIMALITY[expected].join(' or '),
          found: component.minimality,
        });
      if (component.isAllowed && members.some((member) => facts.certificate.entities[member]?.manualPosition === null))
        say.invalid({
          subject,
          reason: 'An allow-list that names the component gives every member a manual position; one has none.',
          pointer: `${pointer}/isAllowed`,
          expected: false,
          found: true,
        });
    });
    return facts.components.length > 0 ? { looked: facts.components.length } : { notMeasured: 'there is no cycle' };
  },
};

const MINIMALITY: { readonly [R in OrderComponent['resolution']]: readonly OrderComponent['minimality'][] } = {
  deferred: ['minimum', 'minimal'],
  manual: ['manual'],
  unresolved: ['none'],
};

/** Whether taking away every pair that may be deferred leaves a component without a cycle, by index of the component. */
function resolvableComponents(facts: Facts): readonly boolean[] {
  const { dependencies } = facts.certificate;
  if (facts.components.length === 0) return [];
  const { pairs } = facts;
  const isStrong = (_: number, pair: number) =>
    pairs.dependenciesOf(pair).some((index) => !isWeak(certain(dependencies[index], 'a pair is made of dependencies')));
  const graph = digraph(facts.certificate.entities.length, pairs.child.filter(isStrong), pairs.parent.filter(isStrong));
  const owner = componentOf(facts);
  const resolvable = facts.components.map(() => true);
  for (const rest of strongComponents(graph)) {
    const component = owner.get(rest[0] ?? -1);
    if (component !== undefined) resolvable[component] = false;
  }
  return resolvable;
}
