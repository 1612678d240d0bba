import type { Sha256 } from '../kernel/hash.ts';
import type { CircularDependencyOptions } from '../model/circular-dependencies.ts';
import type { DataSet, DataSetTable } from '../model/data-set.ts';
import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import type { OrderCertificate } from '../model/order-certificate.ts';
import { type Strength, type Verdict, worstVerdict } from '../model/verdict.ts';
import { isAllowedCycle } from './allowed-cycle.ts';
import { orderCertificate } from './certificate.ts';
import type { SortedTables } from './sorted-tables.ts';
import { collectDependencies } from './dependencies.ts';
import type { CollectedDependencies } from './dependency.ts';
import { orderFindings } from './findings.ts';
import { type LoadOrder, loadOrder } from './load-order.ts';
import { pairGraph } from './pair-graph.ts';
import { type EffectiveName, logicalOrPhysical, tableLookup } from './table-lookup.ts';
import { type TableNodes, tableNodes } from './table-nodes.ts';

// The stage's one door: what other stages may use of it.
export { orderingReport } from './ordering-report.ts';
export { type Preflight, type PreflightIssue, preflightStaticSeeds } from './preflight.ts';
export { circularDependencyFileProblem, readCircularDependencies } from './read-circular-dependencies.ts';
export { orderRows, type RowCell, type RowOrder, type RowOrderInput } from './row-order.ts';
export type { EffectiveName } from './table-lookup.ts';
export { violationsDocument } from './violations-document.ts';

export interface OrderOptions {
  /** Move tables that only join others behind everything else that is ready (topology.md 5). */
  readonly deferJunctionTables: boolean;
  /** Manual positions for the tables of cycles (topology.md 7). */
  readonly circularDependencies: CircularDependencyOptions;
  /** Names in emitted output, when overrides are configured; else the logical name, else the physical one. */
  readonly effectiveName?: EffectiveName;
}

export interface OrderInput {
  /** Null when no model is available: the order is then alphabetical and nothing is claimed about it. */
  readonly model: Model | null;
  readonly dataSet: DataSet;
  readonly options: OrderOptions;
  readonly tool: OrderCertificate['tool'];
  /** ISO 8601, UTC. */
  readonly generatedUtc: string;
  readonly context: OrderCertificate['metadata']['context'];
}

/** The certificate, what is to be said about it, and the result fields of topology.md 4.1. */
export interface OrderOutcome {
  readonly certificate: OrderCertificate;
  readonly verdict: Verdict;
  /** `cells`: every foreign key was looked at; `none`: nothing was. */
  readonly strength: Strength;
  readonly findings: readonly Finding[];
  /** Notes on how cycles were broken, for people. */
  readonly diagnostics: readonly string[];
  /** The tables in load order, each once. */
  readonly tables: readonly DataSetTable[];
  readonly nodeCount: number;
  readonly edgeCount: number;
  readonly missingEdgeCount: number;
  readonly modelAvailable: boolean;
  readonly cycleDetected: boolean;
  readonly alphabeticalFallbackApplied: boolean;
  readonly mode: OrderCertificate['metadata']['mode'];
  /** `schema.table` of every component, singletons included; null when no cycle was met. */
  readonly stronglyConnectedComponents: readonly (readonly string[])[] | null;
  readonly topologicalOrderingAttempted: boolean;
  readonly topologicalOrderingApplied: boolean;
}

/**
 * Orders the tables of a data set so that parents are loaded before children (topology.md 3 to 6), and certifies it. The order depends on
 * the model and the set of tables, not on the order in which they are given. Near-linear; throws only the signal's reason.
 */
