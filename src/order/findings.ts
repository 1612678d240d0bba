import type { CircularDependencyOptions } from '../model/circular-dependencies.ts';
import type { DataSetTable } from '../model/data-set.ts';
import type { Finding } from '../model/finding.ts';
import type { OrderCertificate } from '../model/order-certificate.ts';
import { doubtfulConstraints, missingParents, unhydratedConstraints } from './findings/constraints.ts';
import { resolvedComponents, singleNullIndexes, unresolvedComponents } from './findings/cycles.ts';
import { edgesInOrder, unorderableRows } from './findings/positions.ts';
import { repeatedTables, undescribedTables, unknownListedTables } from './findings/tables.ts';
import type { SortedTables } from './sorted-tables.ts';

/**
 * What the sorter says about an order, one rule after the other; the ids are listed in specs/m1.2-topological-proof.md.
 * Anything but `proved` names a table or a foreign key and says why.
 */
export function orderFindings(
  sortedTables: SortedTables,
  certificate: OrderCertificate,
  options: CircularDependencyOptions,
  repeated: readonly DataSetTable[],
): readonly Finding[] {
  return [
    ...edgesInOrder(certificate),
    ...unresolvedComponents(sortedTables),
    ...missingParents(certificate),
    ...doubtfulConstraints(certificate),
    ...repeatedTables(repeated),
    ...unhydratedConstraints(sortedTables),
    ...resolvedComponents(sortedTables),
    ...singleNullIndexes(sortedTables),
    ...unorderableRows(certificate),
    ...undescribedTables(sortedTables),
    ...unknownListedTables(sortedTables, options),
  ];
}
