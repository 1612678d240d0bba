import * as z from 'zod';
import { DataSetTable } from './data-set.ts';
import { TableRef } from './table-ref.ts';

/** How an owner column came to be called nullable: the catalog's flag, else the design's "not mandatory", else unknown (= not nullable). */
export const NullabilityEvidence = z.enum(['catalog', 'model', 'unknown']);
export type NullabilityEvidence = z.infer<typeof NullabilityEvidence>;

export const DependencyColumn = z.strictObject({
  ownerColumn: z.string(),
  referencedColumn: z.string(),
  isNullable: z.boolean(),
  evidence: NullabilityEvidence,
});
export type DependencyColumn = z.infer<typeof DependencyColumn>;

export const DependencyClass = z.enum(['Normal', 'SelfReferencing', 'Junction', 'CrossBoundary', 'Missing']);
export type DependencyClass = z.infer<typeof DependencyClass>;

/** One foreign key: source is the child that owns it, target the parent it references (topology.md 12.1). */
export const OrderDependency = z.strictObject({
  sourceSchema: z.string(),
  sourceTable: z.string(),
  targetSchema: z.string(),
  targetTable: z.string(),
  /** `<unnamed>` when the catalog gave none; the attribute's name for a reference without a constraint. */
  constraintName: z.string(),
  /** `constraint` exists in a catalog; `reference` is only designed, and still binds the order. */
  origin: z.enum(['constraint', 'reference']),
  columns: z.array(DependencyColumn).readonly(),
  deleteRule: z.string().nullable(),
  updateRule: z.string().nullable(),
  isTrusted: z.boolean().nullable(),
  isDisabled: z.boolean().nullable(),
  classification: DependencyClass,
});
export type OrderDependency = z.infer<typeof OrderDependency>;

/** A chain of tables, parent first, that ends in the table that lists it; length counts its edges. */
export const CriticalPath = z.strictObject({ path: z.array(z.string()).readonly(), length: z.int().nonnegative() });

/** A table at its place in the load order. `schema.table` strings here are for people; dependencies are what binds. */
export const OrderedTable = z.strictObject({
  topologicalPosition: z.int().nonnegative(),
  schema: z.string(),
  tableName: z.string(),
  module: z.string(),
  entity: z.string(),
  effectiveName: z.string(),
  origin: DataSetTable.shape.origin,
  isStatic: z.boolean(),
  isExternal: z.boolean(),
  isJunction: z.boolean(),
  manualPosition: z.int().nonnegative().nullable(),
  /** Longest chain of non-deferred dependencies ending here; roots 0; -1 in or behind an unresolved cycle. */
  topologicalDepth: z.int().min(-1),
  directDependencies: z.array(z.string()).readonly(),
  directDependents: z.array(z.string()).readonly(),
  criticalPaths: z.array(CriticalPath).readonly(),
});
export type OrderedTable = z.infer<typeof OrderedTable>;

export const OrderViolationType = z.enum(['ChildBeforeParent', 'MissingParent', 'CycleDetected']);
export type OrderViolationType = z.infer<typeof OrderViolationType>;

export const OrderViolation = z.strictObject({
  violationType: OrderViolationType,
  childSchema: z.string(),
  childTable: z.string(),
  childPosition: z.int().min(-1),
  parentSchema: z.string(),
  parentTable: z.string(),
  /** -1 when the parent is not in the data set. */
  parentPosition: z.int().min(-1),
  constraintName: z.string(),
  explanation: z.string(),
});
export type OrderViolation = z.infer<typeof OrderViolation>;

