import type { Json } from '../../kernel/canonical-json.ts';
import type { ActualConstraint, Relationship } from '../relationship.ts';

/** A relationship with its foreign keys as `model.json` has it (model-and-profile.md 1.7). */
export function relationshipDocument(relationship: Relationship): Json {
  return {
    viaAttributeName: relationship.viaAttribute,
    toEntity_name: relationship.targetEntity,
    toEntity_physicalName: relationship.targetPhysicalName,
    deleteRuleCode: relationship.deleteRuleCode,
    hasDbConstraint: relationship.hasDatabaseConstraint ? 1 : 0,
    actualConstraints: relationship.actualConstraints.map(constraintDocument),
  };
}

function constraintDocument(constraint: ActualConstraint): Json {
  return {
    name: constraint.name,
    referencedSchema: constraint.referencedSchema,
    referencedTable: constraint.referencedTable,
    onDelete: constraint.onDelete,
    onUpdate: constraint.onUpdate,
    ...(constraint.isNotTrusted === null ? {} : { isNotTrusted: constraint.isNotTrusted }),
    ...(constraint.isDisabled === null ? {} : { isDisabled: constraint.isDisabled }),
    columns: constraint.columns.map((column) => ({
      ordinal: column.ordinal,
      'owner.physical': column.ownerColumn,
      'owner.attribute': column.ownerAttribute,
      'referenced.physical': column.referencedColumn,
      'referenced.attribute': column.referencedAttribute,
    })),
  };
}
