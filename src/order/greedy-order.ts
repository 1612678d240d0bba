import { intAt, postAdd } from './flat-graph.ts';
import type { Knot } from './knot.ts';
import { NumberHeap } from './number-heap.ts';

/**
 * An order of one component that keeps every strong pair and leaves few candidates backward (Eades, Lin and Smyth 1993, restricted
 * to orders that keep the strong pairs): tables that wait for nobody go to the front, tables nobody waits for to the back, and
 * otherwise the one among those whose strong parents are placed that leaves the fewest candidates backward. O((n + m) log n).
 */
export class GreedyOrder {
  private readonly knot: Knot;
  private readonly isCandidate: Uint8Array;
  private readonly strongAbove: Int32Array;
  private readonly weakAbove: Int32Array;
  private readonly below: Int32Array;
  private readonly placed: Uint8Array;
  private readonly sources: number[] = [];
  private readonly sinks: number[] = [];
  private readonly ready = new NumberHeap();

  /** Takes flags by local pair; the pairs that are no candidates must be free of cycles. */
  constructor(knot: Knot, isCandidate: Uint8Array) {
    this.knot = knot;
    this.isCandidate = isCandidate;
    this.strongAbove = new Int32Array(knot.size);
    this.weakAbove = new Int32Array(knot.size);
    this.below = new Int32Array(knot.size);
    this.placed = new Uint8Array(knot.size);
    for (let pair = 0; pair < knot.pairs.length; pair += 1) {
      postAdd(this.above(pair), intAt(knot.child, pair), 1);
      postAdd(this.below, intAt(knot.parent, pair), 1);
    }
  }

  /** The vertices in order; call once. */
  order(): Int32Array {
    const { size } = this.knot;
    const order = new Int32Array(size);
    let front = 0;
    let back = size;
    for (let vertex = 0; vertex < size; vertex += 1) this.admit(vertex);
    while (front < back) {
      const source = this.sources.pop();
      const sink = source === undefined ? this.sinks.pop() : undefined;
      const vertex = source ?? sink ?? this.best();
      if (vertex < 0) break;
      if (this.placed[vertex] === 1) continue;
      if (sink === undefined) order[front++] = vertex;
      else order[--back] = vertex;
      this.place(vertex);
    }
    return order;
  }

  private above(pair: number): Int32Array {
    return this.isCandidate[pair] === 1 ? this.weakAbove : this.strongAbove;
  }

  /** Small where few candidates would turn backward and many would be settled. */
  private cost(vertex: number): number {
    return intAt(this.weakAbove, vertex) - intAt(this.below, vertex) + this.knot.pairs.length;
  }

  private admit(vertex: number): void {
    if (this.placed[vertex] === 1) return;
    if (this.below[vertex] === 0) this.sinks.push(vertex);
    else if (this.strongAbove[vertex] !== 0) return;
    else if (this.weakAbove[vertex] === 0) this.sources.push(vertex);
    else this.ready.push(this.cost(vertex) * this.knot.size + vertex);
  }

  /** Keys go stale as neighbours are placed: a stale one no longer equals the current cost and is dropped. −1 when none is left. */
  private best(): number {
    const { size } = this.knot;
    for (let key = this.ready.pop(); key !== undefined; key = this.ready.pop()) {
      const vertex = key % size;
      if (this.placed[vertex] === 0 && Math.floor(key / size) === this.cost(vertex)) return vertex;
    }
    return -1;
  }

  private place(vertex: number): void {
    const { dependentsOf, parentsOf } = this.knot;
    this.placed[vertex] = 1;
    const downEnd = intAt(dependentsOf.start, vertex + 1);
    for (let slot = intAt(dependentsOf.start, vertex); slot < downEnd; slot += 1) {
      const dependent = intAt(dependentsOf.target, slot);
      postAdd(this.above(intAt(dependentsOf.edge, slot)), dependent, -1);
      this.admit(dependent);
    }
    const upEnd = intAt(parentsOf.start, vertex + 1);
    for (let slot = intAt(parentsOf.start, vertex); slot < upEnd; slot += 1) {
      const parent = intAt(parentsOf.target, slot);
      postAdd(this.below, parent, -1);
      this.admit(parent);
    }
  }
}
