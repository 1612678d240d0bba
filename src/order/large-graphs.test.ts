import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAcyclic } from './cycle-search.ts';
import { adjacencyOf } from './flat-graph.ts';
import { kahn } from './kahn.ts';
import type { Knot } from './knot.ts';
import { minimalSet } from './minimal-set.ts';
import { knottedComponents, strongComponents } from './strong-components.ts';

function knotOf(size: number, edges: readonly (readonly [child: number, parent: number])[]): Knot {
  const child = Int32Array.from(edges, ([from]) => from);
  const parent = Int32Array.from(edges, ([, to]) => to);
  return {
    members: Array.from({ length: size }, (_, index) => index),
    pairs: edges.map((_, index) => index),
    size,
    child,
    parent,
    parentsOf: adjacencyOf(size, child, parent),
    dependentsOf: adjacencyOf(size, parent, child),
    strength: edges.map(() => 'weak'),
    score: edges.map(() => 0),
  };
}

describe('graphs too big for the exact search', () => {
  it('the heuristic leaves no cycle, breaks candidates only, and none of them needlessly', () => {
    const graph = fc.integer({ min: 2, max: 40 }).chain((size) =>
      fc.tuple(
        fc.constant(size),
        fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.boolean()), {
          minLength: size,
          maxLength: 4 * size,
        }),
      ),
    );
    fc.assert(
      fc.property(graph, ([size, drawn]) => {
        const edges = drawn.filter(([child, parent]) => child !== parent);
        const knot = knotOf(
          size,
          edges.map(([child, parent]) => [child, parent] as const),
        );
        // Strong pairs may only point to smaller numbers, so that they close no cycle among themselves.
        const candidates = [...edges.keys()].filter((pair) => edges[pair]![2] || edges[pair]![0] < edges[pair]![1]);
        const chosen = minimalSet(knot, candidates);
        const removed = new Uint8Array(edges.length);
        for (const pair of chosen) removed[pair] = 1;
        expect(candidates).toEqual(expect.arrayContaining(chosen));
        expect(isAcyclic(knot, removed)).toBe(true);
        for (const pair of chosen) {
          removed[pair] = 0;
          expect(isAcyclic(knot, removed)).toBe(false);
          removed[pair] = 1;
        }
      }),
    );
  });

  it('a chain and a ring of 100,000 vertices do not exhaust the call stack', () => {
    const size = 100_000;
    const from = Int32Array.from({ length: size }, (_, index) => index);
    const to = Int32Array.from({ length: size }, (_, index) => (index + 1) % size);
    const ring = adjacencyOf(size, from, to);
    expect(knottedComponents(strongComponents(ring, size))[0]).toHaveLength(size);
    const chain = adjacencyOf(size, from.subarray(0, size - 1), to.subarray(0, size - 1));
    expect(strongComponents(chain, size).count).toBe(size);
    expect(kahn(chain, new Int32Array(size))).toEqual(from);
    expect(kahn(ring, new Int32Array(size))).toHaveLength(0);
  });

  it('equal elements come out in the order in which they became ready', () => {
    // 1 and 2 are equal; 2 waits for 0, so 1 is ready first although 3 → 1 is not needed.
    const dependents = adjacencyOf(4, Int32Array.from([0, 0]), Int32Array.from([2, 3]));
    expect([...kahn(dependents, Int32Array.from([0, 1, 1, 0]))]).toEqual([0, 3, 1, 2]);
    expect([...kahn(adjacencyOf(3, Int32Array.from([0]), Int32Array.from([1])), Int32Array.from([0, 1, 1]))]).toEqual([
      0, 2, 1,
    ]);
  });
});
