import { createHash } from 'node:crypto';
import type {
  OrderCertificate,
  OrderDependency,
  OrderedTable,
  OrderViolation,
} from '../../../model/order-certificate.ts';
import {
  distances,
  type Edges,
  isAcyclic,
  longestWays,
  mutualComponents,
  someShortestCycle,
  subsetsBySize,
} from './brute-graph.ts';
import type { MadeKey, MadeSchema } from './schema.ts';

export const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
const ordinal = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const SCHEMA = 'dbo';

/** Writes a true certificate of a small schema, by brute force and sharing nothing with the checker. */
export function honestCertificate(schema: MadeSchema): OrderCertificate {
  const size = schema.tables.length;
  const weak = (key: MadeKey) =>
    key.deleteRule !== 'CASCADE' && key.columns.some((column) => column.isNullable && column.evidence !== 'unknown');
  const inner = schema.keys.filter((key) => typeof key.parent === 'number' && key.parent !== key.child);
  const pairs = [...new Set(inner.map((key) => `${key.child} ${String(key.parent)}`))].map(
    (text) => text.split(' ').map(Number) as [number, number],
  );
  const keysOf = ([child, parent]: readonly [number, number]) =>
    inner.filter((key) => key.child === child && key.parent === parent);

  // Cycles and what is deferred, still by index of the made table.
  const resolved = mutualComponents(size, pairs).map((members) => {
    const inside = pairs.filter(([child, parent]) => members.includes(child) && members.includes(parent));
    const breakable = inside.filter((pair) => keysOf(pair).every(weak));
    const deferred = subsetsBySize(breakable).find((set) =>
      isAcyclic(
        size,
        inside.filter((pair) => !set.includes(pair)),
      ),
    );
    return { members, deferred };
  });
  const deferred = resolved.flatMap((component) => component.deferred ?? []);
  const binding = pairs.filter((pair) => !deferred.includes(pair));
  const stuck = (a: number, b: number) =>
    resolved.some(({ members, deferred: set }) => set === undefined && members.includes(a) && members.includes(b));
  const order = inOrder(
    size,
    binding.filter(([child, parent]) => !stuck(child, parent)),
  );
  const position = (index: number) => order.indexOf(index);
  const renumber = (edges: Edges): Edges => edges.map(([from, to]) => [position(from), position(to)]);

  const all = renumber(pairs);
  const bound = renumber(binding);
  const name = (at: number) => schema.tables[order[at]!]!.name;
  const show = (at: number) => `${SCHEMA}.${name(at)}`;
  const ref = (at: number) => ({ schema: SCHEMA, table: name(at) });
  const depths = longestWays(size, bound);
  const isJunction = (index: number) =>
    junctionNames(schema, index).size >= 2 && schema.keys.some((key) => key.child === index && key.name === 'FK_A');

  const dependencies = schema.keys
    .map((key) => dependencyOf(schema, key, isJunction(key.child)))
    .sort((a, b) => byPlace(a, b, (table) => order.findIndex((index) => schema.tables[index]!.name === table)));
  const deferredNames = new Set(
    deferred.map(([child, parent]) => `${schema.tables[child]!.name}\n${schema.tables[parent]!.name}`),
  );
  const deferredEdges = dependencies
    .filter((edge) => deferredNames.has(`${edge.sourceTable}\n${edge.targetTable}`))
    .map((edge) => ({
      sourceSchema: edge.sourceSchema,
      sourceTable: edge.sourceTable,
      targetSchema: edge.targetSchema,
      targetTable: edge.targetTable,
      constraintName: edge.constraintName,
      reason: 'weak-fk' as const,
      columns: edge.columns
        .filter((column) => column.isNullable)
        .map((column) => ({ column: column.ownerColumn, evidence: column.evidence })),
    }));
  let written = 0;
  const entities = order.map((index, at): OrderedTable => {
    const table = schema.tables[index]!;
    const parents = bound
      .filter(([child]) => child === at)
      .map(([, parent]) => parent)
      .sort((a, b) => a - b);
    const children = bound
      .filter(([, parent]) => parent === at)
      .map(([child]) => child)
      .sort((a, b) => a - b);
    const path = children.length === 0 && depths[at]! >= 1 && written < 10_000 ? longestPath(bound, depths, at) : null;
    written += path?.length ?? 0;
    return {
      topologicalPosition: at,
      schema: SCHEMA,
      tableName: table.name,
      module: 'M',
      entity: `Entity ${table.name}`,
      effectiveName: table.name,
      origin: table.origin,
      isStatic: table.origin === 'static',
      isExternal: false,
      isJunction: isJunction(index),
      manualPosition: null,
      topologicalDepth: depths[at]!,
      directDependencies: parents.map(show),
      directDependents: children.map(show),
      criticalPaths: path === null ? [] : [{ path: path.map(show), length: path.length - 1 }],
    };
  });
  const components = resolved
    .map((component) => ({ ...component, members: component.members.map(position).sort((a, b) => a - b) }))
    .sort((a, b) => a.members[0]! - b.members[0]!);
  const unresolved = components.filter((component) => component.deferred === undefined);
  const cyclic = unresolved.length > 0;
  const mode = cyclic
    ? 'alphabetical'
    : schema.deferJunctionTables && size > 1 && entities.some((table) => table.isJunction)
      ? 'junction-deferred'
      : bound.length > 0
        ? 'topological'
        : 'alphabetical';
  const violations = dependencies.flatMap((edge) => violationOf(edge, entities, deferredNames));
  const cycleViolations = unresolved.flatMap(({ members }) =>
    members.map((at) => violation('CycleDetected', ref(at), ref(at), '<cycle>', at, at)),
  );
  return {
    format: 'plumbline/order-certificate',
    formatVersion: 1,
    tool: { name: 'plumbline', version: '0.0.0' },
    metadata: {
      generatedUtc: '2026-01-02T03:04:05.678Z',
      algorithm: mode === 'alphabetical' ? 'Alphabetical' : 'Kahn',
      mode,
      topologicalOrderingApplied: mode !== 'alphabetical',
      cycleDetected: cyclic,
      alphabeticalFallbackApplied: cyclic,
      deferJunctionTables: schema.deferJunctionTables,
      totalEntities: size,
      context: 'BootstrapSnapshot',
    },
    entities,
    dependencies,
    violations: [...violations, ...cycleViolations],
    stronglyConnectedComponents: components.map(({ members, deferred: set }) => ({
      members: members.map(ref),
      shortestCycle: someShortestCycle(size, all, members).map(ref),
      resolution: set === undefined ? 'unresolved' : 'deferred',
      minimality: set === undefined ? 'none' : 'minimum',
      mandatoryCycle: set === undefined ? mandatoryCycle(size, all, members, dependencies, name) : [],
      isAllowed: false,
    })),
    deferredEdges,
    rowOrder: dependencies
      .filter((edge) => edge.classification === 'SelfReferencing')
      .map((edge) => ({
        schema: SCHEMA,
        table: edge.sourceTable,
        constraintName: edge.constraintName,
        ownerColumns: edge.columns.map((column) => column.ownerColumn),
        referencedColumns: edge.columns.map((column) => column.referencedColumn),
        rule: 'parents-first',
      })),
    statistics: {
      totalNodes: size,
      totalEdges: bound.length,
      missingEdges: schema.keys.filter((key) => typeof key.parent === 'string').length,
      deferredEdges: deferredEdges.length,
      selfReferences: schema.keys.filter((key) => key.parent === key.child).length,
      connectedComponents: weaklyConnected(size, all),
      maxDepth: Math.max(...depths),
      averageDegree: Math.round(((2 * bound.length) / size) * 10_000) / 10_000,
    },
    digests: sealed(entities, dependencies),
  };
}

