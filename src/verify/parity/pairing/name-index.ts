import { foldCase } from '../../../kernel/fold-case.ts';

/** What looking for a name gave: the one item, nothing, or several that differ in case only. */
export type Found<T> =
  | { readonly kind: 'one'; readonly item: T }
  | { readonly kind: 'none' }
  | { readonly kind: 'twins'; readonly items: readonly T[] };

/** Items of a catalog by name. The exact spelling wins; another spelling matches when it is the only one. */
export interface NameIndex<T> {
  readonly find: (...name: readonly string[]) => Found<T>;
}

/** An index of items under names of one or more parts (`schema`, `table`); nothing is trimmed, since a catalog is exact. */
export function nameIndex<T>(items: Iterable<T>, nameOf: (item: T) => readonly string[]): NameIndex<T> {
  const exact = new Map<string, T>();
  const folded = new Map<string, T[]>();
  for (const item of items) {
    const key = joined(nameOf(item));
    exact.set(key, item);
    const twins = folded.get(foldCase(key));
    if (twins === undefined) folded.set(foldCase(key), [item]);
    else twins.push(item);
  }
  return {
    find: (...name) => {
      const item = exact.get(joined(name));
      if (item !== undefined) return { kind: 'one', item };
      const items = folded.get(foldCase(joined(name))) ?? [];
      const [only] = items;
      if (only === undefined) return { kind: 'none' };
      return items.length === 1 ? { kind: 'one', item: only } : { kind: 'twins', items };
    },
  };
}

/** NUL separates the parts, since no database allows it in a name. */
function joined(name: readonly string[]): string {
  return name.join('\u0000');
}
