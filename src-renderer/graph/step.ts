// Where an arrow key leads from a table in a picture.
import type { Layout } from './layout.ts';
import type { GraphLink, OrderGraph } from './order-graph.ts';

export type Step = 'left' | 'right' | 'up' | 'down';

/**
 * Left goes to the nearest parent, right to the nearest child, up and down to the next table of the same column. Only links
 * that are shown are walked; a neighbour that is not in the picture may still be the answer. Null where there is nothing.
 */
export function stepFrom(
  graph: OrderGraph,
  layout: Layout,
  table: number,
  step: Step,
  isShown: (link: GraphLink) => boolean,
): number | null {
  const y = (other: number): number => layout.boxes.get(other)?.y ?? Number.POSITIVE_INFINITY;
  const here = y(table);
  const nearest = (ends: readonly number[]): number | null => {
    let best: number | null = null;
    for (const end of ends) if (best === null || Math.abs(y(end) - here) < Math.abs(y(best) - here)) best = end;
    return best;
  };
  switch (step) {
    case 'left':
      return nearest((graph.toParents[table] ?? []).filter(isShown).map(({ parent }) => parent));
    case 'right':
      return nearest((graph.toChildren[table] ?? []).filter(isShown).map(({ child }) => child));
    case 'up':
    case 'down': {
      const box = layout.boxes.get(table);
      if (box === undefined) return null;
      let best: number | null = null;
      for (const [other, place] of layout.boxes) {
        if (other === table || Math.abs(place.x - box.x) > 1) continue;
        const ahead = step === 'down' ? place.y > box.y : place.y < box.y;
        if (ahead && (best === null || Math.abs(place.y - box.y) < Math.abs(y(best) - box.y))) best = other;
      }
      return best;
    }
  }
}
