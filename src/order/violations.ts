import type { OrderViolation } from '../model/order-certificate.ts';
import type { SortedTables } from './sorted-tables.ts';
import type { Dependency } from './dependency.ts';
import { intAt } from './flat-graph.ts';
import { dependenciesBehind } from './pair-graph.ts';

/**
 * Everything about an order that a loader will trip over (topology.md 12.1): first one `CycleDetected` for each table of an unresolved
 * component, in position order, then, in listing order, one entry for each foreign key whose parent is missing or comes later.
 * A foreign key that is deferred is no violation.
 */
export function violationsOf(sortedTables: SortedTables, listed: readonly Dependency[]): readonly OrderViolation[] {
  const { graph, sort, position } = sortedTables;
  const isWaiting = new Set<Dependency>();
  for (const { resolution } of sort.knots)
    for (const pair of resolution.deferred)
      for (const dependency of dependenciesBehind(graph, pair)) isWaiting.add(dependency);

  const violations = cycleMembers(sortedTables);
  for (const dependency of listed) {
    const { child, parent, fact } = dependency;
    const childPosition = intAt(position, child);
    const parentPosition = parent < 0 ? -1 : intAt(position, parent);
    const isMissing = parent < 0;
    if (!isMissing && (parentPosition <= childPosition || isWaiting.has(dependency))) continue;
    const childName = `${fact.sourceSchema}.${fact.sourceTable}`;
    const parentName = `${fact.targetSchema}.${fact.targetTable}`;
    violations.push({
      violationType: isMissing ? 'MissingParent' : 'ChildBeforeParent',
      childSchema: fact.sourceSchema,
      childTable: fact.sourceTable,
      childPosition,
      parentSchema: fact.targetSchema,
      parentTable: fact.targetTable,
      parentPosition,
      constraintName: fact.constraintName,
      explanation: isMissing
        ? `${childName} (position ${childPosition}) references ${parentName} through ${fact.constraintName}, but ${parentName} is not in the data set.`
        : `${childName} (position ${childPosition}) is loaded before its parent ${parentName} (position ${parentPosition}), which ${fact.constraintName} references.`,
    });
  }
  return violations;
}

function cycleMembers({ nodes, sort, position }: SortedTables): OrderViolation[] {
  const members = sort.knots.flatMap(({ knot, resolution }) => (resolution.kind === 'unresolved' ? knot.members : []));
  const size = members.length;
  const inCycle = new Set(members);
  const violations: OrderViolation[] = [];
  if (size === 0) return violations;
  for (const vertex of sort.order) {
    const node = nodes[vertex];
    if (node === undefined || !inCycle.has(vertex)) continue;
    const own = intAt(position, vertex);
    violations.push({
      violationType: 'CycleDetected',
      childSchema: node.table.schema,
      childTable: node.physical,
      childPosition: own,
      parentSchema: node.table.schema,
      parentTable: node.physical,
      parentPosition: own,
      constraintName: '<cycle>',
      explanation: `${node.display} (position ${own}) is part of a cycle (<cycle>) that mandatory foreign keys close, so no order satisfies all of them.`,
    });
  }
  return violations;
}
