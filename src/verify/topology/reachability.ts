import { at, type Digraph } from './digraph.ts';

/** A search from one side: what it has met, and where it goes on. */
interface Side {
  readonly graph: Digraph;
  readonly mark: Int32Array;
  readonly queue: number[];
  head: number;
}

/**
 * Answers whether one vertex leads to another, many times over one graph, within one bound of visited edges. Searches from both
 * ends by turns: where a way exists, the two meet after far fewer vertices than one search alone would visit.
 */
export class Reachability {
  readonly #depths: Int32Array;
  readonly #forward: Side;
  readonly #backward: Side;
  #round = 0;
  #work: number;

  /** `back` is the graph reversed; `depths` are the longest chains per vertex: they fall along every edge, −1 stands for a vertex on or before a cycle. */
  constructor(graph: Digraph, back: Digraph, depths: Int32Array, work: number) {
    this.#depths = depths;
    this.#forward = { graph, mark: new Int32Array(graph.size), queue: [], head: 0 };
    this.#backward = { graph: back, mark: new Int32Array(graph.size), queue: [], head: 0 };
    this.#work = work;
  }

  /** Whether `from` leads to `to` along the edges; null when the bound is used up. */
  leads(from: number, to: number): boolean | null {
    if (from === to) return true;
    this.#round += 1;
    start(this.#forward, from, this.#round);
    start(this.#backward, to, this.#round);
    const low = at(this.#depths, to);
    const high = at(this.#depths, from);
    while (this.#forward.head < this.#forward.queue.length && this.#backward.head < this.#backward.queue.length) {
      if (this.#work < 0) return null;
      const met =
        this.#forward.queue.length <= this.#backward.queue.length
          ? this.#expand(this.#forward, this.#backward, (depth) => low < 0 || depth < 0 || depth > low)
          : this.#expand(this.#backward, this.#forward, (depth) => high < 0 || (depth >= 0 && depth < high));
      if (met) return true;
    }
    return false;
  }

  #expand(side: Side, other: Side, mayLieBetween: (depth: number) => boolean): boolean {
    const v = side.queue[side.head] ?? -1;
    side.head += 1;
    for (let edge = at(side.graph.offsets, v); edge < at(side.graph.offsets, v + 1); edge += 1) {
      this.#work -= 1;
      const target = at(side.graph.targets, edge);
      if (other.mark[target] === this.#round) return true;
      if (side.mark[target] === this.#round) continue;
      side.mark[target] = this.#round;
      if (mayLieBetween(at(this.#depths, target))) side.queue.push(target);
    }
    return false;
  }
}

function start(side: Side, vertex: number, round: number): void {
  side.queue.length = 0;
  side.queue.push(vertex);
  side.head = 0;
  side.mark[vertex] = round;
}
