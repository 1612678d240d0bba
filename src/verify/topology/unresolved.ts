import type { Facts } from './facts.ts';
import { strongComponents } from './strong-components.ts';

/** Whether the pairs that are not deferred still close a cycle inside a component, by index of the component. */
export function stillCyclic(facts: Facts): readonly boolean[] {
  const owner = componentOf(facts);
  const cyclic = facts.components.map(() => false);
  for (const rest of strongComponents(facts.binding)) {
    const component = owner.get(rest[0] ?? -1);
    if (component !== undefined) cyclic[component] = true;
  }
  return cyclic;
}

/** The component a position belongs to, by index. */
export function componentOf(facts: Facts): ReadonlyMap<number, number> {
  const owner = new Map<number, number>();
  facts.components.forEach((members, index) => {
    for (const member of members) owner.set(member, index);
  });
  return owner;
}

/**
 * The components whose cycles stayed: something inside is still cyclic and no manual order was asked for. Where a manual order
 * covers the component, the tables are in the order that was asked for, and what it breaks is told per foreign key.
 */
export function unresolvedComponents(facts: Facts): readonly (readonly number[])[] {
  const cyclic = stillCyclic(facts);
  return facts.components.filter((members, index) => cyclic[index] === true && !hasManualOrder(facts, members));
}

/** Whether any of the tables was given a manual position (topology.md 6.3). */
export function hasManualOrder(facts: Facts, members: readonly number[]): boolean {
  return members.some((member) => (facts.certificate.entities[member]?.manualPosition ?? null) !== null);
}
