import { spelling } from './match-names.ts';
import type { Found } from './name-index.ts';
import type { SideCatalog, SideColumn, SideTable } from './side-catalog.ts';

/** What looking for several names gave, the first that there is. */
export interface Looked<T> {
  readonly found: Found<T>;
  /** The name it was looked for by. */
  readonly name: string;
  /** Whether it was only found without case, underscores, hyphens and spaces. */
  readonly bySpelling: boolean;
}

/** Looks for a table by several names in several schemas, the first choice first. */
export type TableFinder = (schemas: readonly string[], names: readonly string[]) => Looked<SideTable>;

/** A finder over a catalog: names as they are (or in another case), and by their spelling as the last resort. */
export function tableFinder(catalog: SideCatalog): TableFinder {
  const spelled = bySpelling(catalog.tables, ({ ref }) => [ref.schema, ref.table]);
  return (schemas, names) => {
    const tries = schemas.flatMap((schema) => names.map((name) => ({ schema, name })));
    return first(
      tries.map(({ name }) => name),
      (at) => catalog.table.find(tries[at]?.schema ?? '', tries[at]?.name ?? ''),
      (at) => spelled.get(keyOf([tries[at]?.schema ?? '', tries[at]?.name ?? ''])) ?? [],
    );
  };
}

/** Looks for a column by several names, the first choice first. */
export function findColumn(table: SideTable, names: readonly string[]): Looked<SideColumn> {
  return first(
    names,
    (at) => table.column.find(names[at] ?? ''),
    (at) => table.columns.filter(({ name }) => spelling(name) === spelling(names[at] ?? '')),
  );
}

function first<T>(
  names: readonly string[],
  find: (at: number) => Found<T>,
  spelled: (at: number) => readonly T[],
): Looked<T> {
  for (const [at, name] of names.entries()) {
    const found = find(at);
    if (found.kind !== 'none') return { found, name, bySpelling: false };
  }
  for (const [at, name] of names.entries()) {
    const [only, ...twins] = spelling(name) === null ? [] : spelled(at);
    if (only === undefined) continue;
    const found: Found<T> =
      twins.length === 0 ? { kind: 'one', item: only } : { kind: 'twins', items: [only, ...twins] };
    return { found, name, bySpelling: true };
  }
  return { found: { kind: 'none' }, name: names[0] ?? '', bySpelling: false };
}

function bySpelling<T>(items: readonly T[], nameOf: (item: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(nameOf(item));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function keyOf(parts: readonly string[]): string {
  return parts.map((part) => spelling(part) ?? '').join('\u0000');
}
