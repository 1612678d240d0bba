// What the model says of one foreign key before its parent is looked up: a designed reference, or a constraint of the catalog.
import type { Entity } from '../model/entity.ts';
import type { DependencyColumn, OrderDependency } from '../model/order-certificate.ts';
import type { Relationship } from '../model/relationship.ts';
import { catalogRule, designedRule } from './delete-rule.ts';
import type { ValidConstraint } from './junction.ts';
import { nullability, ownerAttribute, primaryKeyColumns } from './key-columns.ts';

/** What a reference and a constraint say differently. */
export type ToldFacts = Pick<
  OrderDependency,
  'constraintName' | 'origin' | 'columns' | 'deleteRule' | 'updateRule' | 'isTrusted' | 'isDisabled'
>;

/** The entity that owns a foreign key, and its key. */
interface Owner {
  readonly entity: Entity;
  readonly primaryKey: readonly string[];
}

/** Case A of topology.md 3: a reference that is only designed; it points to the key of `target`, where that is one column. */
export function toldByReference(
  { entity, primaryKey }: Owner,
  relationship: Relationship,
  target: Entity | undefined,
): ToldFacts {
  const attribute = ownerAttribute(entity, { ownerColumn: null, ownerAttribute: relationship.viaAttribute });
  const referenced = target === undefined ? [] : primaryKeyColumns(target);
  const referencedColumn = referenced.length === 1 ? (referenced[0] ?? '') : '';
  return {
    constraintName: toldName(relationship.viaAttribute),
    origin: 'reference',
    columns:
      attribute === undefined
        ? []
        : [dependencyColumn(attribute.column, referencedColumn, nullability(attribute, primaryKey))],
    deleteRule: designedRule(relationship.deleteRuleCode),
    updateRule: null,
    isTrusted: null,
    isDisabled: null,
  };
}

/** Case B of topology.md 3: a constraint the catalog has, with its column pairs. */
export function toldByConstraint(
  relationship: Relationship,
  { constraint }: ValidConstraint,
  columns: readonly DependencyColumn[],
): ToldFacts {
  return {
    constraintName: toldName(constraint.name),
    origin: 'constraint',
    columns,
    deleteRule: catalogRule(constraint.onDelete) ?? designedRule(relationship.deleteRuleCode),
    updateRule: catalogRule(constraint.onUpdate),
    isTrusted: constraint.isNotTrusted === null ? null : !constraint.isNotTrusted,
    isDisabled: constraint.isDisabled,
  };
}

/** The column pairs of a constraint, with what is known of NULLs in each. */
export function constraintColumns({ entity, primaryKey }: Owner, valid: ValidConstraint): readonly DependencyColumn[] {
  return valid.columns.map((column) =>
    dependencyColumn(
      column.ownerColumn,
      column.referencedColumn,
      nullability(ownerAttribute(entity, column), primaryKey),
    ),
  );
}

/** What a foreign key is called; one without a name is told as such. */
export function toldName(name: string | null): string {
  return name === null || name.trim() === '' ? '<unnamed>' : name;
}

function dependencyColumn(
  ownerColumn: string,
  referencedColumn: string,
  { isNullable, evidence }: Pick<DependencyColumn, 'isNullable' | 'evidence'>,
): DependencyColumn {
  return { ownerColumn, referencedColumn, isNullable, evidence };
}
