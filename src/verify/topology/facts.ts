import type { Sha256 } from '../../kernel/hash.ts';
import type { DeferredEdge, OrderCertificate, OrderDependency } from '../../model/order-certificate.ts';
import { at, connectedComponents, type Digraph, digraph, reversed } from './digraph.ts';
import { longestChains } from './longest-chains.ts';
import { type Pairs, pairsOf } from './pairs.ts';
import { type QuotedTables, quotedTables } from './quoted-tables.ts';
import { strongComponents } from './strong-components.ts';
import { type TableIndex, tableIndex } from './table-index.ts';
import { type TableNames, tableNames } from './table-names.ts';

/** What follows from the tables and dependencies of a certificate alone; nothing it claims beyond those is believed. */
export interface Facts {
  readonly certificate: OrderCertificate;
  readonly sha256: Sha256;
  readonly signal: AbortSignal;
  readonly tables: TableIndex;
  readonly names: TableNames;
  /** The names as the lines of the digests have them. */
  readonly quoted: QuotedTables;
  /** Where the two ends of each dependency are in the list of tables; −1 for a table that is not there. */
  readonly childOf: Int32Array;
  readonly parentOf: Int32Array;
  readonly pairs: Pairs;
  /** Per deferred edge the index of the dependency it names, −1 when there is none. */
  readonly deferredDependency: readonly number[];
  /** Every pair, child to parent, deferred or not. */
  readonly everything: Digraph;
  /** Pairs that are not deferred, child to parent. */
  readonly binding: Digraph;
  /** The same pairs, parent to child; children ascending. */
  readonly bindingBack: Digraph;
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
  const { childOf, parentOf } = endsOf(certificate.dependencies, tables);
  const pairs = pairsOf(childOf, parentOf, size);
  const deferredDependency = matchDeferred(certificate, tables, pairs);
  const everything = digraph(size, pairs.child, pairs.parent);
  const binds = (_: number, pair: number): boolean => pairs.isDeferred[pair] === 0;
  const binding = pairs.isDeferred.includes(1)
    ? digraph(size, pairs.child.filter(binds), pairs.parent.filter(binds))
    : everything;
  const bindingBack = reversed(binding);
  return {
    certificate,
    sha256,
    signal,
    tables,
    names: tableNames(certificate.entities),
    quoted: quotedTables(certificate.entities),
    childOf,
    parentOf,
    pairs,
    deferredDependency,
    everything,
    binding,
    bindingBack,
    bindingPairs: binding.targets.length,
    components: strongComponents(everything),
    weakComponents: connectedComponents(everything),
    depths: longestChains(binding, bindingBack),
  };
}

/** Whether the dependency of this index points to its own table. */
export function isSelfReference({ childOf, parentOf }: Facts, index: number): boolean {
  return at(childOf, index) >= 0 && childOf[index] === parentOf[index];
}

/** `schema.table` of a listed table, `?` outside the list. */
export function nameAt(facts: Facts, position: number): string {
  return facts.names.all[position] ?? '?';
}

/** How a foreign key is called in a finding: its name, child and parent. */
export function describeEdge(edge: OrderDependency | DeferredEdge): string {
  return `${edge.constraintName}: ${edge.sourceSchema}.${edge.sourceTable} → ${edge.targetSchema}.${edge.targetTable}`;
}

function endsOf(
  dependencies: readonly OrderDependency[],
  tables: TableIndex,
): { readonly childOf: Int32Array; readonly parentOf: Int32Array } {
  const childOf = new Int32Array(dependencies.length);
  const parentOf = new Int32Array(dependencies.length);
  let before: OrderDependency | undefined;
  dependencies.forEach((edge, index) => {
    // A table's foreign keys follow one another, so that most children need no look-up.
    const isSameChild = before?.sourceTable === edge.sourceTable && before.sourceSchema === edge.sourceSchema;
    childOf[index] = isSameChild ? at(childOf, index - 1) : tables.find(edge.sourceSchema, edge.sourceTable);
    parentOf[index] = tables.find(edge.targetSchema, edge.targetTable);
    before = edge;
  });
  return { childOf, parentOf };
}

/** Marks the pairs that a deferred edge names, and finds its dependency: by constraint name, then by the columns it names. */
function matchDeferred(certificate: OrderCertificate, tables: TableIndex, pairs: Pairs): readonly number[] {
  const taken = new Set<number>();
  return certificate.deferredEdges.map((edge) => {
    const child = tables.find(edge.sourceSchema, edge.sourceTable);
    const parent = tables.find(edge.targetSchema, edge.targetTable);
    const pair = pairs.find(child, parent);
    if (pair < 0) return -1;
    pairs.isDeferred[pair] = 1;
    const sameName = [...pairs.dependenciesOf(pair)].filter(
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
