// What the panel shows of a certificate: facts of the header, the tables of the picture, what to look at first.
import type { OrderCertificate } from '../../../src/model/order-certificate.ts';
import { LARGE_MODEL, longestChain, MOST_WRONG, type Wrong, whatIsWrong } from '../../graph/focus.ts';
import { isShown, type LinkClass } from '../../graph/hidden-links.ts';
import { moduleMarks, type ModuleMark } from '../../graph/module-marks.ts';
import { type Direction, neighbourhood } from '../../graph/neighbourhood.ts';
import { type GraphLink, type OrderGraph, orderGraph } from '../../graph/order-graph.ts';
import type { Scope } from './choices.ts';

/** Everything derived from a certificate once. */
export interface Topology {
  readonly certificate: OrderCertificate;
  readonly graph: OrderGraph;
  readonly modules: ReadonlyMap<string, ModuleMark>;
  readonly wrong: Wrong;
  /** The table at the end of the longest chain of parents, with that chain. */
  readonly longest: { readonly table: number; readonly path: readonly number[] } | null;
}

/** Derives the panel's data. Linear in the certificate. */
export function topologyOf(certificate: OrderCertificate): Topology {
  const graph = orderGraph(certificate);
  return {
    certificate,
    graph,
    modules: moduleMarks(certificate.entities.map(({ module }) => module)),
    wrong: whatIsWrong(graph, certificate),
    longest: longestChain(graph),
  };
}

/** Which part is shown when nobody chose: all of a small model; of a large one what is wrong, else the longest chain. */
export function startScope(topology: Topology, selected: number | null): Scope {
  if (topology.graph.tables.length <= LARGE_MODEL) return 'all';
  if (selected !== null) return 'near';
  return topology.wrong.tables.length > 0 ? 'wrong' : 'near';
}

export interface PictureChoices {
  readonly scope: Scope;
  readonly centre: number | null;
  readonly selected: number | null;
  readonly hops: number;
  readonly direction: Direction;
  readonly hidden: ReadonlySet<LinkClass>;
}

export interface Picture {
  readonly tables: ReadonlySet<number>;
  /** The table the neighbourhood is around. */
  readonly centre: number | null;
  /** Tables that belong here and were left out because there are too many. */
  readonly leftOut: number;
}

/** The tables of the picture. A selected table outside the neighbourhood becomes its centre, so it is never out of sight. */
export function pictureOf(topology: Topology, choices: PictureChoices): Picture {
  const { graph, wrong } = topology;
  const shown = (link: GraphLink): boolean => isShown(link, choices.hidden);
  switch (choices.scope) {
    case 'all':
      return { tables: allTables(graph, choices.hidden), centre: null, leftOut: 0 };
    case 'wrong': {
      const tables = new Set(wrong.tables.slice(0, MOST_WRONG).filter((table) => isKept(graph, table, choices.hidden)));
      if (choices.selected !== null) tables.add(choices.selected);
      return { tables, centre: null, leftOut: Math.max(0, wrong.tables.length - MOST_WRONG) };
    }
    case 'near': {
      const around = (start: number): ReadonlySet<number> =>
        neighbourhood(graph, [start], choices.hops, choices.direction, shown);
      const fallback = topology.longest;
      if (choices.centre === null && choices.selected === null)
        return fallback === null
          ? { tables: new Set(), centre: null, leftOut: 0 }
          : {
              tables: new Set([...fallback.path, ...around(fallback.table)]),
              centre: fallback.table,
              leftOut: 0,
            };
      const wanted = choices.centre ?? choices.selected ?? 0;
      const tables = around(wanted);
      if (choices.selected === null || tables.has(choices.selected)) return { tables, centre: wanted, leftOut: 0 };
      return { tables: around(choices.selected), centre: choices.selected, leftOut: 0 };
    }
  }
}

function allTables(graph: OrderGraph, hidden: ReadonlySet<LinkClass>): ReadonlySet<number> {
  const tables = new Set<number>();
  for (const { index } of graph.tables) if (isKept(graph, index, hidden)) tables.add(index);
  return tables;
}

/** Tables outside the data set go with the links to them. */
function isKept(graph: OrderGraph, table: number, hidden: ReadonlySet<LinkClass>): boolean {
  return graph.tables[table]?.table !== null || (graph.toChildren[table] ?? []).some((link) => isShown(link, hidden));
}
