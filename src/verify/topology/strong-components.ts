import { ascending, by, sorted } from '../../kernel/compare.ts';
import { at, type Digraph, reversed } from './digraph.ts';

/**
 * The strongly connected components of two or more vertices, each in ascending order, in order of their first vertex.
 * Kosaraju's two passes with explicit stacks (the sorter uses Tarjan; two algorithms do not share a mistake). Linear.
 */
export function strongComponents(graph: Digraph): readonly (readonly number[])[] {
  const finished = finishingOrder(graph);
  const back = reversed(graph);
  const seen = new Uint8Array(graph.size);
  const components: number[][] = [];
  for (let index = finished.length - 1; index >= 0; index -= 1) {
    const root = at(finished, index);
    if (seen[root] === 1) continue;
    const members = reachable(back, root, seen);
    if (members.length > 1) components.push(sorted(members, ascending));
  }
  return sorted(
    components,
    by((members) => members[0] ?? -1, ascending),
  );
}

/** Vertices in the order in which a depth-first search leaves them. */
function finishingOrder(graph: Digraph): Int32Array {
  const order = new Int32Array(graph.size);
  let filled = 0;
  const seen = new Uint8Array(graph.size);
  const nextEdge = graph.offsets.slice();
  const stack: number[] = [];
  for (let root = 0; root < graph.size; root += 1) {
    if (seen[root] === 1) continue;
    seen[root] = 1;
    stack.push(root);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const edge = at(nextEdge, top);
      if (edge === at(graph.offsets, top + 1)) {
        order[filled] = top;
        filled += 1;
        stack.pop();
        continue;
      }
      nextEdge[top] = edge + 1;
      const target = at(graph.targets, edge);
      if (seen[target] === 1) continue;
      seen[target] = 1;
      stack.push(target);
    }
  }
  return order;
}

function reachable(graph: Digraph, root: number, seen: Uint8Array): number[] {
  const members = [root];
  seen[root] = 1;
  for (let index = 0; index < members.length; index += 1) {
    const v = members[index] ?? -1;
    for (let edge = at(graph.offsets, v); edge < at(graph.offsets, v + 1); edge += 1) {
      const target = at(graph.targets, edge);
      if (seen[target] === 1) continue;
      seen[target] = 1;
      members.push(target);
    }
  }
  return members;
}
