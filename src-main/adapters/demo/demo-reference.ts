// References of the demo's design, as relationships of its model.
import type { Relationship } from '../../../src/model/relationship.ts';
import { type DemoDesign, flawsOf } from './definition/design.ts';
import { DEMO_MODULES } from './definition/modules.ts';
import {
  DEMO_SCHEMA,
  type DemoColumn,
  type DemoEntity,
  type DemoReference,
  demoEntities,
  physicalColumn,
} from './definition/shape.ts';

/** A reference that ignores deletes has no constraint in the database, and none has where parents are missing. */
export function isEnforced(
  entity: DemoEntity,
  column: DemoColumn,
  reference: DemoReference,
  design: DemoDesign,
): boolean {
  const isBroken = flawsOf(design, entity.name).some((flaw) => flaw.kind === 'orphans' && flaw.column === column.name);
  return reference.rule !== 'Ignore' && !isBroken;
}

/** The table a reference points to. */
export function parentTable(reference: DemoReference): string {
  const parent = demoEntities(DEMO_MODULES).find(({ name }) => name === reference.entity);
  return parent?.physicalName ?? reference.outside?.physicalName ?? reference.entity;
}

/** A reference as the model has it, with its constraint where the database has one. */
export function demoRelationship(
  entity: DemoEntity,
  column: DemoColumn,
  reference: DemoReference,
  design: DemoDesign,
): Relationship {
  const isInForce = isEnforced(entity, column, reference, design);
  const referencedTable = parentTable(reference);
  return {
    viaAttribute: column.name,
    targetEntity: reference.entity,
    targetPhysicalName: referencedTable,
    deleteRuleCode: reference.rule,
    hasDatabaseConstraint: isInForce,
    actualConstraints: isInForce
      ? [
          {
            name: `FK_${entity.physicalName}_${physicalColumn(column)}`,
            referencedSchema: DEMO_SCHEMA,
            referencedTable,
            onDelete: reference.rule === 'Delete' ? 'CASCADE' : 'NO_ACTION',
            onUpdate: 'NO_ACTION',
            isNotTrusted: false,
            isDisabled: false,
            columns: [
              {
                ordinal: 0,
                ownerColumn: physicalColumn(column),
                ownerAttribute: column.name,
                referencedColumn: 'ID',
                referencedAttribute: 'Id',
              },
            ],
          },
        ]
      : [],
  };
}
