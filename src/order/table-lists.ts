import { intAt } from './flat-graph.ts';
import type { SortedTables } from './sorted-tables.ts';

/** Names of the tables before and behind each table, by vertex, in position order. */
export interface TableLists {
  readonly directDependencies: readonly (readonly string[])[];
  readonly directDependents: readonly (readonly string[])[];
}

/** Lists the ends of the pairs that are not deferred; each name once a list. Linear. */
export function tableLists({ nodes, graph, sort }: SortedTables): TableLists {
  const { child, parent, dependentsOf, parentsOf } = graph;
  // Two tables are shown alike only when a name holds a dot; the lists then say the text once.
  const areDistinct = new Set(nodes.map(({ display }) => display)).size === nodes.length;
  const binds = (pair: number): boolean => sort.isDeferred[pair] === 0;
  // Visiting in load order fills every list in position order without sorting it.
  const directDependencies = new NameLists(graph.size, child, binds);
  const directDependents = new NameLists(graph.size, parent, binds);
  for (const vertex of sort.order) {
    const display = nodes[vertex]?.display ?? '';
    const down = intAt(dependentsOf.start, vertex + 1);
    for (let slot = intAt(dependentsOf.start, vertex); slot < down; slot += 1)
      if (binds(intAt(dependentsOf.edge, slot))) directDependencies.add(intAt(dependentsOf.target, slot), display);
    const up = intAt(parentsOf.start, vertex + 1);
    for (let pair = intAt(parentsOf.start, vertex); pair < up; pair += 1)
      if (binds(pair)) directDependents.add(intAt(parent, pair), display);
  }
  return {
    directDependencies: directDependencies.done(areDistinct),
    directDependents: directDependents.done(areDistinct),
  };
}

/** Lists of known lengths in one array, cut apart at the end: a growing array a table would keep five times the room. */
class NameLists {
  private readonly start: Int32Array;
  private readonly filled: Int32Array;
  private readonly names: string[];

  constructor(size: number, owner: Int32Array, binds: (pair: number) => boolean) {
    this.start = new Int32Array(size + 1);
    for (let pair = 0; pair < owner.length; pair += 1)
      if (binds(pair)) this.start[intAt(owner, pair) + 1] = intAt(this.start, intAt(owner, pair) + 1) + 1;
    for (let vertex = 0; vertex < size; vertex += 1)
      this.start[vertex + 1] = intAt(this.start, vertex + 1) + intAt(this.start, vertex);
    this.filled = this.start.slice();
    this.names = new Array<string>(intAt(this.start, size)).fill('');
  }

  add(vertex: number, name: string): void {
    const slot = intAt(this.filled, vertex);
    this.names[slot] = name;
    this.filled[vertex] = slot + 1;
  }

  done(areDistinct: boolean): readonly (readonly string[])[] {
    const lists: (readonly string[])[] = [];
    for (let vertex = 0; vertex + 1 < this.start.length; vertex += 1) {
      const names = this.names.slice(intAt(this.start, vertex), intAt(this.start, vertex + 1));
      lists.push(names.length === 0 ? NONE : areDistinct ? names : [...new Set(names)]);
    }
    return lists;
  }
}

const NONE: readonly never[] = [];
