import { sameName } from '../../../kernel/fold-case.ts';
import { isEmittable } from '../../../model/attribute.ts';
import type { Entity } from '../../../model/entity.ts';
import { tableKey } from '../../../model/table-ref.ts';
import type { ModelFacts } from '../model-facts.ts';
import { hydratedColumns, isBlank, primaryKeyColumns } from '../model-lookup.ts';
import type { Rule } from '../rule.ts';

/** A table is called a junction exactly when columns of two names stand outside its key, all of them foreign keys, to two other tables or more. */
export const junctionDefinition: Rule<ModelFacts> = {
  id: 'TOP-106',
  states: 'Junction tables are those that the definition gives (topology.md 5).',
  why: 'A table with a payload column is no junction; moving it behind all others would be a surprise.',
  check: (facts, say) => {
    for (const [position, place] of facts.entityAt) {
      const table = facts.certificate.entities[position];
      const entity = facts.model.modules[place.module]?.entities[place.entity];
      if (table === undefined || entity === undefined) continue;
      const expected = isJunction(entity);
      if (table.isJunction === expected) continue;
      say.invalid({
        subject: `${table.schema}.${table.tableName}`,
        reason: 'The junction flag is not what the columns and constraints of the model give.',
        pointer: `/entities/${position}/isJunction`,
        expected,
        found: table.isJunction,
      });
    }
    return facts.entityAt.size > 0
      ? { looked: facts.entityAt.size }
      : { notMeasured: 'no listed table is in the model' };
  },
};

/**
 * The definition of topology.md 5. Its first condition counts the physical and logical names of the columns outside the key, so one
 * column that the design calls otherwise than the database is enough.
 */
function isJunction(entity: Entity): boolean {
  const key = primaryKeyColumns(entity);
  const outside = entity.attributes.filter(
    (attribute) => isEmittable(attribute) && !key.some((column) => sameName(column, attribute.column)),
  );
  const isOutside = (name: string | null) =>
    name !== null && outside.some((attribute) => sameName(attribute.column, name) || sameName(attribute.name, name));
  const owners: string[] = [];
  const others = new Set<string>();
  const self = tableKey(entity.schema, entity.physicalName);
  for (const relationship of entity.relationships) {
    for (const constraint of relationship.actualConstraints) {
      const columns = hydratedColumns(constraint).filter(
        (column) => isOutside(column.ownerColumn) || isOutside(column.ownerAttribute),
      );
      if (columns.length === 0) continue;
      owners.push(...columns.flatMap((column) => [column.ownerColumn, column.ownerAttribute ?? column.ownerColumn]));
      const schema = isBlank(constraint.referencedSchema) ? entity.schema : constraint.referencedSchema;
      const target = tableKey(schema, constraint.referencedTable ?? '');
      if (target !== self) others.add(target);
    }
  }
  const isForeignKey = (column: string, name: string) =>
    owners.some((owner) => sameName(owner, column) || sameName(owner, name));
  const first = outside[0]?.column;
  const hasTwoNames =
    first !== undefined &&
    outside.some((attribute) => !sameName(attribute.column, first) || !sameName(attribute.name, first));
  return (
    hasTwoNames && others.size >= 2 && outside.every((attribute) => isForeignKey(attribute.column, attribute.name))
  );
}
