// The tables within a few foreign keys of one table.
import { type GraphLink, type OrderGraph, otherEnd } from './order-graph.ts';

export type Direction = 'parents' | 'children' | 'both';

/**
 * Tables within `hops` links of the starts, the starts included. `parents` and `children` follow one direction only, so a
 * parent's other children are not reached; `both` walks links either way.
 */
export function neighbourhood(
  graph: OrderGraph,
  starts: Iterable<number>,
  hops: number,
  direction: Direction,
  shown: (link: GraphLink) => boolean,
): ReadonlySet<number> {
  const reached = new Set(starts);
  let border = [...reached];
  for (let hop = 0; hop < hops && border.length > 0; hop += 1) {
    const next: number[] = [];
    for (const table of border)
      for (const link of linksFrom(graph, table, direction)) {
        if (!shown(link)) continue;
        const end = otherEnd(link, table);
        if (reached.has(end)) continue;
        reached.add(end);
        next.push(end);
      }
    border = next;
  }
  return reached;
}

/** Links that leave a table in a direction. */
export function linksFrom(graph: OrderGraph, table: number, direction: Direction): readonly GraphLink[] {
  const up = graph.toParents[table] ?? [];
  const down = graph.toChildren[table] ?? [];
  switch (direction) {
    case 'parents':
      return up;
    case 'children':
      return down;
    case 'both':
      return [...up, ...down];
  }
}
