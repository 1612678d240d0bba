import { type Comparator, ordinal } from '../../../kernel/compare.ts';
import type { DeferredEdge, OrderDependency } from '../../../model/order-certificate.ts';
import { edgeLine } from '../digest-lines.ts';
import { at } from '../digraph.ts';
import { describeEdge } from '../facts.ts';
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
      childOf: (index: number) => number,
      within: Comparator<T>,
    ) =>
      list.forEach((edge, index) => {
        const before = list[index - 1];
        if (before === undefined) return;
        const difference = childOf(index - 1) - childOf(index);
        if (difference < 0 || (difference === 0 && within(before, edge) <= 0)) return;
        say.invalid({
          subject: describeEdge(edge),
          reason: 'The entry stands behind one that comes after it.',
          pointer: `/${name}/${index}`,
          expected: `before ${describeEdge(before)}`,
          found: `at ${index}`,
        });
      });
    const deferredChildren = deferredEdges.map((edge) => facts.tables.find(edge.sourceSchema, edge.sourceTable));
    unordered(
      'dependencies',
      dependencies,
      (index) => at(facts.childOf, index),
      (a, b) => byParent(a, b) || ordinal(edgeLine(a), edgeLine(b)),
    );
    unordered('deferredEdges', deferredEdges, (index) => deferredChildren[index] ?? -1, byParent);
    return { looked: dependencies.length + deferredEdges.length };
  },
};

const byParent: Comparator<OrderDependency | DeferredEdge> = (a, b) =>
  ordinal(a.targetSchema, b.targetSchema) ||
  ordinal(a.targetTable, b.targetTable) ||
  ordinal(a.constraintName, b.constraintName);
