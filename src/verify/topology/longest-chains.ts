import { at, type Digraph } from './digraph.ts';

/**
 * For every vertex the number of edges of the longest chain that leads from it along the edges (child to parent): 0 without
 * edges, −1 for a vertex on a cycle or from which a cycle is reached. Linear: vertices are taken off once all their targets are.
 * Takes the graph and the same graph reversed.
 */
export function longestChains(graph: Digraph, back: Digraph): Int32Array {
  const open = new Int32Array(graph.size);
  const length = new Int32Array(graph.size).fill(-1);
  const ready: number[] = [];
  for (let v = 0; v < graph.size; v += 1) {
    open[v] = at(graph.offsets, v + 1) - at(graph.offsets, v);
    if (open[v] === 0) {
      length[v] = 0;
      ready.push(v);
    }
  }
  const longest = new Int32Array(graph.size);
  for (let v = ready.pop(); v !== undefined; v = ready.pop()) {
    for (let edge = at(back.offsets, v); edge < at(back.offsets, v + 1); edge += 1) {
      const source = at(back.targets, edge);
      longest[source] = Math.max(at(longest, source), at(length, v) + 1);
      open[source] = at(open, source) - 1;
      if (open[source] !== 0) continue;
      length[source] = at(longest, source);
      ready.push(source);
    }
  }
  return length;
}
