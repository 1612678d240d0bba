import { by, ordinal, sorted } from '../kernel/compare.ts';
import type { Entity } from '../model/entity.ts';
import type { Model } from '../model/model.ts';
import { type Catalog, type CatalogTable, primaryKeyColumns } from './catalog.ts';
import { columnAttribute } from './column-attribute.ts';
import { foreignKeyRelationship } from './foreign-key-relationship.ts';
import { groupRows } from '../kernel/group-rows.ts';

/**
 * The model of a database that carries no design of its own: a schema is a module, a table an entity under its own name.
 * Modules by name, entities in catalog order.
 */
export function catalogModel(catalog: Catalog, exportedAtUtc: string | null): Model {
  const schemas = [...groupRows(catalog.tables, (table) => table.schema)];
  return {
    exportedAtUtc,
    modules: sorted(
      schemas,
      by(([schema]) => schema, ordinal),
    ).map(([schema, tables]) => ({
      name: schema,
      isSystem: false,
      isActive: true,
      entities: tables.map(tableEntity),
      extendedProperties: catalog.schemaProperties.get(schema) ?? [],
    })),
    sequences: sorted(
      catalog.sequences,
      by((sequence) => `${sequence.schema}\u0000${sequence.name}`, ordinal),
    ),
    extendedProperties: catalog.extendedProperties,
  };
}

/** The entity that a table is when no design says more. */
export function tableEntity(table: CatalogTable): Entity {
  const primaryKey = primaryKeyColumns(table);
  return {
    name: table.name,
    physicalName: table.name,
    schema: table.schema,
    catalog: null,
    isStatic: false,
    isExternal: false,
    // A reader refuses an active entity without attributes, and with it the whole model; PostgreSQL allows such tables.
    isActive: table.columns.length > 0,
    attributes: table.columns.map((column) => columnAttribute(column, table, primaryKey)),
    relationships: table.foreignKeys.map(foreignKeyRelationship),
    indexes: table.indexes,
    triggers: table.triggers,
    temporal: table.temporal,
    description: table.description,
    extendedProperties: table.extendedProperties,
  };
}
