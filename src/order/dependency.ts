import { sameName } from '../kernel/fold-case.ts';
import type { Entity } from '../model/entity.ts';
import type { DependencyColumn, OrderDependency } from '../model/order-certificate.ts';

/** One foreign key between vertices; `parent` is −1 when the parent is not in the data set, and `child` for a self reference. */
export interface Dependency {
  readonly child: number;
  readonly parent: number;
  readonly fact: OrderDependency;
  /** The owner, as the model describes it. */
  readonly entity: Entity;
}

/** Everything the model says about the order of these tables. */
export interface CollectedDependencies {
  /** Foreign keys by the vertex that owns them. */
  readonly byChild: readonly (readonly Dependency[])[];
  readonly isJunction: Uint8Array;
  /** Constraints without a table or a complete column pair, as `schema.table: name`; they bind nothing (topology.md 3). */
  readonly unhydrated: readonly string[];
  /** Vertices that no entity of the model describes, so that nothing is known of their foreign keys. */
  readonly undescribed: readonly number[];
  /** Self references whose referenced columns cover the primary key, so that rows can be ordered (topology.md 9). */
  readonly orderable: ReadonlySet<Dependency>;
}

/** Whether two foreign keys of one table are told alike in every fact. */
export function isSameConstraint(a: OrderDependency, b: OrderDependency): boolean {
  return (
    a.constraintName === b.constraintName &&
    a.targetTable === b.targetTable &&
    a.targetSchema === b.targetSchema &&
    a.origin === b.origin &&
    a.deleteRule === b.deleteRule &&
    a.updateRule === b.updateRule &&
    a.isTrusted === b.isTrusted &&
    a.isDisabled === b.isDisabled &&
    a.columns.length === b.columns.length &&
    a.columns.every((column, index) => isSameColumn(column, b.columns[index]))
  );
}

/** Whether two column pairs are told alike in every fact. */
export function isSameColumn(a: DependencyColumn, b: DependencyColumn | undefined): boolean {
  return (
    a.ownerColumn === b?.ownerColumn &&
    a.referencedColumn === b.referencedColumn &&
    a.isNullable === b.isNullable &&
    a.evidence === b.evidence
  );
}

/** Whether the referenced columns cover the primary key. */
export function covers(fact: OrderDependency, primaryKey: readonly string[]): boolean {
  return (
    primaryKey.length > 0 &&
    primaryKey.every((key) => fact.columns.some(({ referencedColumn }) => sameName(referencedColumn, key)))
  );
}
