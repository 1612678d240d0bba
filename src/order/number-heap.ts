/** A binary min-heap of numbers: the ready structure of the sort (topology.md 4). Push and pop are O(log n). */
export class NumberHeap {
  private readonly keys: number[] = [];

  /** How many keys are waiting. */
  get size(): number {
    return this.keys.length;
  }

  /** Adds a key; equal keys come out in no particular order, so callers make keys distinct. */
  push(key: number): void {
    const { keys } = this;
    let hole = keys.length;
    keys.push(key);
    while (hole > 0) {
      const above = (hole - 1) >> 1;
      const other = keys[above] ?? key;
      if (other <= key) break;
      keys[hole] = other;
      hole = above;
    }
    keys[hole] = key;
  }

  /** Removes and returns the smallest key; undefined when empty. */
  pop(): number | undefined {
    const { keys } = this;
    const smallest = keys[0];
    const last = keys.pop();
    if (last === undefined || keys.length === 0) return smallest;
    let hole = 0;
    for (;;) {
      let below = 2 * hole + 1;
      if (below >= keys.length) break;
      if ((keys[below + 1] ?? Number.POSITIVE_INFINITY) < (keys[below] ?? 0)) below += 1;
      const other = keys[below] ?? last;
      if (other >= last) break;
      keys[hole] = other;
      hole = below;
    }
    keys[hole] = last;
    return smallest;
  }
}
