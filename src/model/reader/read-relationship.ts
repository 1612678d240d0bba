import { foldCase } from '../../kernel/fold-case.ts';
import { type Result, all, err, ok } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import type { ActualConstraint, ConstraintColumn, Relationship } from '../relationship.ts';
import { readName, readOptionalName } from './names.ts';
import type { ObjectAt } from './object-at.ts';

/**
 * One relationship with the foreign keys the catalog has for it (model-and-profile.md 1.7). Errors:
 * `attribute|entity|table|fk|schema.name.invalid`.
 */
export function readRelationship(at: ObjectAt): Result<Relationship, Problem> {
  const viaAttribute = readName(at, 'viaAttributeName', 'attribute');
  if (!viaAttribute.ok) return err(viaAttribute.error);
  const targetEntity = readName(at, 'toEntity_name', 'entity');
  if (!targetEntity.ok) return err(targetEntity.error);
  const targetPhysicalName = readName(at, 'toEntity_physicalName', 'table');
  if (!targetPhysicalName.ok) return err(targetPhysicalName.error);
  const inherited = flagsOf(at);
  const actualConstraints = all(
    at.objects('actualConstraints').map((constraint) => readConstraint(constraint, inherited)),
  );
  if (!actualConstraints.ok) return err(actualConstraints.error);
  return ok({
    viaAttribute: viaAttribute.value,
    targetEntity: targetEntity.value,
    targetPhysicalName: targetPhysicalName.value,
    deleteRuleCode: at.trimmed('deleteRuleCode') ?? 'Ignore',
    hasDatabaseConstraint: (at.integer('hasDbConstraint') ?? 0) !== 0,
    actualConstraints: actualConstraints.value,
  });
}

type ConstraintFlags = Pick<ActualConstraint, 'isNotTrusted' | 'isDisabled'>;

/** `isNoCheck` says "untrusted or disabled" in one flag: false clears both; true proves only the first. */
function flagsOf(at: ObjectAt): ConstraintFlags {
  const isNoCheck = at.flag('isNoCheck');
  return {
    isNotTrusted: at.flag('isNotTrusted') ?? isNoCheck,
    isDisabled: at.flag('isDisabled') ?? (isNoCheck === false ? false : null),
  };
}

function readConstraint(at: ObjectAt, inherited: ConstraintFlags): Result<ActualConstraint, Problem> {
  const name = readOptionalName(at, 'name', 'fk');
  if (!name.ok) return err(name.error);
  const referencedSchema = readOptionalName(at, 'referencedSchema', 'schema');
  if (!referencedSchema.ok) return err(referencedSchema.error);
  const referencedTable = readOptionalName(at, 'referencedTable', 'table');
  if (!referencedTable.ok) return err(referencedTable.error);
  const flags = flagsOf(at);
  return ok({
    name: name.value,
    referencedSchema: referencedSchema.value,
    referencedTable: referencedTable.value,
    onDelete: readAction(at, 'onDelete'),
    onUpdate: readAction(at, 'onUpdate'),
    isNotTrusted: flags.isNotTrusted ?? inherited.isNotTrusted,
    isDisabled: flags.isDisabled ?? inherited.isDisabled,
    columns: at.objects('columns').map(readColumn),
  });
}

/** RESTRICT refuses at the same moments that matter here as NO_ACTION does. */
function readAction(at: ObjectAt, member: string): string | null {
  const action = at.trimmed(member);
  return action !== null && foldCase(action) === 'RESTRICT' ? 'NO_ACTION' : action;
}

function readColumn(at: ObjectAt): ConstraintColumn {
  return {
    ordinal: at.integer('ordinal') ?? 0,
    ownerColumn: at.trimmed('owner.physical'),
    ownerAttribute: at.trimmed('owner.attribute'),
    referencedColumn: at.trimmed('referenced.physical'),
    referencedAttribute: at.trimmed('referenced.attribute'),
  };
}
