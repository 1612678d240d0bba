import { describeEdge } from '../facts.ts';
import type { Rule } from '../rule.ts';
import { componentOf } from '../unresolved.ts';

/** `manual` is the reason exactly where the component was resolved by manual order, and then against the manual positions. */
export const deferralReasons: Rule = {
  id: 'TOP-011',
  states: 'Every deferral has the reason that its component and the manual positions give it.',
  why: 'A person who signs must know whether the two-phase load was computed or was asked for by a list.',
  check: (facts, say) => {
    const { deferredEdges, entities, stronglyConnectedComponents } = facts.certificate;
    const owner = componentOf(facts);
    deferredEdges.forEach((edge, index) => {
      const subject = describeEdge(edge);
      const pointer = `/deferredEdges/${index}/reason`;
      const child = facts.tables.find(edge.sourceSchema, edge.sourceTable);
      const parent = facts.tables.find(edge.targetSchema, edge.targetTable);
      const component = owner.get(child);
      if (component === undefined || component !== owner.get(parent)) {
        say.invalid({
          subject,
          reason: 'The foreign key is in no cycle: there was no need to defer it.',
          pointer: `/deferredEdges/${index}`,
          expected: 'a foreign key inside a cycle',
          found: 'none',
        });
        return;
      }
      const expected = stronglyConnectedComponents[component]?.resolution === 'manual' ? 'manual' : 'weak-fk';
      if (edge.reason !== expected)
        say.invalid({ subject, reason: 'The reason is not that of the cycle.', pointer, expected, found: edge.reason });
      if (edge.reason !== 'manual') return;
      const childPlace = entities[child]?.manualPosition ?? Number.POSITIVE_INFINITY;
      const parentPlace = entities[parent]?.manualPosition ?? Number.POSITIVE_INFINITY;
      if (parentPlace < childPlace || (parentPlace === childPlace && Number.isFinite(childPlace)))
        say.invalid({
          subject,
          reason: 'The manual positions do not ask for the child to be loaded first.',
          pointer,
          expected: 'manual position of the parent after that of the child',
          found: `parent ${parentPlace}, child ${childPlace}`,
        });
    });
    return deferredEdges.length > 0 ? { looked: deferredEdges.length } : { notMeasured: 'nothing is deferred' };
  },
};
