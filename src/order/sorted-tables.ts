import type { CollectedDependencies } from './dependency.ts';
import type { LoadOrder } from './load-order.ts';
import type { PairGraph } from './pair-graph.ts';
import type { TableNode } from './table-nodes.ts';

/** What the sort worked on and found, before it is written down. */
export interface SortedTables {
  readonly nodes: readonly TableNode[];
  readonly collected: CollectedDependencies;
  readonly graph: PairGraph;
  readonly sort: LoadOrder;
  /** Index in the order by vertex. */
  readonly position: Int32Array;
}
