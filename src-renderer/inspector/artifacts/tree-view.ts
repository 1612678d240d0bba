// Paths as a tree that is drawn row by row: folders that are open, with everything below them added up.

/** A row of the tree: a folder with all leaves below it, or one leaf. */
export interface TreeRow<T> {
  /** The path; of a folder with a slash behind it. */
  readonly key: string;
  readonly name: string;
  readonly depth: number;
  readonly isOpen: boolean;
  /** Null for a folder. */
  readonly leaf: T | null;
  readonly below: readonly T[];
}

/** The rows of the leaves and of their folders, folders first; `isOpen` is asked for each folder by its key. */
export function treeRows<T extends { readonly path: string }>(
  leaves: readonly T[],
  isOpen: (key: string, below: readonly T[]) => boolean,
): readonly TreeRow<T>[] {
  const rows: TreeRow<T>[] = [];
  addRows(leaves, '', 0, isOpen, rows);
  return rows;
}

function addRows<T extends { readonly path: string }>(
  leaves: readonly T[],
  start: string,
  depth: number,
  isOpen: (key: string, below: readonly T[]) => boolean,
  rows: TreeRow<T>[],
): void {
  const folders = new Map<string, T[]>();
  const own: T[] = [];
  for (const leaf of leaves) {
    const end = leaf.path.indexOf('/', start.length);
    if (end < 0) {
      own.push(leaf);
      continue;
    }
    const name = leaf.path.slice(start.length, end);
    const known = folders.get(name);
    if (known === undefined) folders.set(name, [leaf]);
    else known.push(leaf);
  }
  for (const [name, below] of folders) {
    const key = `${start}${name}/`;
    const open = isOpen(key, below);
    rows.push({ key, name, depth, isOpen: open, leaf: null, below });
    if (open) addRows(below, key, depth + 1, isOpen, rows);
  }
  for (const leaf of own)
    rows.push({ key: leaf.path, name: leaf.path.slice(start.length), depth, isOpen: false, leaf, below: [leaf] });
}

/** Whether each word of `text` is somewhere in `in`, ignoring case. */
export function hasWords(text: string, inside: string): boolean {
  const folded = inside.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
