import { foldCase, sameName } from '../kernel/fold-case.ts';
import { isEmittable } from '../model/attribute.ts';
import type { Entity } from '../model/entity.ts';
import type { ActualConstraint, ConstraintColumn } from '../model/relationship.ts';
import { tableKey } from '../model/table-ref.ts';
import { primaryKeyColumns } from './key-columns.ts';

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
  const columns = constraint.columns.filter(isHydrated);
  if (table === '' || columns.length === 0) return null;
  const schema = constraint.referencedSchema?.trim() ?? '';
  return { constraint, table, schema: schema === '' ? owner.schema : schema, columns };
}

/**
 * Whether a table only joins others (topology.md 5): at least two columns outside the primary key, every one of them a foreign key
 * column, and two or more different tables other than itself referenced through them, in the data set or not.
 */
export function isJunction(entity: Entity): boolean {
  const primaryKey = primaryKeyColumns(entity);
  const payload = entity.attributes.filter(
    (attribute) => isEmittable(attribute) && !primaryKey.some((column) => sameName(column, attribute.column)),
  );
  if (new Set(payload.map(({ column }) => foldCase(column))).size < 2) return false;
  const own = tableKey(entity.schema, entity.physicalName);
  const targets = new Set<string>();
  const linking = new Set<string>();
  for (const { actualConstraints } of entity.relationships)
    for (const actual of actualConstraints) {
      const valid = validConstraint(entity, actual);
      if (valid === null) continue;
      const linked = payload.filter(({ column, name }) =>
        valid.columns.some(
          (pair) =>
            sameName(pair.ownerColumn, column) || (pair.ownerAttribute !== null && sameName(pair.ownerAttribute, name)),
        ),
      );
      for (const { column } of linked) linking.add(foldCase(column));
      const target = tableKey(valid.schema, valid.table);
      if (linked.length > 0 && target !== own) targets.add(target);
    }
  return targets.size >= 2 && payload.every(({ column }) => linking.has(foldCase(column)));
}

function isHydrated(column: ConstraintColumn): column is HydratedColumn {
  return (column.ownerColumn?.trim() ?? '') !== '' && (column.referencedColumn?.trim() ?? '') !== '';
}
