// What is shown of one table: its place, its neighbours with their foreign keys, what is wrong with it, and a narrative.
import { tableKey } from '../../../src/model/table-ref.ts';
import type { OrderViolation, RowOrderRule } from '../../../src/model/order-certificate.ts';
import { criticalPath } from '../../graph/focus.ts';
import type { GraphLink, GraphTable } from '../../graph/order-graph.ts';
import { type Inequality, inequalities } from './inequality.ts';
import type { Topology } from './topology-view.ts';

export interface NeighbourView {
  readonly table: GraphTable;
  readonly link: GraphLink;
  readonly keys: readonly Inequality[];
}

export interface TableView {
  readonly table: GraphTable;
  readonly parents: readonly NeighbourView[];
  readonly children: readonly NeighbourView[];
  readonly missing: readonly NeighbourView[];
  readonly selfReferences: readonly Inequality[];
  readonly rowOrder: readonly RowOrderRule[];
  /** Longest chain above the table, root first, the table last; one table for a root. */
  readonly critical: readonly GraphTable[];
  readonly violations: readonly OrderViolation[];
  readonly cycles: readonly number[];
}

/** The view of a table by its number; null when there is none. */
export function tableView(topology: Topology, index: number): TableView | null {
  const { graph, certificate } = topology;
  const table = graph.tables[index];
  if (table === undefined) return null;
  const near = (link: GraphLink, other: number): readonly NeighbourView[] => {
    const found = graph.tables[other];
    return found === undefined ? [] : [{ table: found, link, keys: inequalities(graph, link) }];
  };
  const up = (graph.toParents[index] ?? []).flatMap((link) => near(link, link.parent)).sort(byPosition);
  const down = (graph.toChildren[index] ?? []).flatMap((link) => near(link, link.child)).sort(byPosition);
  const self = graph.links.find((link) => link.kind === 'self' && link.child === index);
  const isThis = (schema: string, name: string): boolean => tableKey(schema, name) === table.key;
  return {
    table,
    parents: up.filter(({ link }) => link.kind !== 'missing'),
    missing: up.filter(({ link }) => link.kind === 'missing'),
    children: down,
    selfReferences: self === undefined ? [] : inequalities(graph, self),
    rowOrder: certificate.rowOrder.filter((rule) => isThis(rule.schema, rule.table)),
    critical: criticalPath(graph, index).flatMap((step) => graph.tables[step] ?? []),
    violations: certificate.violations.filter(
      (violation) =>
        isThis(violation.childSchema, violation.childTable) || isThis(violation.parentSchema, violation.parentTable),
    ),
    cycles: graph.cycles.filter(({ members }) => members.includes(index)).map((cycle) => cycle.index),
  };
}

/** The table in sentences, for those who hear the screen: place, parents, children, and what is wrong. */
export function narrative(topology: Topology, view: TableView): string {
  const { table } = view;
  if (table.table === null)
    return `${table.label} is not in the data set. ${names(view.children, 'It is referenced by', 'No table references it')}.`;
  const count = topology.graph.byPosition.length;
  const depth = table.depth < 0 ? 'in or behind an unresolved cycle' : `depth ${String(table.depth)}`;
  return [
    `${table.label}, module ${table.module}, is at position ${String(table.position)} of ${String(count)} tables, ${depth}.`,
    `${names(view.parents, 'It is loaded after', 'It waits for no other table')}.`,
    `${names(view.children, 'It is loaded before', 'No other table waits for it')}.`,
    ...(view.missing.length === 0 ? [] : [`${names(view.missing, 'Its parents outside the data set are', '')}.`]),
    ...view.violations.map(({ explanation }) => explanation),
  ].join(' ');
}

function names(near: readonly NeighbourView[], some: string, none: string): string {
  if (near.length === 0) return none;
  const shown = near.slice(0, 5).map(({ table }) => table.label);
  const rest = near.length - shown.length;
  return `${some} ${shown.join(', ')}${rest > 0 ? ` and ${String(rest)} more` : ''}`;
}

function byPosition(a: NeighbourView, b: NeighbourView): number {
  return a.table.position - b.table.position;
}
