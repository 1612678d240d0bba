import { certain } from '../kernel/assert.ts';
import { type Comparator, ordinal } from '../kernel/compare.ts';
import type { Sha256 } from '../kernel/hash.ts';
import type { DeferredEdge, OrderCertificate, OrderedTable, RowOrderRule } from '../model/order-certificate.ts';
import { certifiedComponents } from './certified-components.ts';
import { criticalPaths } from './critical-paths.ts';
import type { CollectedDependencies, Dependency } from './dependency.ts';
import { byLine, certificateDigests } from './digests.ts';
import { intAt } from './flat-graph.ts';
import { inOrder } from './in-order.ts';
import { depths } from './kahn.ts';
import { dependenciesBehind, dependentsOver } from './pair-graph.ts';
import type { SortedTables } from './sorted-tables.ts';
import { certificateStatistics } from './statistics.ts';
import { tableLists } from './table-lists.ts';
import type { TableNode } from './table-nodes.ts';
import { violationsOf } from './violations.ts';
import { nulledColumns } from './weakness.ts';

/** What a certificate says about itself rather than about the tables. */
export interface CertificateFrame {
  readonly tool: OrderCertificate['tool'];
  readonly generatedUtc: string;
  readonly context: OrderCertificate['metadata']['context'];
  readonly mode: OrderCertificate['metadata']['mode'];
  readonly deferJunctionTables: boolean;
  readonly isAllowed: (members: readonly TableNode[]) => boolean;
}

/** Writes down an order with everything needed to check it (topology.md 12.1). Takes the order; near-linear. */
export function orderCertificate(
  sortedTables: SortedTables,
  frame: CertificateFrame,
  sha256: Sha256,
): OrderCertificate {
  const { nodes, collected, graph, sort, position } = sortedTables;
  const listed = listedDependencies(sortedTables);
  const dependents =
    sort.knots.length === 0 ? graph.dependentsOf : dependentsOver(graph, (pair) => sort.isDeferred[pair] === 0);
  const depth = depths(dependents, graph.size);
  const entities = orderedTables(sortedTables, depth);
  // In alphabetical order the tables are nearly in the order of the digests' lines, which sorting them makes use of.
  const byVertex = Array.from(position, (at) => certain(entities[at], 'positions are a permutation'));
  const violations = violationsOf(sortedTables, listed);
  const deferredEdges = deferredOf(sortedTables, listed);
  const selfReferences = listed.filter(({ fact }) => fact.classification === 'SelfReferencing');
  return {
    format: 'plumbline/order-certificate',
    formatVersion: 1,
    tool: frame.tool,
    metadata: {
      generatedUtc: frame.generatedUtc,
      algorithm: frame.mode === 'alphabetical' ? 'Alphabetical' : 'Kahn',
      mode: frame.mode,
      topologicalOrderingApplied: frame.mode !== 'alphabetical',
      cycleDetected: sort.cycleDetected,
      alphabeticalFallbackApplied: sort.cycleDetected,
      deferJunctionTables: frame.deferJunctionTables,
      totalEntities: nodes.length,
      context: frame.context,
    },
    entities,
    dependencies: listed.map(({ fact }) => fact),
    violations,
    stronglyConnectedComponents: certifiedComponents(sortedTables, frame.isAllowed),
    deferredEdges,
    rowOrder: selfReferences.map((dependency) => rowOrderRule(dependency, collected)),
    statistics: certificateStatistics(sortedTables, depth, listed, deferredEdges.length),
    digests: certificateDigests(byVertex, collected.byChild, sha256),
  };
}

/** By child's position, then parent's schema and table, then constraint name, then digest line. */
function listedDependencies({ collected, sort }: SortedTables): readonly Dependency[] {
  const listed: Dependency[] = [];
  for (const vertex of sort.order) {
    for (const dependency of inOrder(collected.byChild[vertex] ?? [], listing)) listed.push(dependency);
  }
  return listed;
}

const listing: Comparator<Dependency> = (a, b) =>
  ordinal(a.fact.targetSchema, b.fact.targetSchema) ||
  ordinal(a.fact.targetTable, b.fact.targetTable) ||
  ordinal(a.fact.constraintName, b.fact.constraintName) ||
  byLine(a.fact, b.fact);

function orderedTables(sortedTables: SortedTables, depth: Int32Array): readonly OrderedTable[] {
  const { nodes, collected, sort, position } = sortedTables;
  const { directDependencies, directDependents } = tableLists(sortedTables);
  const paths = criticalPaths(sortedTables, depth);
  return Array.from(sort.order, (vertex) => {
    const node = certain(nodes[vertex], 'the order holds vertices of this graph only');
    return {
      topologicalPosition: intAt(position, vertex),
      schema: node.table.schema,
      tableName: node.physical,
      module: node.table.module,
      entity: node.table.entity,
      effectiveName: node.table.effectiveName,
      origin: node.table.origin,
      isStatic: node.table.origin === 'static',
      isExternal: node.table.isExternal,
      isJunction: collected.isJunction[vertex] === 1,
      manualPosition: node.manualPosition,
      topologicalDepth: intAt(depth, vertex),
      directDependencies: directDependencies[vertex] ?? [],
      directDependents: directDependents[vertex] ?? [],
      criticalPaths: paths.get(vertex) ?? [],
    };
  });
}

function deferredOf({ graph, sort }: SortedTables, listed: readonly Dependency[]): readonly DeferredEdge[] {
  if (sort.knots.length === 0) return [];
  const reasons = new Map<Dependency, DeferredEdge['reason']>();
  for (const { resolution } of sort.knots)
    for (const pair of resolution.deferred)
      for (const dependency of dependenciesBehind(graph, pair))
        reasons.set(dependency, resolution.kind === 'manual' ? 'manual' : 'weak-fk');
  return listed.flatMap((dependency) => {
    const reason = reasons.get(dependency);
    if (reason === undefined) return [];
    const { fact } = dependency;
    return {
      sourceSchema: fact.sourceSchema,
      sourceTable: fact.sourceTable,
      targetSchema: fact.targetSchema,
      targetTable: fact.targetTable,
      constraintName: fact.constraintName,
      reason,
      columns: nulledColumns(dependency).map(({ ownerColumn, evidence }) => ({ column: ownerColumn, evidence })),
    };
  });
}

function rowOrderRule(dependency: Dependency, { orderable }: CollectedDependencies): RowOrderRule {
  const { fact } = dependency;
  return {
    schema: fact.sourceSchema,
    table: fact.sourceTable,
    constraintName: fact.constraintName,
    ownerColumns: fact.columns.map(({ ownerColumn }) => ownerColumn),
    referencedColumns: fact.columns.map(({ referencedColumn }) => referencedColumn),
    rule: orderable.has(dependency) ? 'parents-first' : 'not-orderable',
  };
}
