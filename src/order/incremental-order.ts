import { intAt } from './flat-graph.ts';
import type { Knot } from './knot.ts';

/**
 * A topological order of one component that pairs can be put back into one at a time. A pair that would close a cycle is
 * refused; otherwise the order is repaired between its two ends only (after Marchetti-Spaccamela, Nanni and Rohnert 1996, with a
 * search from both ends, which meets after few visits in dense graphs).
 */
export class IncrementalOrder {
  private readonly knot: Knot;
  private readonly order: Int32Array;
  private readonly position: Int32Array;
  private readonly removed: Uint8Array;
  private readonly enter: Int32Array;
  private readonly leave: Int32Array;
  private readonly mark: Int32Array;
  private readonly down: Int32Array;
  private readonly up: Int32Array;
  private round = 0;

  /** Takes an order of all vertices in which every pair that will not be removed stands parent first. */
  constructor(knot: Knot, order: Int32Array) {
    this.knot = knot;
    this.order = order.slice();
    this.position = new Int32Array(knot.size);
    for (const [index, vertex] of order.entries()) this.position[vertex] = index;
    this.removed = new Uint8Array(knot.pairs.length);
    this.enter = new Int32Array(knot.size);
    this.leave = new Int32Array(knot.size);
    this.mark = new Int32Array(knot.size);
    this.down = new Int32Array(knot.size);
    this.up = new Int32Array(knot.size);
  }

  /** Whether the pair's parent stands after its child. */
  isBackward(pair: number): boolean {
    return intAt(this.position, intAt(this.knot.parent, pair)) > intAt(this.position, intAt(this.knot.child, pair));
  }

  /** Takes a pair out. */
  remove(pair: number): void {
    this.removed[pair] = 1;
  }

  /**
   * Numbers a spanning forest of the remaining pairs, each vertex under its latest parent: "is an ancestor" in it answers most
   * refusals at once, and stays true because pairs are only ever added. Call once, after the last `remove`.
   */
  index(): void {
    const { knot, order, enter, leave } = this;
    const firstChild = new Int32Array(knot.size).fill(-1);
    const nextSibling = new Int32Array(knot.size).fill(-1);
    const roots: number[] = [];
    for (const vertex of order) {
      const above = this.latestParent(vertex);
      if (above < 0) {
        roots.push(vertex);
        continue;
      }
      nextSibling[vertex] = intAt(firstChild, above);
      firstChild[above] = vertex;
    }
    let clock = 0;
    const path: number[] = [];
    for (const root of roots) {
      path.push(root);
      enter[root] = clock++;
      for (let vertex = path.at(-1); vertex !== undefined; vertex = path.at(-1)) {
        const child = intAt(firstChild, vertex);
        if (child >= 0) {
          firstChild[vertex] = intAt(nextSibling, child);
          enter[child] = clock++;
          path.push(child);
        } else {
          leave[vertex] = clock;
          path.pop();
        }
      }
    }
  }

  /** Puts a removed pair back and returns true, or returns false and changes nothing when that would close a cycle. */
  putBack(pair: number): boolean {
    const child = intAt(this.knot.child, pair);
    const parent = intAt(this.knot.parent, pair);
    if (this.isBackward(pair) && !this.moveAfter(parent, child)) return false;
    this.removed[pair] = 0;
    return true;
  }

  private latestParent(vertex: number): number {
    const { parentsOf } = this.knot;
    let latest = -1;
    const end = intAt(parentsOf.start, vertex + 1);
    for (let slot = intAt(parentsOf.start, vertex); slot < end; slot += 1) {
      const parent = intAt(parentsOf.target, slot);
      if (this.removed[intAt(parentsOf.edge, slot)] === 1) continue;
      if (latest < 0 || intAt(this.position, parent) > intAt(this.position, latest)) latest = parent;
    }
    return latest;
  }

  /** Makes `parent` come before `child`, unless `parent` already depends on `child`. */
  private moveAfter(parent: number, child: number): boolean {
    const { enter, leave, knot, position } = this;
    if (intAt(enter, child) <= intAt(enter, parent) && intAt(enter, parent) < intAt(leave, child)) return false;
    const low = intAt(position, child);
    const high = intAt(position, parent);
    const downward = this.round + 1;
    const upward = this.round + 2;
    this.round += 2;
    this.mark[child] = downward;
    this.mark[parent] = upward;
    this.down[0] = child;
    this.up[0] = parent;
    let downTail = 1;
    let upTail = 1;
    for (let head = 0; ; head += 1) {
      if (head === downTail) return this.shift(low, high, downward, false);
      if (head === upTail) return this.shift(low, high, upward, true);
      const next = this.expand(
        knot.dependentsOf,
        intAt(this.down, head),
        downward,
        upward,
        low,
        high,
        this.down,
        downTail,
      );
      if (next < 0) return false;
      downTail = next;
      const above = this.expand(knot.parentsOf, intAt(this.up, head), upward, downward, low, high, this.up, upTail);
      if (above < 0) return false;
      upTail = above;
    }
  }

  /** Adds the unmet neighbours of a vertex to a frontier and returns its new end; −1 when the other search has been met. */
  private expand(
    lists: Knot['parentsOf'],
    vertex: number,
    own: number,
    other: number,
    low: number,
    high: number,
    frontier: Int32Array,
    tail: number,
  ): number {
    let end = tail;
    const last = intAt(lists.start, vertex + 1);
    for (let slot = intAt(lists.start, vertex); slot < last; slot += 1) {
      if (this.removed[intAt(lists.edge, slot)] === 1) continue;
      const neighbour = intAt(lists.target, slot);
      const at = intAt(this.position, neighbour);
      const mark = intAt(this.mark, neighbour);
      if (mark === other) return -1;
      if (mark === own || at < low || at > high) continue;
      this.mark[neighbour] = own;
      frontier[end++] = neighbour;
    }
    return end;
  }

  /** Moves the marked vertices of a stretch together to its start or end; the others keep their order among themselves. */
  private shift(low: number, high: number, marked: number, toStart: boolean): boolean {
    const moved: number[] = [];
    const stayed: number[] = [];
    for (let index = low; index <= high; index += 1) {
      const vertex = intAt(this.order, index);
      (this.mark[vertex] === marked ? moved : stayed).push(vertex);
    }
    const stretch = toStart ? [...moved, ...stayed] : [...stayed, ...moved];
    for (const [offset, vertex] of stretch.entries()) {
      this.order[low + offset] = vertex;
      this.position[vertex] = low + offset;
    }
    return true;
  }
}
