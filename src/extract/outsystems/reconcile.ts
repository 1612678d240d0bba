import { by, ordinal, sorted } from '../../kernel/compare.ts';
import type { Entity } from '../../model/entity.ts';
import type { IndexDefinition } from '../../model/index-definition.ts';
import type { Model } from '../../model/model.ts';
import type { Problem } from '../../model/problem.ts';
import { tableKey } from '../../model/table-ref.ts';
import type { Catalog, CatalogTable } from '../catalog.ts';
import { compositeKey, groupRows } from '../../kernel/group-rows.ts';
import { type Design, referenceTargets } from './design.ts';
import { designAttributes } from './design-attributes.ts';
import { designRelationships, type LogicalNames, withConstraintFlags } from './design-relationships.ts';
import { withoutRetiredTwins } from './duplicate-attributes.ts';
import type { EntityRow } from './entities.ts';
import type { MatchedEntity } from './matched-entity.ts';
import { matchKey, textIn } from './match-key.ts';
import { designDoubts } from './design-doubts.ts';
import { SCHEMA_OF_MISSING_TABLES, tableLookup } from './table-lookup.ts';

/** What a reconciliation needs to know besides the rows. */
export interface ReconcileOptions {
  readonly platformSchema: string;
  readonly exportedAtUtc: string | null;
  /** True when only some schemas were read: an entity whose table is not among them is then left out. */
  readonly someSchemasOnly: boolean;
}

/**
 * The model of an OutSystems database: intent from the platform's tables, reality from the catalog, matched as
 * model-and-profile.md 3 says. Pure: rows in, model out. Modules by name, entities by name.
 */
export function reconcile(
  catalog: Catalog,
  design: Design,
  options: ReconcileOptions,
  warn: (problem: Problem) => void,
): Model {
  const entities = matchedEntities(catalog, design, options, warn);
  for (const problem of designDoubts(catalog, design, entities, options.someSchemasOnly)) warn(problem);
  const names = logicalNames(entities);
  const byPhysicalName = new Map<string, CatalogTable>();
  for (const { row, table } of entities) if (table !== undefined) byPhysicalName.set(physicalKey(row), table);
  const targetTable = (name: string): CatalogTable | undefined => byPhysicalName.get(matchKey(name));
  const byEspace = groupRows(
    entities.filter((entity) => !options.someSchemasOnly || entity.table !== undefined),
    (entity) => entity.row.espace_id ?? '',
  );
  const modules = design.espaces.flatMap((espace) => {
    const own = byEspace.get(espace.id);
    if (own === undefined) return [];
    const module = {
      name: espace.name.trim(),
      isSystem: espace.is_system === true,
      isActive: espace.is_active !== false,
      entities: sorted(
        own.map((entity) => entityOf(entity, targetTable, names)),
        by((entity) => entity.name, ordinal),
      ),
      extendedProperties: [],
    };
    return [module];
  });
  return {
    exportedAtUtc: options.exportedAtUtc,
    modules: sorted(
      modules,
      by((module) => module.name, ordinal),
    ),
    sequences: catalog.sequences,
    extendedProperties: catalog.extendedProperties,
  };
}

function matchedEntities(
  catalog: Catalog,
  design: Design,
  options: ReconcileOptions,
  warn: (problem: Problem) => void,
): readonly MatchedEntity[] {
  const find = tableLookup(catalog.tables, options.platformSchema);
  const targets = referenceTargets(design);
  const byEntity = groupRows(design.attributes, (attribute) => attribute.entity_id);
  return design.entities.map((row) => {
    const found = find(textIn(row.physical_name) ?? row.name);
    const attributes = designAttributes(row, byEntity.get(row.id) ?? [], found?.table, targets);
    return {
      row,
      table: found?.table,
      others: found?.others ?? [],
      attributes: withoutRetiredTwins(attributes, row.name.trim(), warn),
    };
  });
}

function physicalKey(row: EntityRow): string {
  return matchKey(textIn(row.physical_name) ?? row.name);
}

function logicalNames(entities: readonly MatchedEntity[]): LogicalNames {
  const names = new Map<string, string>();
  const columns = new Map<string, string>();
  for (const { row, table, attributes } of entities) {
    if (table === undefined) continue;
    const key = tableKey(table.schema, table.name);
    // An active entity wins where a retired one still points at the same table.
    if (!names.has(key) || row.is_active !== false) names.set(key, row.name.trim());
    for (const { attribute } of attributes) columns.set(compositeKey(key, attribute.column), attribute.name);
  }
  return {
    entity: (schema, table) => names.get(tableKey(schema, table)) ?? null,
    attribute: (schema, table, column) => columns.get(compositeKey(tableKey(schema, table), column)) ?? null,
  };
}

function entityOf(
  { row, table, attributes }: MatchedEntity,
  targetTable: (physicalName: string) => CatalogTable | undefined,
  names: LogicalNames,
): Entity {
  const relationships = designRelationships(attributes, table, targetTable, names);
  return {
    name: row.name.trim(),
    physicalName: table?.name ?? textIn(row.physical_name) ?? row.name.trim(),
    schema: table?.schema ?? SCHEMA_OF_MISSING_TABLES,
    catalog: null,
    isStatic: foldedKind(row) === 'staticentity',
    isExternal: row.is_external === true,
    isActive: row.is_active !== false,
    attributes: withConstraintFlags(attributes, relationships).map((item) => item.attribute),
    relationships,
    indexes: table?.indexes.map((index) => namedIndex(index, table, names)) ?? [],
    triggers: table?.triggers ?? [],
    temporal: table?.temporal ?? null,
    description: textIn(row.description) ?? table?.description ?? null,
    extendedProperties: table?.extendedProperties ?? [],
  };
}

function foldedKind(row: EntityRow): string {
  return (row.data_kind ?? '').trim().toLowerCase();
}

/** An index with the logical names of its columns, and the mark of those the platform makes itself. */
function namedIndex(index: IndexDefinition, table: CatalogTable, names: LogicalNames): IndexDefinition {
  return {
    ...index,
    isPlatformAuto: index.isPlatformAuto || index.name.toUpperCase().startsWith('OSIDX_'),
    columns: index.columns.map((column) => ({
      ...column,
      attribute: names.attribute(table.schema, table.name, column.column) ?? column.attribute,
    })),
  };
}
