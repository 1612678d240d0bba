import { certain } from '../../../kernel/assert.ts';
import type { OrderComponent } from '../../../model/order-certificate.ts';
import { isWeak } from '../deferrable.ts';
import type { Facts } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { componentOf } from '../unresolved.ts';

/** For an unresolved component a cycle is shown whose every foreign key must not be deferred; for others none is. */
export const mandatoryCycles: Rule = {
  id: 'TOP-021',
  states: 'An unresolved cycle names foreign keys that really form one and really are mandatory.',
  why: 'These are the keys a team is asked to change; a wrong name costs them a release.',
  check: (facts, say) => {
    const owner = componentOf(facts);
    facts.certificate.stronglyConnectedComponents.forEach((component, index) => {
      const fault =
        component.resolution === 'unresolved'
          ? faultOf(facts, component.mandatoryCycle, owner, index)
          : component.mandatoryCycle.length > 0 && component.resolution === 'deferred'
            ? 'A mandatory cycle is shown for a component that was resolved.'
            : null;
      if (fault === null) return;
      say.invalid({
        subject: `cycle ${index}`,
        reason: fault,
        pointer: `/stronglyConnectedComponents/${index}/mandatoryCycle`,
        expected: component.resolution === 'unresolved' ? 'a cycle of mandatory foreign keys' : 'nothing',
        found: component.mandatoryCycle.map((edge) => edge.constraintName),
      });
    });
    const looked = facts.certificate.stronglyConnectedComponents.length;
    return looked > 0 ? { looked } : { notMeasured: 'there is no cycle' };
  },
};

type MandatoryCycle = OrderComponent['mandatoryCycle'];

function faultOf(
  facts: Facts,
  cycle: MandatoryCycle,
  owner: ReadonlyMap<number, number>,
  index: number,
): string | null {
  const { dependencies } = facts.certificate;
  const hops: { child: number; parent: number }[] = [];
  for (const edge of cycle) {
    const child = facts.tables.find(edge.sourceSchema, edge.sourceTable);
    const parent = facts.tables.find(edge.targetSchema, edge.targetTable);
    if (owner.get(child) !== index || owner.get(parent) !== index)
      return `${edge.constraintName} is not inside the component.`;
    const candidates = [...facts.pairs.dependenciesOf(facts.pairs.find(child, parent))]
      .map((place) => certain(dependencies[place], 'a pair is made of dependencies'))
      .filter((dependency) => dependency.constraintName === edge.constraintName);
    if (candidates.length === 0)
      return `${edge.constraintName} is no foreign key of ${edge.sourceTable} to ${edge.targetTable}.`;
    const mandatory = candidates.filter((dependency) => !isWeak(dependency));
    if (mandatory.length === 0) return `${edge.constraintName} is not mandatory: it may be deferred.`;
    const owned = (column: string) =>
      mandatory.some((dependency) => dependency.columns.some((candidate) => candidate.ownerColumn === column));
    const foreign = edge.columns.find((column) => !owned(column));
    if (foreign !== undefined) return `Column ${foreign} does not belong to ${edge.constraintName}.`;
    if (edge.columns.length === 0 && mandatory.every((dependency) => dependency.columns.length > 0))
      return `The columns of ${edge.constraintName} are not named.`;
    // Several mandatory keys between the same two tables are one step of the cycle.
    const last = hops.at(-1);
    if (last?.child !== child || last.parent !== parent) hops.push({ child, parent });
  }
  if (hops.length < 2) return 'No cycle is shown.';
  if (new Set(hops.map((hop) => hop.child)).size !== hops.length) return 'A table occurs twice in the cycle.';
  const isClosed = hops.every((hop, place) => hop.parent === hops[(place + 1) % hops.length]?.child);
  return isClosed ? null : 'The foreign keys do not follow each other round.';
}
