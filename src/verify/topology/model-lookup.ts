import { foldCase, sameName } from '../../kernel/fold-case.ts';
import type { Attribute } from '../../model/attribute.ts';
import type { Entity } from '../../model/entity.ts';
import { entitiesOf, type Model } from '../../model/model.ts';
import type { ActualConstraint, ConstraintColumn } from '../../model/relationship.ts';
import { type TableKey, tableKey } from '../../model/table-ref.ts';

/** A table to be found: what the certificate, a data set or a caller knows of it. */
export interface FindableTable {
  readonly module: string;
  readonly entity: string;
  readonly schema: string;
  readonly table: string;
  readonly effectiveName: string;
}

/** Finds the listed table that an entity or a reference of the model means; −1 for one that is not listed (topology.md 3.1). */
export interface ModelLookup {
  readonly ofEntity: (module: string, entity: Entity) => number;
  readonly ofReference: (schema: string, table: string, targetEntity: string) => number;
}

/** Builds the look-ups: by physical name, then by effective name, then by module and logical name; first wins, case is ignored. */
export function modelLookup(tables: readonly FindableTable[], model: Model): ModelLookup {
  const physical = new Map<TableKey, number>();
  const effective = new Map<TableKey, number>();
  const logical = new Map<string, number>();
  tables.forEach((table, index) => {
    keepFirst(physical, tableKey(table.schema, table.table), index);
    keepFirst(effective, tableKey(table.schema, table.effectiveName), index);
    keepFirst(logical, logicalKey(table.module, table.entity), index);
  });
  const owners = new Map<TableKey, { readonly module: string; readonly entity: string }>();
  for (const { module, entity } of entitiesOf(model))
    keepFirst(owners, tableKey(entity.schema, entity.physicalName), { module: module.name, entity: entity.name });
  const find = (schema: string, name: string, entity: string, module: string | null) => {
    for (const candidate of [name, entity]) {
      if (candidate.trim() === '') continue;
      const key = tableKey(schema, candidate);
      const found = physical.get(key) ?? effective.get(key);
      if (found !== undefined) return found;
    }
    return module === null ? -1 : (logical.get(logicalKey(module, entity)) ?? -1);
  };
  return {
    ofEntity: (module, entity) => find(entity.schema, entity.physicalName, entity.name, module),
    ofReference: (schema, table, targetEntity) => {
      const owner = owners.get(tableKey(schema, table));
      return find(schema, table, owner?.entity ?? targetEntity, owner?.module ?? null);
    },
  };
}

/** A constraint column pair whose both ends are known. */
export interface HydratedColumn extends ConstraintColumn {
  readonly ownerColumn: string;
  readonly referencedColumn: string;
}

/** The column pairs that name both ends; a constraint without any, or without a table, is invalid and ignored (topology.md 3, case B). */
export function hydratedColumns(constraint: ActualConstraint): readonly HydratedColumn[] {
  if (isBlank(constraint.referencedTable)) return [];
  return constraint.columns.flatMap((column) => {
    const { ownerColumn, referencedColumn } = column;
    if (isBlank(ownerColumn) || isBlank(referencedColumn)) return [];
    return [{ ...column, ownerColumn, referencedColumn }];
  });
}

/** Whether a name is missing: null or nothing but white space. */
export function isBlank(name: string | null): name is null {
  return name === null || name.trim() === '';
}

/** Physical names of the primary key's columns: those of the primary index, else of the identifiers (topology.md 2). */
export function primaryKeyColumns(entity: Entity): readonly string[] {
  const primary = entity.indexes.find((index) => index.isPrimary);
  const columns = primary?.columns.filter((column) => !column.isIncluded).map((column) => column.column) ?? [];
  if (columns.length > 0) return columns;
  return entity.attributes.filter((attribute) => attribute.isIdentifier).map((attribute) => attribute.column);
}

/** The attribute behind a column, by physical or logical name, ignoring case. */
export function attributeOf(entity: Entity, name: string): Attribute | undefined {
  return (
    entity.attributes.find((attribute) => sameName(attribute.column, name)) ??
    entity.attributes.find((attribute) => sameName(attribute.name, name))
  );
}

function keepFirst<K, V>(map: Map<K, V>, key: K, value: V): void {
  if (!map.has(key)) map.set(key, value);
}

function logicalKey(module: string, entity: string): string {
  return `${foldCase(module.trim())}\u0000${foldCase(entity.trim())}`;
}
