// Cycles in words: what goes round, how it was opened, and which foreign keys would have to change where it was not.
import { displayTable, type TableRef, tableKey } from '../../../src/model/table-ref.ts';
import type { DeferredEdge, OrderComponent } from '../../../src/model/order-certificate.ts';
import type { GraphTable } from '../../graph/order-graph.ts';
import type { Topology } from './topology-view.ts';

export interface CycleView {
  readonly index: number;
  readonly title: string;
  readonly members: readonly GraphTable[];
  /** Each table depends on the next and the last on the first. */
  readonly shortest: readonly string[];
  readonly component: OrderComponent;
  readonly resolution: string;
  readonly minimality: string;
  readonly deferred: readonly { readonly edge: DeferredEdge; readonly child: string; readonly parent: string }[];
}

/** Every cycle of the certificate, in its order. */
export function cycleViews(topology: Topology): readonly CycleView[] {
  const { graph, certificate } = topology;
  return certificate.stronglyConnectedComponents.map((component, index) => {
    const members = new Set(component.members.map((member) => tableKey(member.schema, member.table)));
    return {
      index,
      title: `Cycle ${String(index + 1)}`,
      members: (graph.cycles[index]?.members ?? []).flatMap((member) => graph.tables[member] ?? []),
      shortest: component.shortestCycle.map((ref) => labelOf(topology, ref)),
      component,
      resolution: RESOLUTIONS[component.resolution],
      minimality: MINIMALITIES[component.minimality],
      deferred: certificate.deferredEdges
        .filter(
          (edge) =>
            members.has(tableKey(edge.sourceSchema, edge.sourceTable)) &&
            members.has(tableKey(edge.targetSchema, edge.targetTable)),
        )
        .map((edge) => ({
          edge,
          child: labelOf(topology, { schema: edge.sourceSchema, table: edge.sourceTable }),
          parent: labelOf(topology, { schema: edge.targetSchema, table: edge.targetTable }),
        })),
    };
  });
}

/** The name of a cycle's frame where there is no room for more. */
export function cycleName(topology: Topology, index: number): string {
  const component = topology.certificate.stronglyConnectedComponents[index];
  return component === undefined ? '' : `Cycle ${String(index + 1)} · ${component.resolution}`;
}

/** The name of a cycle's frame in the picture: its number, size and shortest round. */
export function cycleTitle(topology: Topology, index: number): string {
  const component = topology.certificate.stronglyConnectedComponents[index];
  if (component === undefined) return '';
  const round = component.shortestCycle.map((ref) => labelOf(topology, ref));
  const shown = round.length > 4 ? [...round.slice(0, 3), '…'] : round;
  const closed = [...shown, round[0] ?? ''].join(' → ');
  return `Cycle ${String(index + 1)} · ${component.resolution} · ${closed}`;
}

/** The label of a table by its reference; `schema.table` for one the graph does not know. */
export function labelOf({ graph }: Topology, ref: TableRef): string {
  const index = graph.byKey.get(tableKey(ref.schema, ref.table));
  return index === undefined ? displayTable(ref) : (graph.tables[index]?.label ?? displayTable(ref));
}

const RESOLUTIONS: { readonly [R in OrderComponent['resolution']]: string } = {
  deferred: 'Opened by loading nullable foreign keys in two phases.',
  manual: 'Opened by the manual positions of the workspace.',
  unresolved: 'Not opened: every foreign key of a round is mandatory.',
};
const MINIMALITIES: { readonly [M in OrderComponent['minimality']]: string } = {
  minimum: 'No smaller set of foreign keys would do.',
  minimal: 'None of the deferred foreign keys can be left out; a smaller set may exist elsewhere.',
  manual: 'Deferred exactly as the manual positions ask.',
  none: 'Nothing is deferred.',
};