/** Counts the vertices that no earlier one reaches along or against the edges. */
function weaklyConnected(size: number, edges: Edges): number {
  const both = distances(size, [...edges, ...edges.map(([a, b]) => [b, a] as const)]);
  return both.filter((row, at) => row.every((way, to) => to >= at || way === Number.POSITIVE_INFINITY)).length;
}

/** The digests of a list of tables and dependencies, from the text of the specification. */
export function sealed(
  tables: readonly OrderedTable[],
  edges: readonly OrderDependency[],
): OrderCertificate['digests'] {
  const edgeLines = edges.map((e) =>
    JSON.stringify([
      e.sourceSchema,
      e.sourceTable,
      e.targetSchema,
      e.targetTable,
      e.constraintName,
      e.origin,
      e.columns.map((c) => [c.ownerColumn, c.referencedColumn, c.isNullable, c.evidence]),
      e.deleteRule,
      e.updateRule,
      e.isTrusted,
      e.isDisabled,
    ]),
  );
  const tableLines = tables.map((t) =>
    JSON.stringify([
      t.schema,
      t.tableName,
      t.module,
      t.entity,
      t.effectiveName,
      t.origin,
      t.isExternal,
      t.manualPosition,
    ]),
  );
  const digest = (lines: string[]) => ({ algorithm: 'sha256' as const, value: sha256(lines.sort(ordinal).join('\n')) });
  return { edgeSet: digest(edgeLines), tableSet: digest(tableLines) };
}

function inOrder(size: number, edges: Edges): number[] {
  const order: number[] = [];
  while (order.length < size)
    for (let v = 0; v < size; v += 1)
      if (!order.includes(v) && edges.every(([child, parent]) => child !== v || order.includes(parent))) {
        order.push(v);
        break;
      }
  return order;
}

