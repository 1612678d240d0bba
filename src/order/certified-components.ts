import { ascending, by, ordinal, sorted } from '../kernel/compare.ts';
import type { OrderComponent } from '../model/order-certificate.ts';
import type { TableRef } from '../model/table-ref.ts';
import type { SortedTables } from './sorted-tables.ts';
import { shortestCycle } from './cycle-search.ts';
import type { Dependency } from './dependency.ts';
import { adjacencyOf, intAt } from './flat-graph.ts';
import type { Knot } from './knot.ts';
import type { ResolvedKnot } from './load-order.ts';
import { dependenciesBehind } from './pair-graph.ts';
import type { TableNode } from './table-nodes.ts';
import { nulledColumns } from './weakness.ts';

/** The components of two or more tables with a shortest cycle and, where nothing could be deferred, the reason; by first position. */
export function certifiedComponents(
  sortedTables: SortedTables,
  isAllowed: (members: readonly TableNode[]) => boolean,
): readonly OrderComponent[] {
  const components = sortedTables.sort.knots.map((resolved) => certified(sortedTables, resolved, isAllowed));
  return sorted(
    components,
    by(({ first }) => first, ascending),
  ).map(({ component }) => component);
}

/** The mandatory foreign keys of a shortest cycle that has no other kind, one hop after the other; empty when there is none. */
export function mandatoryHops({ graph, position }: SortedTables, knot: Knot): readonly (readonly Dependency[])[] {
  const strong = [...knot.pairs.keys()].filter((pair) => knot.strength[pair] === 'strong');
  const child = Int32Array.from(strong, (pair) => intAt(knot.child, pair));
  const parent = Int32Array.from(strong, (pair) => intAt(knot.parent, pair));
  const cycle = shortestCycle(adjacencyOf(knot.size, child, parent), byPosition(knot, position));
  return cycle.map((vertex, index) => {
    const next = cycle[(index + 1) % cycle.length] ?? -1;
    const pair = strong.find((candidate) => knot.child[candidate] === vertex && knot.parent[candidate] === next);
    const behind = pair === undefined ? [] : dependenciesBehind(graph, knot.pairs[pair] ?? -1);
    return sorted(
      behind.filter((dependency) => nulledColumns(dependency).length === 0),
      by(({ fact }) => fact.constraintName, ordinal),
    );
  });
}

function certified(
  sortedTables: SortedTables,
  { knot, resolution }: ResolvedKnot,
  isAllowed: (members: readonly TableNode[]) => boolean,
): { readonly first: number; readonly component: OrderComponent } {
  const { nodes, position } = sortedTables;
  const members = byPosition(knot, position);
  const refs = (vertices: readonly number[]): TableRef[] =>
    vertices.flatMap((vertex) => {
      const node = nodes[knot.members[vertex] ?? -1];
      return node === undefined ? [] : { schema: node.table.schema, table: node.physical };
    });
  const hops = resolution.kind === 'unresolved' ? mandatoryHops(sortedTables, knot) : [];
  return {
    first: intAt(position, knot.members[members[0] ?? -1] ?? -1),
    component: {
      members: refs(members),
      shortestCycle: refs(shortestCycle(knot.parentsOf, members)),
      resolution: resolution.kind,
      minimality: resolution.minimality,
      mandatoryCycle: hops.flatMap(([fact]) => (fact === undefined ? [] : mandatoryHop(fact))),
      isAllowed: isAllowed(knot.members.flatMap((member) => nodes[member] ?? [])),
    },
  };
}

function mandatoryHop({ fact }: Dependency): OrderComponent['mandatoryCycle'][number] {
  return {
    sourceSchema: fact.sourceSchema,
    sourceTable: fact.sourceTable,
    targetSchema: fact.targetSchema,
    targetTable: fact.targetTable,
    constraintName: fact.constraintName,
    columns: fact.columns.map(({ ownerColumn }) => ownerColumn),
  };
}

function byPosition(knot: Knot, position: Int32Array): readonly number[] {
  return sorted(
    [...knot.members.keys()],
    by((vertex) => intAt(position, knot.members[vertex] ?? -1), ascending),
  );
}
