// The part of the graph that is drawn, in the words of a layout: which column each table stands in, and why.
import type { GraphLink, OrderGraph } from './order-graph.ts';
import type { LayoutInput, LayoutTable } from './layout.ts';

/** The column of tables outside the data set, left of all others. */
export const OUTSIDE_COLUMN = -1;

/**
 * Tables and links of a picture. Columns are depths; tables in or behind an unresolved cycle have none, so they follow the
 * deepest column in the order in which they are loaded. `links` are those whose ends are both drawn.
 */
export function layoutInput(
  graph: OrderGraph,
  shown: ReadonlySet<number>,
  isShown: (link: GraphLink) => boolean,
): { readonly input: LayoutInput; readonly links: readonly GraphLink[] } {
  const links = graph.links.filter((link) => shown.has(link.parent) && shown.has(link.child) && isShown(link));
  const columns = columnsOf(graph);
  const group = new Map<number, number>();
  for (const cycle of graph.cycles) {
    const members = cycle.members.filter((member) => shown.has(member));
    if (members.length > 1) for (const member of members) group.set(member, cycle.index);
  }
  const tables: LayoutTable[] = [];
  for (const table of graph.tables) {
    if (!shown.has(table.index)) continue;
    tables.push({
      id: table.index,
      column: columns.get(table.index) ?? OUTSIDE_COLUMN,
      group: group.get(table.index) ?? null,
      block: table.module,
      rank: table.position,
    });
  }
  const drawn = links.filter(({ kind }) => kind !== 'self');
  return {
    input: { tables, links: drawn.map(({ index, parent, child }) => ({ id: index, from: parent, to: child })) },
    links,
  };
}

/** What a column's heading says. */
export function columnTitle(graph: OrderGraph, column: number): string {
  if (column === OUTSIDE_COLUMN) return 'Outside';
  return column > deepest(graph) ? 'In or behind a cycle' : `Depth ${String(column)}`;
}

function deepest(graph: OrderGraph): number {
  let depth = -1;
  for (const table of graph.tables) depth = Math.max(depth, table.depth);
  return depth;
}

const known = new WeakMap<OrderGraph, ReadonlyMap<number, number>>();

function columnsOf(graph: OrderGraph): ReadonlyMap<number, number> {
  const found = known.get(graph);
  if (found !== undefined) return found;
  const columns = new Map<number, number>();
  const after = deepest(graph) + 1;
  for (const index of graph.byPosition) {
    const table = graph.tables[index];
    if (table === undefined) continue;
    if (table.depth >= 0) {
      columns.set(index, table.depth);
      continue;
    }
    let column = after;
    for (const { parent, kind } of graph.toParents[index] ?? [])
      if (kind === 'binding' && graph.tables[parent]?.depth === -1)
        column = Math.max(column, (columns.get(parent) ?? -1) + 1);
    columns.set(index, column);
  }
  known.set(graph, columns);
  return columns;
}