function junctionNames(schema: MadeSchema, index: number): Set<number | string> {
  return new Set(
    schema.keys
      .filter((key) => key.child === index && key.parent !== index && key.origin === 'constraint')
      .map((key) => key.parent),
  );
}

function dependencyOf(schema: MadeSchema, key: MadeKey, isJunction: boolean): OrderDependency {
  const child = schema.tables[key.child]!;
  const parent = typeof key.parent === 'string' ? null : schema.tables[key.parent]!;
  return {
    sourceSchema: SCHEMA,
    sourceTable: child.name,
    targetSchema: SCHEMA,
    targetTable: parent?.name ?? String(key.parent),
    constraintName: key.name,
    origin: key.origin,
    columns: key.columns.map((column, at) => ({ ownerColumn: `C${at}`, referencedColumn: `R${at}`, ...column })),
    deleteRule: key.deleteRule,
    updateRule: null,
    isTrusted: null,
    isDisabled: null,
    classification:
      parent === null
        ? 'Missing'
        : parent === child
          ? 'SelfReferencing'
          : isJunction
            ? 'Junction'
            : (parent.origin === 'static') !== (child.origin === 'static')
              ? 'CrossBoundary'
              : 'Normal',
  };
}

function byPlace(a: OrderDependency, b: OrderDependency, place: (table: string) => number): number {
  return (
    place(a.sourceTable) - place(b.sourceTable) ||
    ordinal(a.targetTable, b.targetTable) ||
    ordinal(a.constraintName, b.constraintName) ||
    ordinal(
      JSON.stringify([
        a.origin,
        a.columns.map((c) => [c.ownerColumn, c.referencedColumn, c.isNullable, c.evidence]),
        a.deleteRule,
      ]),
      JSON.stringify([
        b.origin,
        b.columns.map((c) => [c.ownerColumn, c.referencedColumn, c.isNullable, c.evidence]),
        b.deleteRule,
      ]),
    )
  );
}

function longestPath(bound: Edges, depths: readonly number[], end: number): number[] {
  const path = [end];
  while (depths[path[0]!]! > 0)
    path.unshift(bound.find(([child, parent]) => child === path[0] && depths[parent] === depths[child]! - 1)![1]);
  return path;
}

function violationOf(
  edge: OrderDependency,
  entities: readonly OrderedTable[],
  deferred: ReadonlySet<string>,
): OrderViolation[] {
  const place = (table: string) => entities.findIndex((entity) => entity.tableName === table);
  const [child, parent] = [place(edge.sourceTable), place(edge.targetTable)];
  if (deferred.has(`${edge.sourceTable}\n${edge.targetTable}`) || (parent >= 0 && parent <= child)) return [];
  const source = { schema: SCHEMA, table: edge.sourceTable };
  const target = { schema: SCHEMA, table: edge.targetTable };
  return [
    violation(parent < 0 ? 'MissingParent' : 'ChildBeforeParent', source, target, edge.constraintName, child, parent),
  ];
}

function violation(
  violationType: OrderViolation['violationType'],
  child: { schema: string; table: string },
  parent: { schema: string; table: string },
  constraintName: string,
  childPosition: number,
  parentPosition: number,
): OrderViolation {
  return {
    violationType,
    childSchema: child.schema,
    childTable: child.table,
    childPosition,
    parentSchema: parent.schema,
    parentTable: parent.table,
    parentPosition,
    constraintName,
    explanation: `${child.table} (${childPosition}) before ${parent.table} (${parentPosition}) by ${constraintName}`,
  };
}

function mandatoryCycle(
  size: number,
  all: Edges,
  members: readonly number[],
  dependencies: readonly OrderDependency[],
  name: (at: number) => string,
): OrderCertificate['stronglyConnectedComponents'][number]['mandatoryCycle'] {
  const isStrong = (edge: OrderDependency) =>
    edge.deleteRule === 'CASCADE' || !edge.columns.some((column) => column.isNullable);
  const strongKey = ([child, parent]: readonly [number, number]) =>
    dependencies.find(
      (edge) => edge.sourceTable === name(child) && edge.targetTable === name(parent) && isStrong(edge),
    );
  const strong = all.filter(
    (pair) => members.includes(pair[0]) && members.includes(pair[1]) && strongKey(pair) !== undefined,
  );
  const cycle = someShortestCycle(size, strong, members);
  return cycle.map((child, at) => {
    const edge = strongKey([child, cycle[(at + 1) % cycle.length]!])!;
    const { sourceSchema, sourceTable, targetSchema, targetTable, constraintName } = edge;
    return {
      sourceSchema,
      sourceTable,
      targetSchema,
      targetTable,
      constraintName,
      columns: edge.columns.map((column) => column.ownerColumn),
    };
  });
}
