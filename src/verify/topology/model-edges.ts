import { ascending, by, sorted } from '../../kernel/compare.ts';
import { sameName } from '../../kernel/fold-case.ts';
import type { Entity } from '../../model/entity.ts';
import type { Model } from '../../model/model.ts';
import type { DependencyColumn, OrderDependency } from '../../model/order-certificate.ts';
import type { Relationship } from '../../model/relationship.ts';
import { attributeOf, hydratedColumns, isBlank, type ModelLookup, primaryKeyColumns } from './model-lookup.ts';

/** A foreign key as the model states it; positions are those of the listed tables, −1 for a parent that is not listed. */
export interface ModelEdge {
  readonly child: number;
  readonly parent: number;
  /** The parent as the model names it. */
  readonly targetSchema: string;
  readonly targetTable: string;
  readonly constraintName: string;
  readonly origin: OrderDependency['origin'];
  readonly columns: readonly DependencyColumn[];
  /** The delete rules that a certificate may state: the catalog's; where that is silent, none or the design's. */
  readonly deleteRules: readonly (string | null)[];
  readonly updateRule: string | null;
  readonly isTrusted: boolean | null;
  readonly isDisabled: boolean | null;
  /** JSON pointer into the model. */
  readonly pointer: string;
}

/**
 * The foreign keys of every listed table (topology.md 3: case A without constraints, case B with; unhydrated constraints are
 * ignored; inactive entities are walked too). Derived here a second time on purpose.
 */
export function modelEdges(model: Model, lookup: ModelLookup): readonly ModelEdge[] {
  const edges: ModelEdge[] = [];
  model.modules.forEach((module, moduleIndex) => {
    module.entities.forEach((entity, entityIndex) => {
      const child = lookup.ofEntity(module.name, entity);
      if (child < 0) return;
      entity.relationships.forEach((relationship, index) => {
        const pointer = `/modules/${moduleIndex}/entities/${entityIndex}/relationships/${index}`;
        if (relationship.actualConstraints.length > 0)
          edges.push(...constraintEdges(entity, relationship, child, lookup, pointer));
        else if (!isBlank(relationship.targetPhysicalName))
          edges.push(referenceEdge(entity, relationship, child, lookup, pointer));
      });
    });
  });
  return edges;
}

/** A delete or update rule in the words of the catalog; the design's codes are translated (topology.md 6.1). */
export function catalogRule(rule: string | null): string | null {
  if (isBlank(rule)) return null;
  const text = rule.trim().toUpperCase().replaceAll(' ', '_');
  return TRANSLATED.get(text) ?? text;
}

const TRANSLATED = new Map([
  ['PROTECT', 'NO_ACTION'],
  ['IGNORE', 'NO_ACTION'],
  ['RESTRICT', 'NO_ACTION'],
  ['DELETE', 'CASCADE'],
  ['SETNULL', 'SET_NULL'],
]);

function constraintEdges(
  entity: Entity,
  relationship: Relationship,
  child: number,
  lookup: ModelLookup,
  pointer: string,
): readonly ModelEdge[] {
  return relationship.actualConstraints.flatMap((constraint, index): ModelEdge[] => {
    const columns = hydratedColumns(constraint);
    if (columns.length === 0 || constraint.referencedTable === null) return [];
    const targetSchema = isBlank(constraint.referencedSchema) ? entity.schema : constraint.referencedSchema;
    const stated = catalogRule(constraint.onDelete);
    return [
      {
        child,
        parent: lookup.ofReference(targetSchema, constraint.referencedTable, relationship.targetEntity),
        targetSchema,
        targetTable: constraint.referencedTable,
        constraintName: isBlank(constraint.name) ? '<unnamed>' : constraint.name,
        origin: 'constraint',
        columns: sorted(
          columns,
          by((column) => column.ordinal, ascending),
        ).map((column) => dependencyColumn(entity, column.ownerColumn, column.ownerAttribute, column.referencedColumn)),
        deleteRules: stated === null ? [null, catalogRule(relationship.deleteRuleCode)] : [stated],
        updateRule: catalogRule(constraint.onUpdate),
        isTrusted: constraint.isNotTrusted === null ? null : !constraint.isNotTrusted,
        isDisabled: constraint.isDisabled,
        pointer: `${pointer}/actualConstraints/${index}`,
      },
    ];
  });
}

function referenceEdge(
  entity: Entity,
  relationship: Relationship,
  child: number,
  lookup: ModelLookup,
  pointer: string,
): ModelEdge {
  const { targetPhysicalName, viaAttribute } = relationship;
  const owner = entity.attributes.find((attribute) => sameName(attribute.name, viaAttribute));
  return {
    child,
    parent: lookup.ofReference(entity.schema, targetPhysicalName, relationship.targetEntity),
    targetSchema: entity.schema,
    targetTable: targetPhysicalName,
    constraintName: viaAttribute,
    origin: 'reference',
    columns: owner === undefined ? [] : [dependencyColumn(entity, owner.column, owner.name, '')],
    deleteRules: [null, catalogRule(relationship.deleteRuleCode)],
    updateRule: null,
    isTrusted: null,
    isDisabled: null,
    pointer,
  };
}

/** Nullability: the catalog's flag, else the design's, else unknown; a column of the primary key is never nullable. */
function dependencyColumn(
  entity: Entity,
  ownerColumn: string,
  ownerAttribute: string | null,
  referencedColumn: string,
): DependencyColumn {
  const attribute =
    attributeOf(entity, ownerColumn) ?? (ownerAttribute === null ? undefined : attributeOf(entity, ownerAttribute));
  const isKey = primaryKeyColumns(entity).some((column) => sameName(column, attribute?.column ?? ownerColumn));
  const onDisk = attribute?.onDisk?.isNullable ?? null;
  if (attribute === undefined) return { ownerColumn, referencedColumn, isNullable: false, evidence: 'unknown' };
  return {
    ownerColumn,
    referencedColumn,
    isNullable: (onDisk ?? !attribute.isMandatory) && !isKey,
    evidence: onDisk === null ? 'model' : 'catalog',
  };
}
