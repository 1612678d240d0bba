import type { Sha256 } from '../../kernel/hash.ts';
import type { DeferredEdge, OrderCertificate, OrderDependency } from '../../model/order-certificate.ts';
import { connectedComponents, type Digraph, digraph } from './digraph.ts';
import { longestChains } from './longest-chains.ts';
import { strongComponents } from './strong-components.ts';
import { type TableIndex, tableIndex } from './table-index.ts';

/** All foreign keys from one table to another one, both in the certificate, that are no self references. */
export interface Pair {
  readonly child: number;
  readonly parent: number;
  /** Indexes into `dependencies`. */
  readonly dependencies: number[];
  isDeferred: boolean;
}

/** Where the two ends of a dependency are in the list of tables; −1 for a table that is not there. */
export interface Ends {
  readonly child: number;
  readonly parent: number;
}

/** What follows from the tables and dependencies of a certificate alone; nothing it claims beyond those is believed. */
export interface Facts {
  readonly certificate: OrderCertificate;
  readonly sha256: Sha256;
  readonly signal: AbortSignal;
  readonly tables: TableIndex;
  /** Per position `schema.table`, for people and for the lists of names. */
  readonly names: readonly string[];
  /** Per dependency. */
  readonly ends: readonly Ends[];
  readonly pairs: readonly Pair[];
  /** The pair of two positions, if a foreign key leads from the child to the parent. */
  readonly pairOf: (child: number, parent: number) => Pair | undefined;
  /** Per deferred edge the index of the dependency it names, −1 when there is none. */
  readonly deferredDependency: readonly number[];
  /** Every pair, child to parent, deferred or not. */
  readonly everything: Digraph;
  /** Pairs that are not deferred, child to parent. */
  readonly binding: Digraph;
  readonly bindingPairs: number;
  /** Components of two or more tables over every pair, by position. */
  readonly components: readonly (readonly number[])[];
  readonly weakComponents: number;
  /** Per table the longest chain of binding pairs behind it; −1 in or behind a cycle of them. */
  readonly depths: Int32Array;
}

/** Derives the facts. Near-linear in tables and dependencies. */
export function deriveFacts(certificate: OrderCertificate, sha256: Sha256, signal: AbortSignal): Facts {
  const tables = tableIndex(certificate.entities);
  const size = certificate.entities.length;
  const ends = certificate.dependencies.map((dependency) => endsOf(tables, dependency));
  const { pairs, byCode } = pairsOf(ends, size);
  const pairOf = (child: number, parent: number) => byCode.get(child * size + parent);
  const deferredDependency = matchDeferred(certificate, tables, pairOf);
  const everything = graphOf(size, pairs);
  const bindingPairs = pairs.filter((pair) => !pair.isDeferred);
  const binding = graphOf(size, bindingPairs);
  return {
    certificate,
    sha256,
    signal,
    tables,
    names: certificate.entities.map((table) => `${table.schema}.${table.tableName}`),
    ends,
    pairs,
    pairOf,
    deferredDependency,
    everything,
    binding,
    bindingPairs: bindingPairs.length,
    components: strongComponents(everything),
    weakComponents: connectedComponents(everything),
    depths: longestChains(binding),
  };
}

/** Whether the dependency points to its own table. */
export function isSelfReference(ends: Ends): boolean {
  return ends.child >= 0 && ends.child === ends.parent;
}

/** `schema.table` of a listed table, `?` outside the list. */
export function nameAt(facts: Facts, position: number): string {
  return facts.names[position] ?? '?';
}

/** How a foreign key is called in a finding: its name, child and parent. */
export function describeEdge(edge: OrderDependency | DeferredEdge): string {
  return `${edge.constraintName}: ${edge.sourceSchema}.${edge.sourceTable} → ${edge.targetSchema}.${edge.targetTable}`;
}

function endsOf(tables: TableIndex, edge: OrderDependency | DeferredEdge): Ends {
  return {
    child: tables.find(edge.sourceSchema, edge.sourceTable),
    parent: tables.find(edge.targetSchema, edge.targetTable),
  };
}

function pairsOf(ends: readonly Ends[], size: number): { pairs: Pair[]; byCode: Map<number, Pair> } {
  const pairs: Pair[] = [];
  const byCode = new Map<number, Pair>();
  ends.forEach(({ child, parent }, dependency) => {
    if (child < 0 || parent < 0 || child === parent) return;
    const code = child * size + parent;
    const known = byCode.get(code);
    if (known !== undefined) {
      known.dependencies.push(dependency);
      return;
    }
    const pair: Pair = { child, parent, dependencies: [dependency], isDeferred: false };
    byCode.set(code, pair);
    pairs.push(pair);
  });
  return { pairs, byCode };
}

/** Marks the pairs that a deferred edge names, and finds its dependency: by constraint name, then by the columns it names. */
function matchDeferred(certificate: OrderCertificate, tables: TableIndex, pairOf: Facts['pairOf']): readonly number[] {
  const taken = new Set<number>();
  return certificate.deferredEdges.map((edge) => {
    const { child, parent } = endsOf(tables, edge);
    const pair = pairOf(child, parent);
    if (pair === undefined) return -1;
    pair.isDeferred = true;
    const sameName = pair.dependencies.filter(
      (index) => !taken.has(index) && certificate.dependencies[index]?.constraintName === edge.constraintName,
    );
    const fits = (index: number) =>
      edge.columns.every((named) =>
        certificate.dependencies[index]?.columns.some((column) => column.ownerColumn === named.column),
      );
    const match = sameName.find(fits) ?? sameName[0] ?? -1;
    if (match >= 0) taken.add(match);
    return match;
  });
}

function graphOf(size: number, pairs: readonly Pair[]): Digraph {
  return digraph(
    size,
    pairs.map((pair) => pair.child),
    pairs.map((pair) => pair.parent),
  );
}
