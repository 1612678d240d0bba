import { type Comparator, ascending, by, inTurn, ordinal } from '../../../kernel/compare.ts';
import type { DeferredEdge, OrderDependency } from '../../../model/order-certificate.ts';
import { edgeLine } from '../digest-lines.ts';
import { describeEdge, type Facts } from '../facts.ts';
import type { Rule } from '../rule.ts';

/** Dependencies and deferred edges stand in the order of their child's position, then parent, then constraint name. */
export const listOrder: Rule = {
  id: 'TOP-029',
  states: 'Dependencies and deferred edges are listed in order.',
  why: 'The same order of tables must give the same bytes, so that two certificates can be compared as text.',
  check: (facts, say) => {
    const { dependencies, deferredEdges } = facts.certificate;
    const unordered = <T extends OrderDependency | DeferredEdge>(
      name: string,
      list: readonly T[],
      order: Comparator<T>,
    ) =>
      list.forEach((edge, index) => {
        const before = list[index - 1];
        if (before === undefined || order(before, edge) <= 0) return;
        say.invalid({
          subject: describeEdge(edge),
          reason: 'The entry stands behind one that comes after it.',
          pointer: `/${name}/${index}`,
          expected: `before ${describeEdge(before)}`,
          found: `at ${index}`,
        });
      });
    unordered('dependencies', dependencies, inTurn(byEnds(facts), by(edgeLine, ordinal)));
    unordered('deferredEdges', deferredEdges, byEnds(facts));
    return { looked: dependencies.length + deferredEdges.length };
  },
};

function byEnds(facts: Facts): Comparator<OrderDependency | DeferredEdge> {
  return inTurn<OrderDependency | DeferredEdge>(
    by((edge) => facts.tables.find(edge.sourceSchema, edge.sourceTable), ascending),
    by((edge) => edge.targetSchema, ordinal),
    by((edge) => edge.targetTable, ordinal),
    by((edge) => edge.constraintName, ordinal),
  );
}
