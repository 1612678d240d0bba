/** Graphs over the vertices 0…n−1 in flat arrays, so that 100,000 tables and 300,000 pairs stay small and fast. */

/** Neighbour lists: those of `v` are `target[start[v]]` up to, not including, `target[start[v + 1]]`. */
export interface Adjacency {
  readonly start: Int32Array;
  readonly target: Int32Array;
}

/** The value at an index that is inside bounds by construction; −1 outside, which no caller relies on. */
export function intAt(values: Int32Array | Uint8Array | Float64Array, index: number): number {
  return values[index] ?? -1;
}

/** Adds `step` to one counter and returns its value before. */
export function postAdd(values: Int32Array, index: number, step: number): number {
  const before = values[index] ?? 0;
  values[index] = before + step;
  return before;
}

/**
 * Neighbour lists of the edges `from[i] → to[i]`, each list in edge order, with the edge behind every slot.
 * Linear in vertices and edges.
 */
export function adjacencyOf(size: number, from: Int32Array, to: Int32Array): Adjacency & { readonly edge: Int32Array } {
  const start = new Int32Array(size + 1);
  for (const vertex of from) postAdd(start, vertex + 1, 1);
  for (let vertex = 0; vertex < size; vertex += 1) postAdd(start, vertex + 1, intAt(start, vertex));
  const next = start.slice(0, size);
  const target = new Int32Array(from.length);
  const edge = new Int32Array(from.length);
  for (let index = 0; index < from.length; index += 1) {
    const slot = postAdd(next, intAt(from, index), 1);
    target[slot] = intAt(to, index);
    edge[slot] = index;
  }
  return { start, target, edge };
}