export function order(input: OrderInput, deps: { readonly sha256: Sha256 }, signal: AbortSignal): OrderOutcome {
  const { model, dataSet, options } = input;
  signal.throwIfAborted();
  const tables = tableNodes(dataSet, options.circularDependencies);
  const { nodes } = tables;
  const collected = model === null ? nothingCollected(nodes.length) : collect(model, tables, options);
  signal.throwIfAborted();
  const graph = pairGraph(collected.byChild);
  const isSorted = model !== null && nodes.length > 1;
  const hasJunctionsLast = isSorted && options.deferJunctionTables && collected.isJunction.includes(1);
  const sort = isSorted
    ? loadOrder(graph, tables, hasJunctionsLast ? collected.isJunction : null, options.circularDependencies, signal)
    : alphabeticalOrder(nodes.length);
  signal.throwIfAborted();

  const position = new Int32Array(nodes.length);
  for (const [index, vertex] of sort.order.entries()) position[vertex] = index;
  const sortedTables: SortedTables = { nodes, collected, graph, sort, position };
  const hasEdges = sort.isDeferred.includes(0);
  const mode = sort.cycleDetected ? 'alphabetical' : modeOf(hasJunctionsLast, hasEdges);
  const certificate = orderCertificate(
    sortedTables,
    {
      tool: input.tool,
      generatedUtc: input.generatedUtc,
      context: input.context,
      mode,
      deferJunctionTables: options.deferJunctionTables,
      isAllowed: (members) =>
        isAllowedCycle(
          options.circularDependencies,
          members.map(({ physical }) => physical),
        ),
    },
    deps.sha256,
  );
  signal.throwIfAborted();
  const findings =
    model === null && nodes.length > 0
      ? [withoutModel(nodes.length)]
      : orderFindings(sortedTables, certificate, options.circularDependencies, tables.repeated);
  return {
    certificate,
    verdict: nodes.length === 0 ? 'vacuous' : worstVerdict(findings.map(({ verdict }) => verdict)),
    strength: model === null || nodes.length === 0 ? 'none' : 'cells',
    findings,
    diagnostics: sort.diagnostics,
    tables: Array.from(sort.order).flatMap((vertex) => nodes[vertex]?.table ?? []),
    nodeCount: nodes.length,
    edgeCount: certificate.statistics.totalEdges,
    missingEdgeCount: certificate.statistics.missingEdges,
    modelAvailable: model !== null,
    cycleDetected: sort.cycleDetected,
    alphabeticalFallbackApplied: sort.cycleDetected,
    mode,
    stronglyConnectedComponents:
      sort.components?.map((members) => members.map((vertex) => nodes[vertex]?.display ?? '')) ?? null,
    topologicalOrderingAttempted: isSorted && (hasEdges || mode === 'junction-deferred'),
    topologicalOrderingApplied: certificate.metadata.topologicalOrderingApplied,
  };
}

function collect(model: Model, { nodes }: TableNodes, options: OrderOptions): CollectedDependencies {
  return collectDependencies(model, nodes, tableLookup(model, nodes, options.effectiveName ?? logicalOrPhysical));
}

function nothingCollected(size: number): CollectedDependencies {
  return {
    byChild: Array.from({ length: size }, () => []),
    isJunction: new Uint8Array(size),
    unhydrated: [],
    undescribed: [],
    orderable: new Set(),
  };
}

/** Without a model, or with one table only, there is nothing to sort by (topology.md 3.3). */
function alphabeticalOrder(size: number): LoadOrder {
  return {
    order: Int32Array.from({ length: size }, (_, vertex) => vertex),
    knots: [],
    isDeferred: new Uint8Array(0),
    components: null,
    cycleDetected: false,
    diagnostics: [],
  };
}

function modeOf(hasJunctionsLast: boolean, hasEdges: boolean): OrderOutcome['mode'] {
  if (hasJunctionsLast) return 'junction-deferred';
  return hasEdges ? 'topological' : 'alphabetical';
}

function withoutModel(tables: number): Finding {
  return {
    check: 'ORD-001',
    subject: `${tables} table(s)`,
    verdict: 'incomplete',
    reason: 'There is no model, so no foreign key was looked at; the order is alphabetical.',
    fix: 'Give a model.json, or extract a model from the source database.',
  };
}
