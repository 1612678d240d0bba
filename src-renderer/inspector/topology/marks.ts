// Marks of a table: what kind of table it is and what is wrong with it, each with an icon and a word.
import type { GraphTable } from '../../graph/order-graph.ts';
import type { Topology } from './topology-view.ts';
import { tableKey, type TableKey } from '../../../src/model/table-ref.ts';

export const MARKS = [
  'violation',
  'cycle',
  'missing-parent',
  'deferred',
  'outside',
  'static',
  'external',
  'supplemental',
  'junction',
  'self-reference',
  'manual',
] as const;
export type Mark = (typeof MARKS)[number];

export const MARK_WORDS: { readonly [M in Mark]: string } = {
  violation: 'Violation',
  cycle: 'In a cycle',
  'missing-parent': 'Missing parent',
  deferred: 'Deferred foreign key',
  outside: 'Not in the data set',
  static: 'Static entity',
  external: 'External table',
  supplemental: 'Supplemental entity',
  junction: 'Junction table',
  'self-reference': 'References itself',
  manual: 'Manual position',
};

/** The marks of every table by number, worst first. */
export function marksOf(topology: Topology): readonly (readonly Mark[])[] {
  const { graph, certificate } = topology;
  const violated = new Set<TableKey>();
  for (const violation of certificate.violations)
    if (violation.violationType !== 'MissingParent')
      violated.add(tableKey(violation.childSchema, violation.childTable));
  const inCycle = new Set(graph.cycles.flatMap(({ members }) => members));
  return graph.tables.map((table) => {
    const has = (mark: Mark): boolean => {
      switch (mark) {
        case 'violation':
          return violated.has(table.key);
        case 'cycle':
          return inCycle.has(table.index);
        case 'missing-parent':
          return (graph.toParents[table.index] ?? []).some(({ kind }) => kind === 'missing');
        case 'deferred':
          return (graph.toParents[table.index] ?? []).some((link) =>
            link.foreignKeys.some((key) => key.deferral !== null),
          );
        case 'outside':
        case 'static':
        case 'external':
        case 'supplemental':
        case 'junction':
        case 'manual':
          return isKind(table, mark);
        case 'self-reference':
          return (graph.selfReferences[table.index] ?? []).length > 0;
      }
    };
    return MARKS.filter(has);
  });
}

function isKind(
  { table }: GraphTable,
  mark: 'outside' | 'static' | 'external' | 'supplemental' | 'junction' | 'manual',
): boolean {
  switch (mark) {
    case 'outside':
      return table === null;
    case 'static':
      return table?.isStatic === true;
    case 'external':
      return table?.isExternal === true;
    case 'supplemental':
      return table?.origin === 'supplemental';
    case 'junction':
      return table?.isJunction === true;
    case 'manual':
      return table !== null && table.manualPosition !== null;
  }
}
