import { at, type Digraph, reversed } from './digraph.ts';

/** A part of a graph from which vertices and edges can be taken; its vertices are renumbered 0…size−1. */
export interface Subgraph {
  readonly graph: Digraph;
  /** The vertex of the whole graph behind each own vertex. */
  readonly whole: readonly number[];
}

/** The subgraph that `members` span. Linear in the members and the edges that leave them. */
export function spanned(graph: Digraph, members: readonly number[]): Subgraph {
  const place = new Map(members.map((member, index) => [member, index]));
  const offsets = new Int32Array(members.length + 1);
  const targets: number[] = [];
  members.forEach((member, index) => {
    for (let edge = at(graph.offsets, member); edge < at(graph.offsets, member + 1); edge += 1) {
      const target = place.get(at(graph.targets, edge));
      if (target !== undefined) targets.push(target);
    }
    offsets[index + 1] = targets.length;
  });
  return { graph: { size: members.length, offsets, targets: Int32Array.from(targets) }, whole: members };
}

/** Vertices that are still part of a search, with the number of their edges that are too. */
export class Peeling {
  readonly #forward: Digraph;
  readonly #backward: Digraph;
  readonly alive: Uint8Array;
  readonly #out: Int32Array;
  readonly #in: Int32Array;

  constructor(graph: Digraph) {
    this.#forward = graph;
    this.#backward = reversed(graph);
    this.alive = new Uint8Array(graph.size).fill(1);
    this.#out = degrees(this.#forward);
    this.#in = degrees(this.#backward);
  }

  /** Takes a vertex out, and after it every vertex that then lies on no cycle for want of edges. Linear over all calls together. */
  remove(vertex: number): void {
    const stack = [vertex];
    for (let v = stack.pop(); v !== undefined; v = stack.pop()) {
      if (this.alive[v] === 0) continue;
      this.alive[v] = 0;
      this.#release(this.#forward, v, this.#in, stack);
      this.#release(this.#backward, v, this.#out, stack);
    }
  }

  #release(graph: Digraph, v: number, counts: Int32Array, stack: number[]): void {
    for (let edge = at(graph.offsets, v); edge < at(graph.offsets, v + 1); edge += 1) {
      const other = at(graph.targets, edge);
      if (this.alive[other] === 0) continue;
      counts[other] = at(counts, other) - 1;
      if (counts[other] === 0) stack.push(other);
    }
  }
}

function degrees(graph: Digraph): Int32Array {
  return Int32Array.from({ length: graph.size }, (_, v) => at(graph.offsets, v + 1) - at(graph.offsets, v));
}
