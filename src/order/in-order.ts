import type { Comparator } from '../kernel/compare.ts';

/** The items in order: the list itself when it already is, else a sorted copy. Most tables own few foreign keys, mostly in order. */
export function inOrder<T>(items: readonly T[], order: Comparator<T>): readonly T[] {
  for (let index = 1; index < items.length; index += 1) {
    const before = items[index - 1];
    const item = items[index];
    if (before !== undefined && item !== undefined && order(before, item) > 0) return [...items].sort(order);
  }
  return items;
}