/** A strongly connected component of two or more tables, in the graph before any edge was deferred. */
export const OrderComponent = z.strictObject({
  members: z.array(TableRef).readonly(),
  /** A shortest cycle, each table depending on the next and the last on the first. */
  shortestCycle: z.array(TableRef).readonly(),
  resolution: z.enum(['deferred', 'manual', 'unresolved']),
  /** `minimum`: no smaller set of edges exists; `minimal`: no deferred edge can be put back; `none`: nothing deferred; `manual`: as listed. */
  minimality: z.enum(['minimum', 'minimal', 'manual', 'none']),
  /** For an unresolved component: one cycle whose every foreign key is mandatory, by the constraints that would have to change. */
  mandatoryCycle: z
    .array(
      z.strictObject({
        sourceSchema: z.string(),
        sourceTable: z.string(),
        targetSchema: z.string(),
        targetTable: z.string(),
        constraintName: z.string(),
        columns: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
  /** Whether a manual allow-list names exactly this component (topology.md 7). */
  isAllowed: z.boolean(),
});
export type OrderComponent = z.infer<typeof OrderComponent>;

/** A foreign key that is loaded in two phases: its columns are NULL at first and updated once the parent is loaded. */
export const DeferredEdge = z.strictObject({
  sourceSchema: z.string(),
  sourceTable: z.string(),
  targetSchema: z.string(),
  targetTable: z.string(),
  constraintName: z.string(),
  reason: z.enum(['weak-fk', 'manual']),
  /** The nullable owner columns that phase one leaves NULL and phase two updates, with the evidence that NULL is allowed. */
  columns: z.array(z.strictObject({ column: z.string(), evidence: NullabilityEvidence })).readonly(),
});
export type DeferredEdge = z.infer<typeof DeferredEdge>;

/** How rows of a table that references itself must be ordered (topology.md 9). */
export const RowOrderRule = z.strictObject({
  schema: z.string(),
  table: z.string(),
  constraintName: z.string(),
  ownerColumns: z.array(z.string()).readonly(),
  referencedColumns: z.array(z.string()).readonly(),
  /** `parents-first` is possible only where the referenced columns cover the primary key. */
  rule: z.enum(['parents-first', 'not-orderable']),
});
export type RowOrderRule = z.infer<typeof RowOrderRule>;

const Digest = z.strictObject({ algorithm: z.literal('sha256'), value: z.string().regex(/^[0-9a-f]{64}$/) });

/**
 * The load order of a data set with everything needed to check it without the sorter and without a database
 * (`topological-order-proof.json`, topology.md 12.1). Digests are defined line by line in `specs/m1.2-topological-proof.md`.
 */
export const OrderCertificate = z.strictObject({
  format: z.literal('plumbline/order-certificate'),
  formatVersion: z.literal(1),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  metadata: z.strictObject({
    generatedUtc: z.string(),
    algorithm: z.enum(['Kahn', 'Alphabetical']),
    mode: z.enum(['topological', 'junction-deferred', 'alphabetical']),
    topologicalOrderingApplied: z.boolean(),
    cycleDetected: z.boolean(),
    alphabeticalFallbackApplied: z.boolean(),
    deferJunctionTables: z.boolean(),
    totalEntities: z.int().nonnegative(),
    context: z.enum(['BootstrapSnapshot', 'StaticSeeds', 'DynamicData']),
  }),
  entities: z.array(OrderedTable).readonly(),
  dependencies: z.array(OrderDependency).readonly(),
  violations: z.array(OrderViolation).readonly(),
  stronglyConnectedComponents: z.array(OrderComponent).readonly(),
  deferredEdges: z.array(DeferredEdge).readonly(),
  rowOrder: z.array(RowOrderRule).readonly(),
  statistics: z.strictObject({
    totalNodes: z.int().nonnegative(),
    /** Distinct child→parent pairs that bind the order: without self references, missing parents and deferred pairs. */
    totalEdges: z.int().nonnegative(),
    missingEdges: z.int().nonnegative(),
    deferredEdges: z.int().nonnegative(),
    selfReferences: z.int().nonnegative(),
    /** Weakly connected components. */
    connectedComponents: z.int().nonnegative(),
    maxDepth: z.int().min(-1),
    /** 2·E / N over `totalEdges`, rounded to 4 decimals; 0 without nodes. */
    averageDegree: z.number().nonnegative(),
  }),
  /** `edgeSet` covers every fact of every dependency but its classification; `tableSet` covers what tables are and are called. */
  digests: z.strictObject({ edgeSet: Digest, tableSet: Digest }),
});
export type OrderCertificate = z.infer<typeof OrderCertificate>;
