import { sameName } from '../kernel/fold-case.ts';
import { type Attribute, isEmittable } from '../model/attribute.ts';
import type { Entity } from '../model/entity.ts';
import type { ActualConstraint, ConstraintColumn } from '../model/relationship.ts';

/** A column pair of a constraint with both names known. */
export interface HydratedColumn extends ConstraintColumn {
  readonly ownerColumn: string;
  readonly referencedColumn: string;
}

/** A constraint that says which table and which columns: the only kind that binds an order (topology.md 3, case B). */
export interface ValidConstraint {
  readonly constraint: ActualConstraint;
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly HydratedColumn[];
}

/** The constraint's valid form, or null for one that names no table or no complete column pair. */
export function validConstraint(owner: Entity, constraint: ActualConstraint): ValidConstraint | null {
  const table = constraint.referencedTable?.trim() ?? '';
  const columns = constraint.columns.every(isHydrated) ? constraint.columns : constraint.columns.filter(isHydrated);
  if (table === '' || columns.length === 0) return null;
  const schema = constraint.referencedSchema?.trim() ?? '';
  return { constraint, table, schema: schema === '' ? owner.schema : schema, columns };
}

/**
 * Whether a table only joins others (topology.md 5): at least two names (physical or logical) of columns outside the primary key, every
 * one of those columns in a foreign key, and two or more different tables other than itself referenced, in the data set or not.
 * Takes the columns of the primary key.
 */
export function isJunction(entity: Entity, primaryKey: readonly string[]): boolean {
  const payload = entity.attributes.filter(
    (attribute) => isEmittable(attribute) && !primaryKey.some((column) => sameName(column, attribute.column)),
  );
  if (!hasTwoNames(payload)) return false;
  const linking = new Set<Attribute>();
  let other: ValidConstraint | null = null;
  let hasTwoTargets = false;
  for (const { actualConstraints } of entity.relationships)
    for (const actual of actualConstraints) {
      const valid = validConstraint(entity, actual);
      if (valid === null) continue;
      let isLinked = false;
      for (const pair of valid.columns)
        for (const attribute of payload) {
          if (!isOwner(pair, attribute)) continue;
          isLinked = true;
          linking.add(attribute);
        }
      if (!isLinked || isTable(valid, entity.schema, entity.physicalName)) continue;
      if (other === null) other = valid;
      else if (!isTable(valid, other.schema, other.table)) hasTwoTargets = true;
    }
  return hasTwoTargets && linking.size === payload.length;
}

function isTable(target: ValidConstraint, schema: string, table: string): boolean {
  return sameName(target.table, table.trim()) && sameName(target.schema.trim(), schema.trim());
}

function isOwner(pair: HydratedColumn, attribute: Attribute): boolean {
  return (
    sameName(pair.ownerColumn, attribute.column) ||
    (pair.ownerAttribute !== null && sameName(pair.ownerAttribute, attribute.name))
  );
}

function hasTwoNames(attributes: readonly Attribute[]): boolean {
  const first = attributes[0]?.column;
  return (
    first !== undefined && attributes.some(({ column, name }) => !sameName(first, column) || !sameName(first, name))
  );
}

function isHydrated(column: ConstraintColumn): column is HydratedColumn {
  return (column.ownerColumn?.trim() ?? '') !== '' && (column.referencedColumn?.trim() ?? '') !== '';
}
