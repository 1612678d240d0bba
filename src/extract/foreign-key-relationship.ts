import type { ActualConstraint, Relationship } from '../model/relationship.ts';

/**
 * The relationship that a foreign key is when no design says more: through the attribute of its first column, with every
 * column pair in the constraint.
 */
export function foreignKeyRelationship(constraint: ActualConstraint): Relationship {
  const target = constraint.referencedTable ?? '';
  return {
    viaAttribute: constraint.columns[0]?.ownerAttribute ?? '',
    targetEntity: target,
    targetPhysicalName: target,
    deleteRuleCode: deleteRuleCode(constraint),
    hasDatabaseConstraint: true,
    actualConstraints: [constraint],
  };
}

/** The design's delete rule for what a constraint does: `Delete`, `SetNull`, and `Protect` for all that refuses. */
export function deleteRuleCode(constraint: ActualConstraint): string {
  if (constraint.onDelete === 'CASCADE') return 'Delete';
  return constraint.onDelete === 'SET_NULL' ? 'SetNull' : 'Protect';
}
