/** A directed graph over the numbers 0…size−1 in compressed rows: the targets of `v` are `targets[offsets[v] … offsets[v+1]−1]`. */
export interface Digraph {
  readonly size: number;
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
}

/** The element at an index that the caller knows to be inside; −1 outside, which is no vertex. */
export function at(list: Int32Array, index: number): number {
  return list[index] ?? -1;
}

/** A graph from parallel lists of sources and targets, all inside 0…size−1. Linear; keeps the given order per source. */
export function digraph(
  size: number,
  sources: readonly number[] | Int32Array,
  targets: readonly number[] | Int32Array,
): Digraph {
  const offsets = new Int32Array(size + 1);
  for (const source of sources) offsets[source + 1] = at(offsets, source + 1) + 1;
  for (let v = 0; v < size; v += 1) offsets[v + 1] = at(offsets, v + 1) + at(offsets, v);
  const next = offsets.slice();
  const rows = new Int32Array(sources.length);
  for (let edge = 0; edge < sources.length; edge += 1) {
    const source = sources[edge] ?? -1;
    const slot = at(next, source);
    rows[slot] = targets[edge] ?? -1;
    next[source] = slot + 1;
  }
  return { size, offsets, targets: rows };
}

/** The same graph with every edge turned round. Linear. */
export function reversed(graph: Digraph): Digraph {
  const offsets = new Int32Array(graph.size + 1);
  for (const target of graph.targets) offsets[target + 1] = at(offsets, target + 1) + 1;
  for (let v = 0; v < graph.size; v += 1) offsets[v + 1] = at(offsets, v + 1) + at(offsets, v);
  const next = offsets.slice();
  const rows = new Int32Array(graph.targets.length);
  for (let v = 0; v < graph.size; v += 1) {
    for (let edge = at(graph.offsets, v); edge < at(graph.offsets, v + 1); edge += 1) {
      const target = at(graph.targets, edge);
      const slot = at(next, target);
      rows[slot] = v;
      next[target] = slot + 1;
    }
  }
  return { size: graph.size, offsets, targets: rows };
}

/** The number of weakly connected components: by union of sets with path halving, near-linear. */
export function connectedComponents(graph: Digraph): number {
  const leader = Int32Array.from({ length: graph.size }, (_, v) => v);
  const find = (start: number): number => {
    let v = start;
    while (at(leader, v) !== v) {
      leader[v] = at(leader, at(leader, v));
      v = at(leader, v);
    }
    return v;
  };
  let count = graph.size;
  for (let v = 0; v < graph.size; v += 1) {
    for (let edge = at(graph.offsets, v); edge < at(graph.offsets, v + 1); edge += 1) {
      const a = find(v);
      const b = find(at(graph.targets, edge));
      if (a === b) continue;
      leader[Math.max(a, b)] = Math.min(a, b);
      count -= 1;
    }
  }
  return count;
}
