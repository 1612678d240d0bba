import { ordinal, sorted } from '../kernel/compare.ts';
import type { Attribute } from '../model/attribute.ts';
import type { Entity } from '../model/entity.ts';
import type { TablePredicates } from '../model/policy/policy-decisions.ts';
import type { OwnedEntity } from './entity-lookup.ts';

/** What is true of a table, names in ordinal order (policy.md 9.1). */
export function tablePredicates({ module, entity }: OwnedEntity): TablePredicates {
  const holding = [...PREDICATES].filter(([, holds]) => holds(entity)).map(([name]) => name);
  return {
    module: module.name,
    schema: entity.schema,
    table: entity.physicalName,
    predicates: sorted(holding, ordinal),
  };
}

const keyColumns = (entity: Entity) =>
  entity.indexes
    .filter(({ isUnique }) => isUnique)
    .map((index) => index.columns.filter(({ isIncluded }) => !isIncluded));

const PREDICATES: ReadonlyMap<string, (entity: Entity) => boolean> = new Map([
  ['HasTemporalHistory', ({ temporal }) => temporal?.type === 'systemVersioned' || temporal?.type === 'historyTable'],
  ['HasTrigger', ({ triggers }) => triggers.length > 0],
  ['IsStaticEntity', ({ isStatic }) => isStatic],
  ['IsExternalEntity', ({ isExternal }) => isExternal],
  ['IsInactiveEntity', ({ isActive }) => !isActive],
  ['HasInactiveColumns', ({ attributes }) => attributes.some((item) => !item.isActive || item.isPresentButInactive)],
  ['HasDefaultConstraint', ({ attributes }) => attributes.some(hasDefault)],
  [
    'HasCheckConstraint',
    ({ attributes }) => attributes.some((item) => (item.onDisk?.checkConstraints.length ?? 0) > 0),
  ],
  ['HasExtendedProperties', hasExtendedProperties],
  ['HasUniqueIndex', ({ indexes }) => indexes.some(({ isUnique }) => isUnique)],
  ['HasCompositeUniqueIndex', (entity) => keyColumns(entity).some((columns) => columns.length > 1)],
  ['HasFilteredIndex', ({ indexes }) => indexes.some((index) => (index.filterDefinition?.trim() ?? '') !== '')],
  [
    'HasIncludedIndexColumns',
    ({ indexes }) => indexes.some((index) => index.columns.some((column) => column.isIncluded)),
  ],
  ['HasLogicalForeignKey', ({ attributes }) => attributes.some(({ reference }) => reference !== null)],
  [
    'HasLogicalForeignKeyWithDbConstraint',
    (entity) => entity.attributes.some((item) => constraintOf(item, entity) === true),
  ],
  [
    'HasLogicalForeignKeyWithoutDbConstraint',
    (entity) => entity.attributes.some((item) => constraintOf(item, entity) === false),
  ],
] satisfies readonly [string, (entity: Entity) => boolean][]);

function hasDefault({ onDisk, defaultValue }: Attribute): boolean {
  const definition = onDisk?.defaultConstraint?.definition ?? onDisk?.defaultDefinition ?? defaultValue ?? '';
  return definition.trim() !== '';
}

function hasExtendedProperties({ extendedProperties, attributes, indexes }: Entity): boolean {
  return [{ extendedProperties }, ...attributes, ...indexes].some((item) => item.extendedProperties.length > 0);
}

/** Whether the model says that a reference has its constraint, on the attribute or on the relationship; null for no reference. */
function constraintOf({ reference, name }: Attribute, { relationships }: Entity): boolean | null {
  if (reference === null) return null;
  return (
    reference.hasDbConstraint || relationships.some((item) => item.viaAttribute === name && item.hasDatabaseConstraint)
  );
}
