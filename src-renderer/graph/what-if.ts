// "What if this table were loaded at another position": which foreign keys would then fail.
import type { GraphLink, OrderGraph } from './order-graph.ts';

export interface BrokenLink {
  readonly link: GraphLink;
  /** Positions after the move; the link breaks because the parent's is not the smaller one. */
  readonly parentPosition: number;
  readonly childPosition: number;
  /** Whether the order as certified already breaks it. */
  readonly already: boolean;
}

export interface Move {
  readonly table: number;
  readonly from: number;
  readonly to: number;
  /** Links the move breaks, in the order in which they are met on the way; then those that were broken before. */
  readonly broken: readonly BrokenLink[];
  /** Links that are broken now and would hold after the move. */
  readonly mended: readonly GraphLink[];
  /** The first and last position at which no foreign key of this table breaks; null when there is none. */
  readonly range: { readonly first: number; readonly last: number } | null;
}

/**
 * Moves one table to another position; the tables between close up. Only binding links count: a deferred foreign key is
 * satisfied by its second phase, a self reference by the row order, and a missing parent has no position (topology.md 10).
 * `to` is clamped to the order. A table outside the data set cannot move: null.
 */
export function moveTable(graph: OrderGraph, table: number, to: number): Move | null {
  const from = placeOf(graph, table);
  if (from < 0) return null;
  const count = graph.byPosition.length;
  const target = Math.min(count - 1, Math.max(0, Math.trunc(to)));
  const place = (other: number): number => {
    const before = placeOf(graph, other);
    if (other === table) return target;
    if (from < target && before > from && before <= target) return before - 1;
    if (from > target && before >= target && before < from) return before + 1;
    return before;
  };
  const touching = [...(graph.toParents[table] ?? []), ...(graph.toChildren[table] ?? [])].filter(binds);
  const broken: BrokenLink[] = [];
  const mended: GraphLink[] = [];
  for (const link of touching) {
    const already = placeOf(graph, link.parent) >= placeOf(graph, link.child);
    const parentPosition = place(link.parent);
    const childPosition = place(link.child);
    if (parentPosition >= childPosition) broken.push({ link, parentPosition, childPosition, already });
    else if (already) mended.push(link);
  }
  const distance = ({ link }: BrokenLink): number =>
    Math.abs(from - placeOf(graph, link.parent === table ? link.child : link.parent));
  broken.sort(
    (a, b) => Number(a.already) - Number(b.already) || distance(a) - distance(b) || a.link.index - b.link.index,
  );
  return { table, from, to: target, broken, mended, range: allowedRange(graph, table, touching) };
}

/** Whether a link binds the order of two tables that both have a place in it. */
function binds(link: GraphLink): boolean {
  return link.kind === 'binding';
}

function allowedRange(graph: OrderGraph, table: number, links: readonly GraphLink[]): Move['range'] {
  const from = placeOf(graph, table);
  let first = 0;
  let last = graph.byPosition.length - 1;
  for (const link of links) {
    // Places of others as they are once this table is taken out.
    const other = placeOf(graph, link.parent === table ? link.child : link.parent);
    const closed = other > from ? other - 1 : other;
    if (link.child === table) first = Math.max(first, closed + 1);
    else last = Math.min(last, closed);
  }
  return first <= last ? { first, last } : null;
}

/** Place in the order as drawn: certificates with holes or doubles in their positions are still usable. */
export function placeOf(graph: OrderGraph, table: number): number {
  return places(graph).get(table) ?? -1;
}

const known = new WeakMap<OrderGraph, ReadonlyMap<number, number>>();

function places(graph: OrderGraph): ReadonlyMap<number, number> {
  const found = known.get(graph);
  if (found !== undefined) return found;
  const made = new Map(graph.byPosition.map((table, place) => [table, place]));
  known.set(graph, made);
  return made;
}
