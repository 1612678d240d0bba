// Rows of the order list, the twin of the graph for keyboard and screen readers.
import type { GraphTable } from '../../graph/order-graph.ts';
import type { Mark } from './marks.ts';
import { findTables } from './table-search.ts';
import type { Topology } from './topology-view.ts';

export interface OrderRow {
  readonly key: string;
  readonly table: GraphTable;
  readonly parents: number;
  readonly children: number;
  readonly marks: readonly Mark[];
}

/** Tables of the data set in load order; with a text those that match it, still in load order. */
export function orderRows(topology: Topology, marks: readonly (readonly Mark[])[], text: string): readonly OrderRow[] {
  const { graph } = topology;
  const wanted =
    text.trim() === '' ? null : new Set(findTables(graph, text, graph.tables.length).map(({ index }) => index));
  return graph.byPosition.flatMap((index) => {
    const table = graph.tables[index];
    if (table === undefined || (wanted !== null && !wanted.has(index))) return [];
    return [
      {
        key: String(index),
        table,
        parents: (graph.toParents[index] ?? []).length,
        children: (graph.toChildren[index] ?? []).length,
        marks: marks[index] ?? [],
      },
    ];
  });
}
