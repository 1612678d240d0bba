import type { CircularDependencyOptions } from '../model/circular-dependencies.ts';
import { breakCycles, type Resolution } from './break-cycles.ts';
import { intAt } from './flat-graph.ts';
import { kahn } from './kahn.ts';
import { type Knot, knotsOf } from './knot.ts';
import { followManualPositions } from './manual-sequence.ts';
import { searchBudget } from './minimum-set.ts';
import { dependentsOver, type PairGraph } from './pair-graph.ts';
import { knottedComponents, strongComponents } from './strong-components.ts';
import type { TableNode, TableNodes } from './table-nodes.ts';

/** A component with the way its cycles were broken. */
export interface ResolvedKnot {
  readonly knot: Knot;
  readonly resolution: Resolution;
}

/** The order of the vertices, and what had to give for it. */
export interface LoadOrder {
  readonly order: Int32Array;
  readonly knots: readonly ResolvedKnot[];
  /** 1 for every pair that is deferred. */
  readonly isDeferred: Uint8Array;
  /** Every component, singletons included, as Tarjan found them; null when the first pass met no cycle (topology.md 4.1). */
  readonly components: readonly (readonly number[])[] | null;
  readonly cycleDetected: boolean;
  /** Notes on cycles, in the order of topology.md 6 and 7. */
  readonly diagnostics: readonly string[];
}

/** Sorts the whole graph: Kahn first, and when that meets a cycle, again with the pairs that components could do without. */
export function loadOrder(
  graph: PairGraph,
  { nodes, alphabeticalClass }: TableNodes,
  isJunctionLast: Uint8Array | null,
  options: CircularDependencyOptions,
  signal: AbortSignal,
): LoadOrder {
  const classes = comparatorClasses(nodes, alphabeticalClass, isJunctionLast);
  const first = kahn(graph.dependentsOf, classes);
  const isDeferred = new Uint8Array(graph.count);
  if (first.length === graph.size)
    return { order: first, knots: [], isDeferred, components: null, cycleDetected: false, diagnostics: [] };

  signal.throwIfAborted();
  const strong = strongComponents(graph.parentsOf, graph.size);
  const isManual = options.allowedCycles.length > 0;
  const budget = searchBudget();
  const knots = knotsOf(graph, nodes, knottedComponents(strong)).map((knot) => {
    signal.throwIfAborted();
    const manual = isManual ? followManualPositions(knot, nodes) : null;
    return { knot, resolution: manual ?? breakCycles(knot, budget) };
  });

  const isLeftOut = new Uint8Array(graph.count);
  const sequence: [number, number][] = [];
  for (const { resolution } of knots) {
    for (const pair of resolution.deferred) isDeferred[pair] = isLeftOut[pair] = 1;
    for (const pair of resolution.dishonoured) isLeftOut[pair] = 1;
    for (const [index, member] of resolution.sequence.entries()) {
      const before = resolution.sequence[index - 1];
      if (before !== undefined) sequence.push([before, member]);
    }
  }
  const order = kahn(
    dependentsOver(graph, (pair) => isLeftOut[pair] === 0, sequence),
    classes,
  );
  const cycleDetected = knots.some(({ resolution }) => resolution.kind === 'unresolved');
  const components: number[][] = Array.from({ length: strong.count }, () => []);
  for (const vertex of order) components[intAt(strong.of, vertex)]?.push(vertex);
  return {
    order,
    knots,
    isDeferred,
    components,
    cycleDetected,
    diagnostics: cycleNotes(graph.size, graph.size - first.length, knots, isManual, cycleDetected),
  };
}

/** Ranks under the comparator of topology.md 4: manual position, junction deferral, alphabet; equal vertices share a rank. */
function comparatorClasses(
  nodes: readonly TableNode[],
  alphabeticalClass: Int32Array,
  isJunctionLast: Uint8Array | null,
): Int32Array {
  const manual = (vertex: number): number => nodes[vertex]?.manualPosition ?? Number.MAX_SAFE_INTEGER;
  const junction = (vertex: number): number => (isJunctionLast === null ? 0 : intAt(isJunctionLast, vertex));
  const compare = (a: number, b: number): number =>
    manual(a) - manual(b) || junction(a) - junction(b) || intAt(alphabeticalClass, a) - intAt(alphabeticalClass, b);
  const ranked = Int32Array.from(alphabeticalClass.keys()).sort(compare);
  const classes = new Int32Array(nodes.length);
  let previous = -1;
  let rank = 0;
  for (let index = 0; index < ranked.length; index += 1) {
    const vertex = intAt(ranked, index);
    if (previous >= 0 && compare(previous, vertex) !== 0) rank = index;
    classes[vertex] = rank;
    previous = vertex;
  }
  return classes;
}

function cycleNotes(
  size: number,
  remaining: number,
  knots: readonly ResolvedKnot[],
  isManual: boolean,
  cycleDetected: boolean,
): string[] {
  const broken = knots.reduce(
    (sum, { resolution }) =>
      sum + resolution.deferred.length + (resolution.kind === 'manual' ? resolution.dishonoured.length : 0),
    0,
  );
  const first = isManual
    ? [
        'Automatic cycle detection skipped: a manual ordering of cycles is configured.',
        `Manual ordering: attempting to resolve ${knots.length} strongly connected component(s).`,
        `Manual ordering: identified ${broken} backward edge(s) to remove.`,
      ]
    : [
        `Cycle detection: ${remaining} of ${size} tables remain in or behind a cycle.`,
        `Cycle detection: ${knots.length} strongly connected component(s), ${broken} weak edge(s) to defer.`,
      ];
  const unresolved = knots.filter(({ resolution }) => resolution.kind === 'unresolved').length;
  const last = cycleDetected
    ? `Cycle detection: ${unresolved} component(s) not resolved, because a cycle of mandatory foreign keys remains; their members are ordered alphabetically.`
    : `${isManual ? 'Manual ordering' : 'Cycle detection'}: successfully resolved: all ${size} tables ordered after removing ${broken} edge(s).`;
  return [...first, last];
}
