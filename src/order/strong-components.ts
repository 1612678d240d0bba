import { type Adjacency, intAt } from './flat-graph.ts';

/** Which strongly connected component each vertex is in; components are numbered from 0 in the order Tarjan closes them. */
export interface StrongComponents {
  readonly count: number;
  readonly of: Int32Array;
}

/**
 * Tarjan's algorithm (topology.md 6) without recursion: a chain of 100,000 tables must not exhaust the call stack.
 * The direction of the lists does not matter to the result's sets. Linear.
 */
export function strongComponents(neighbours: Adjacency, size: number): StrongComponents {
  const of = new Int32Array(size).fill(-1);
  const found = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const next = neighbours.start.slice(0, size);
  const path = new Int32Array(size);
  const open = new Int32Array(size);
  let opened = 0;
  let clock = 0;
  let count = 0;
  for (let root = 0; root < size; root += 1) {
    if (intAt(found, root) >= 0) continue;
    let depth = 0;
    path[0] = root;
    found[root] = low[root] = clock++;
    open[opened++] = root;
    while (depth >= 0) {
      const vertex = intAt(path, depth);
      const slot = intAt(next, vertex);
      if (slot < intAt(neighbours.start, vertex + 1)) {
        next[vertex] = slot + 1;
        const neighbour = intAt(neighbours.target, slot);
        if (intAt(found, neighbour) < 0) {
          found[neighbour] = low[neighbour] = clock++;
          open[opened++] = neighbour;
          path[++depth] = neighbour;
        } else if (intAt(of, neighbour) < 0 && intAt(found, neighbour) < intAt(low, vertex)) {
          low[vertex] = intAt(found, neighbour);
        }
        continue;
      }
      if (low[vertex] === found[vertex]) {
        let member = -1;
        while (member !== vertex) {
          member = intAt(open, --opened);
          of[member] = count;
        }
        count += 1;
      }
      depth -= 1;
      if (depth >= 0) {
        const above = intAt(path, depth);
        if (intAt(low, vertex) < intAt(low, above)) low[above] = intAt(low, vertex);
      }
    }
  }
  return { count, of };
}

/** Members of each component that has two or more, members ascending, components by their first member. */
export function knottedComponents({ count, of }: StrongComponents): number[][] {
  const members: number[][] = Array.from({ length: count }, () => []);
  for (let vertex = 0; vertex < of.length; vertex += 1) members[intAt(of, vertex)]?.push(vertex);
  const seen = new Uint8Array(count);
  const knotted: number[][] = [];
  for (const component of of) {
    const list = members[component];
    if (seen[component] === 1 || list === undefined) continue;
    seen[component] = 1;
    if (list.length >= 2) knotted.push(list);
  }
  return knotted;
}
