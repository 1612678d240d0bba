import { foldCase } from '../../../kernel/fold-case.ts';
import { groupRows } from '../../../kernel/group-rows.ts';

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
  const all = [...items];
  // Made when it is needed: of most tables no column is looked for, and almost every name is found as it is spelled.
  let exact: ReadonlyMap<string, T> | null = null;
  let folded: ReadonlyMap<string, readonly T[]> | null = null;
  return {
    find: (...name) => {
      const key = joined(name);
      exact ??= new Map(all.map((each) => [joined(nameOf(each)), each]));
      const item = exact.get(key);
      if (item !== undefined) return { kind: 'one', item };
      folded ??= groupRows(all, (each) => foldCase(joined(nameOf(each))));
      const twins = folded.get(foldCase(key)) ?? [];
      const [only] = twins;
      if (only === undefined) return { kind: 'none' };
      return twins.length === 1 ? { kind: 'one', item: only } : { kind: 'twins', items: twins };
    },
  };
}

/** NUL separates the parts, since no database allows it in a name. */
function joined(name: readonly string[]): string {
  return name.join('\u0000');
}
