import { at } from './digraph.ts';

/** The distinct pairs of two tables that foreign keys join, without self references and tables that are not listed. */
export interface Pairs {
  /** Pairs are numbered 0…count−1, in the order of their first dependency. */
  readonly count: number;
  readonly child: Int32Array;
  readonly parent: Int32Array;
  /** 1 for every pair that a deferred edge names. */
  readonly isDeferred: Uint8Array;
  /** The pair of each dependency, −1 for one that makes none. */
  readonly ofDependency: Int32Array;
  /** The pair of two positions, −1 when no foreign key leads from the child to the parent. Logarithmic in the child's parents. */
  readonly find: (child: number, parent: number) => number;
  /** Indexes of the dependencies behind a pair, ascending; none behind −1. */
  readonly dependenciesOf: (pair: number) => Int32Array;
}

/** Groups dependencies by their ends; `childOf` and `parentOf` are positions below `size`, −1 for a table that is not listed. Linear. */
export function pairsOf(childOf: Int32Array, parentOf: Int32Array, size: number): Pairs {
  const joined = Int32Array.from(childOf.keys()).filter(
    (index) => at(childOf, index) >= 0 && at(parentOf, index) >= 0 && childOf[index] !== parentOf[index],
  );
  // Sorted by child, then parent: both passes are stable, and dependencies of one pair stay ascending.
  const sortedByEnds = inOrderOf(inOrderOf(joined, parentOf, size), childOf, size);
  const starts = groupStarts(sortedByEnds, childOf, parentOf);
  const count = starts.length - 1;
  const numberOf = numberedByFirst(sortedByEnds, starts, childOf.length);

  const child = new Int32Array(count);
  const parent = new Int32Array(count);
  const groupOf = new Int32Array(count);
  const ofDependency = new Int32Array(childOf.length).fill(-1);
  const rows = new Int32Array(size + 1);
  for (let group = 0; group < count; group += 1) {
    const pair = at(numberOf, group);
    const first = at(sortedByEnds, at(starts, group));
    groupOf[pair] = group;
    child[pair] = at(childOf, first);
    parent[pair] = at(parentOf, first);
    rows[at(childOf, first) + 1] = group + 1;
    for (let slot = at(starts, group); slot < at(starts, group + 1); slot += 1)
      ofDependency[at(sortedByEnds, slot)] = pair;
  }
  for (let vertex = 0; vertex < size; vertex += 1) if (rows[vertex + 1] === 0) rows[vertex + 1] = at(rows, vertex);

  return {
    count,
    child,
    parent,
    isDeferred: new Uint8Array(count),
    ofDependency,
    find: (wantedChild, wantedParent) => {
      if (wantedChild < 0 || wantedParent < 0) return -1;
      let low = at(rows, wantedChild);
      let high = at(rows, wantedChild + 1);
      while (low < high) {
        const middle = (low + high) >> 1;
        const pair = at(numberOf, middle);
        if (parent[pair] === wantedParent) return pair;
        if (at(parent, pair) < wantedParent) low = middle + 1;
        else high = middle;
      }
      return -1;
    },
    dependenciesOf: (pair) => {
      if (pair < 0) return NONE;
      const group = at(groupOf, pair);
      return sortedByEnds.subarray(at(starts, group), at(starts, group + 1));
    },
  };
}

const NONE = new Int32Array(0);

/** The items sorted by a key below `size` each; equal ones keep their order. Linear. */
function inOrderOf(items: Int32Array, keyOf: Int32Array, size: number): Int32Array {
  const next = new Int32Array(size + 1);
  for (const item of items) next[at(keyOf, item) + 1] = at(next, at(keyOf, item) + 1) + 1;
  for (let key = 0; key < size; key += 1) next[key + 1] = at(next, key + 1) + at(next, key);
  const ordered = new Int32Array(items.length);
  for (const item of items) {
    const key = at(keyOf, item);
    const slot = at(next, key);
    ordered[slot] = item;
    next[key] = slot + 1;
  }
  return ordered;
}

/** Where each group of equal ends begins, and the end of the last one. */
function groupStarts(items: Int32Array, childOf: Int32Array, parentOf: Int32Array): Int32Array {
  const starts = new Int32Array(items.length + 1);
  let count = 0;
  for (let slot = 0; slot < items.length; slot += 1) {
    const item = at(items, slot);
    const before = at(items, slot - 1);
    if (slot > 0 && childOf[before] === childOf[item] && parentOf[before] === parentOf[item]) continue;
    starts[count] = slot;
    count += 1;
  }
  starts[count] = items.length;
  return starts.subarray(0, count + 1);
}

/** A number for each group, in the order of the groups' first items; items are below `size`. */
function numberedByFirst(items: Int32Array, starts: Int32Array, size: number): Int32Array {
  const groupOfFirst = new Int32Array(size).fill(-1);
  for (let group = 0; group + 1 < starts.length; group += 1) groupOfFirst[at(items, at(starts, group))] = group;
  const numberOf = new Int32Array(starts.length - 1);
  let count = 0;
  for (const group of groupOfFirst) {
    if (group < 0) continue;
    numberOf[group] = count;
    count += 1;
  }
  return numberOf;
}
