import { foldCase } from '../kernel/fold-case.ts';
import type { Entity } from '../model/entity.ts';
import type { DependencyColumn, OrderDependency } from '../model/order-certificate.ts';
import { allowsDeferral } from './delete-rule.ts';

/** A foreign key with the entity that owns it: what has to be known to break its edge. Asked for inside cycles only. */
interface OwnedForeignKey {
  readonly fact: OrderDependency;
  readonly entity: Entity;
}

/**
 * Owner columns that phase one would leave NULL; empty when the foreign key is mandatory. A composite key needs one nullable column
 * only: with one column NULL the whole key is not checked (topology.md 6.1).
 */
export function nulledColumns({ fact }: OwnedForeignKey): readonly DependencyColumn[] {
  return allowsDeferral(fact.deleteRule) ? fact.columns.filter(({ isNullable }) => isNullable) : [];
}

/** Key columns, case folded, of the owner's unfiltered unique indexes: each could hold only one NULL while its columns wait. */
export function uniqueKeys({ entity }: OwnedForeignKey): readonly (readonly string[])[] {
  return entity.indexes
    .filter((index) => index.isUnique && !index.isDisabled && index.filterDefinition === null)
    .map((index) => index.columns.filter(({ isIncluded }) => !isIncluded).map(({ column }) => foldCase(column)))
    .filter((key) => key.length > 0);
}
