import { type Adjacency, intAt, postAdd } from './flat-graph.ts';
import { NumberHeap } from './number-heap.ts';

/**
 * Kahn's algorithm with a sorted ready structure (topology.md 4): takes the lists parent → dependents and the class of each
 * vertex (its rank under the comparator, equal elements sharing one), and returns the vertices parents first. Among ready vertices
 * the lowest class comes first; equals come in the order in which they became ready ("inserted after equal elements").
 * Vertices in or behind a cycle are left out. O((n + m) log n).
 */
export function kahn(dependents: Adjacency, classOf: Int32Array): Int32Array {
  const size = classOf.length;
  const waiting = indegrees(dependents, size);
  const byArrival = new Int32Array(size);
  const ready = new NumberHeap();
  let arrived = 0;
  // One exact number holds class and arrival: both are below `size`, and size² stays far below 2^53.
  const admit = (vertex: number): void => {
    byArrival[arrived] = vertex;
    ready.push(intAt(classOf, vertex) * size + arrived);
    arrived += 1;
  };
  for (let vertex = 0; vertex < size; vertex += 1) if (waiting[vertex] === 0) admit(vertex);

  const order = new Int32Array(size);
  let placed = 0;
  for (let key = ready.pop(); key !== undefined; key = ready.pop()) {
    const vertex = intAt(byArrival, key % size);
    order[placed] = vertex;
    placed += 1;
    const end = intAt(dependents.start, vertex + 1);
    for (let slot = intAt(dependents.start, vertex); slot < end; slot += 1) {
      const dependent = intAt(dependents.target, slot);
      if (postAdd(waiting, dependent, -1) === 1) admit(dependent);
    }
  }
  return order.subarray(0, placed);
}

/**
 * Longest chain of parents above each vertex, roots 0; −1 for every vertex in or behind a cycle.
 * `topologicalDepth` of topology.md 12.1. Linear.
 */
export function depths(dependents: Adjacency, size: number): Int32Array {
  const waiting = indegrees(dependents, size);
  const depth = new Int32Array(size).fill(-1);
  const reach = new Int32Array(size);
  const queue = new Int32Array(size);
  let tail = 0;
  for (let vertex = 0; vertex < size; vertex += 1) if (waiting[vertex] === 0) queue[tail++] = vertex;
  for (let head = 0; head < tail; head += 1) {
    const vertex = intAt(queue, head);
    const below = intAt(reach, vertex) + 1;
    depth[vertex] = below - 1;
    const end = intAt(dependents.start, vertex + 1);
    for (let slot = intAt(dependents.start, vertex); slot < end; slot += 1) {
      const dependent = intAt(dependents.target, slot);
      if (intAt(reach, dependent) < below) reach[dependent] = below;
      if (postAdd(waiting, dependent, -1) === 1) queue[tail++] = dependent;
    }
  }
  return depth;
}

function indegrees(dependents: Adjacency, size: number): Int32Array {
  const degrees = new Int32Array(size);
  for (const dependent of dependents.target) postAdd(degrees, dependent, 1);
  return degrees;
}
