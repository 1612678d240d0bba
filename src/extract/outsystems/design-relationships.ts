import { foldCase } from '../../kernel/fold-case.ts';
import type { ActualConstraint, Relationship } from '../../model/relationship.ts';
import { tableKey } from '../../model/table-ref.ts';
import type { CatalogTable } from '../catalog.ts';
import { foreignKeyRelationship } from '../foreign-key-relationship.ts';
import type { DesignAttribute } from './design-attributes.ts';
import { textIn } from './match-key.ts';

/** The logical name of a column of a table, and of the table itself; null where the design has none. */
export interface LogicalNames {
  readonly entity: (schema: string, table: string) => string | null;
  readonly attribute: (schema: string, table: string, column: string) => string | null;
}

/**
 * The relationships of an entity: one for each reference of the design, with the foreign keys that start at its column and
 * reach the table of that same target; then one for each foreign key that no reference explains, since it binds the load order
 * all the same.
 */
export function designRelationships(
  attributes: readonly DesignAttribute[],
  table: CatalogTable | undefined,
  targetTable: (physicalName: string) => CatalogTable | undefined,
  names: LogicalNames,
): readonly Relationship[] {
  const foreignKeys = table === undefined ? [] : table.foreignKeys.map((key) => named(key, table, names));
  const explained = new Set<ActualConstraint>();
  const references = attributes.flatMap(({ attribute, target, row }) => {
    if (attribute.reference === null || target === undefined) return [];
    const reached = targetTable(attribute.reference.physicalName);
    const constraints = foreignKeys.filter(
      (key) =>
        !explained.has(key) &&
        foldCase(key.columns[0]?.ownerColumn ?? '') === foldCase(attribute.column) &&
        reaches(key, reached),
    );
    for (const key of constraints) explained.add(key);
    return [
      {
        viaAttribute: attribute.name,
        targetEntity: attribute.reference.entityName,
        targetPhysicalName: reached?.name ?? attribute.reference.physicalName,
        // Blank means Ignore on a relationship, and null on an attribute (model-and-profile.md 1.7).
        deleteRuleCode: textIn(row.delete_rule) ?? 'Ignore',
        hasDatabaseConstraint: constraints.length > 0,
        actualConstraints: constraints,
      },
    ];
  });
  const unexplained = foreignKeys.filter((key) => !explained.has(key)).map((key) => unexplainedKey(key, names));
  return [...references, ...unexplained];
}

/** The same attributes, told whether the catalog enforces their reference. */
export function withConstraintFlags(
  attributes: readonly DesignAttribute[],
  relationships: readonly Relationship[],
): readonly DesignAttribute[] {
  const enforced = new Set(
    relationships.filter((relationship) => relationship.hasDatabaseConstraint).map((relation) => relationKey(relation)),
  );
  return attributes.map((item) => {
    const { reference } = item.attribute;
    if (reference === null) return item;
    const hasDbConstraint = enforced.has(
      relationKey({ viaAttribute: item.attribute.name, targetEntity: reference.entityName }),
    );
    return { ...item, attribute: { ...item.attribute, reference: { ...reference, hasDbConstraint } } };
  });
}

function relationKey(relationship: Pick<Relationship, 'viaAttribute' | 'targetEntity'>): string {
  return `${relationship.viaAttribute}\u0000${relationship.targetEntity}`;
}

function reaches(key: ActualConstraint, table: CatalogTable | undefined): boolean {
  if (table === undefined) return false;
  return tableKey(key.referencedSchema ?? '', key.referencedTable ?? '') === tableKey(table.schema, table.name);
}

function unexplainedKey(key: ActualConstraint, names: LogicalNames): Relationship {
  const relationship = foreignKeyRelationship(key);
  const entity = names.entity(key.referencedSchema ?? '', key.referencedTable ?? '');
  return entity === null ? relationship : { ...relationship, targetEntity: entity };
}

/** A foreign key with the logical names of its columns; a column that the design does not have keeps its own name. */
function named(key: ActualConstraint, table: CatalogTable, names: LogicalNames): ActualConstraint {
  const [schema, target] = [key.referencedSchema ?? '', key.referencedTable ?? ''];
  return {
    ...key,
    columns: key.columns.map((column) => ({
      ...column,
      ownerAttribute: names.attribute(table.schema, table.name, column.ownerColumn ?? '') ?? column.ownerColumn,
      referencedAttribute: names.attribute(schema, target, column.referencedColumn ?? '') ?? column.referencedColumn,
    })),
  };
}
