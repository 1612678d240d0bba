import { foldCase } from './fold-case.ts';

/** Negative when `a` comes first, positive when `b` does, zero when the order does not tell them apart. */
export type Comparator<T> = (a: T, b: T) => number;

/** Strings by UTF-16 code unit: the same on every machine, whatever its locale. */
export const ordinal: Comparator<string> = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Strings by UTF-16 code unit after case folding (topology.md 4, rule 3). */
export const ordinalIgnoreCase: Comparator<string> = (a, b) => ordinal(foldCase(a), foldCase(b));

/** Numbers, smallest first. */
export const ascending: Comparator<number> = (a, b) => a - b;

/** Numbers, largest first. */
export const descending: Comparator<number> = (a, b) => b - a;

/** Orders by a key taken from each item. */
export function by<T, K>(key: (item: T) => K, order: Comparator<K>): Comparator<T> {
  return (a, b) => order(key(a), key(b));
}

/** The first comparator that tells two items apart decides. */
export function inTurn<T>(...comparators: readonly Comparator<T>[]): Comparator<T> {
  return (a, b) => {
    for (const compare of comparators) {
      const difference = compare(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

/** A sorted copy; stable, and never without a named order. */
export function sorted<T>(items: Iterable<T>, order: Comparator<T>): T[] {
  return [...items].sort(order);
}
