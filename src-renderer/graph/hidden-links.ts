// Kinds of links a person may take out of the picture, with how many there are of each.
import type { GraphLink, OrderGraph } from './order-graph.ts';

export const LINK_CLASSES = ['self', 'audit', 'missing', 'deferred'] as const;
export type LinkClass = (typeof LINK_CLASSES)[number];

/** Whether a link belongs to a class; a deferred user-audit link belongs to two. */
export function isOfClass(link: GraphLink, wanted: LinkClass): boolean {
  switch (wanted) {
    case 'audit':
      return link.isAudit && link.kind !== 'self' && link.kind !== 'missing';
    case 'self':
    case 'missing':
    case 'deferred':
      return link.kind === wanted;
  }
}

/** Whether a link is drawn when these classes are hidden. */
export function isShown(link: GraphLink, hidden: ReadonlySet<LinkClass>): boolean {
  for (const name of hidden) if (isOfClass(link, name)) return false;
  return true;
}

/** Foreign keys of each class. */
export function linkClassCounts(graph: OrderGraph): ReadonlyMap<LinkClass, number> {
  const counts = new Map<LinkClass, number>(LINK_CLASSES.map((name) => [name, 0]));
  for (const link of graph.links)
    for (const name of LINK_CLASSES)
      if (isOfClass(link, name)) counts.set(name, (counts.get(name) ?? 0) + link.foreignKeys.length);
  return counts;
}

/** Reads the hidden classes from the address; words that are none are left out. */
export function readHidden(text: string): ReadonlySet<LinkClass> {
  const words = text.split(' ');
  return new Set(LINK_CLASSES.filter((name) => words.includes(name)));
}

/** Writes the hidden classes for the address, in a fixed order. */
export function writeHidden(hidden: ReadonlySet<LinkClass>): string {
  return LINK_CLASSES.filter((name) => hidden.has(name)).join(' ');
}
