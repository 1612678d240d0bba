import { type Result, err, ok } from '../../kernel/result.ts';
import type { Attribute, AttributeReference } from '../attribute.ts';
import type { Problem } from '../problem.ts';
import { readName } from './names.ts';
import type { ObjectAt } from './object-at.ts';
import { readDescription } from './read-description.ts';
import { readExtendedProperties } from './read-extended-properties.ts';
import { readOnDisk, readReality } from './read-on-disk.ts';

/** An attribute with what only de-duplication needs: where it stands and whether its target is known to be active. */
export interface AttributeRead {
  readonly attribute: Attribute;
  readonly targetIsActive: boolean | null;
  readonly at: ObjectAt;
}

/**
 * One attribute (model-and-profile.md 1.5). Errors: `attribute.name.invalid`, `column.name.invalid`,
 * `attribute.dataType.invalid`, `attribute.length|precision|scale.invalid`, `attribute.reference.target|physical.missing`,
 * `extendedProperty.name.invalid`.
 */
export function readAttribute(at: ObjectAt): Result<AttributeRead, Problem> {
  const name = readName(at, 'name', 'attribute');
  if (!name.ok) return err(name.error);
  const column = readName(at, 'physicalName', 'column');
  if (!column.ok) return err(column.error);
  const dataType = at.trimmed('dataType');
  if (dataType === null) return err(dataTypeMissing(at, name.value));
  const negative = SIZES.find((size) => (at.integer(size) ?? 0) < 0);
  if (negative !== undefined) return err(negativeSize(at, name.value, negative));
  const reference = readReference(at, name.value);
  if (!reference.ok) return err(reference.error);
  const extendedProperties = readExtendedProperties(at);
  if (!extendedProperties.ok) return err(extendedProperties.error);
  return ok({
    at,
    targetIsActive: at.flag('refEntity_isActive'),
    attribute: {
      name: name.value,
      column: column.value,
      originalName: at.trimmed('originalName'),
      dataType,
      length: at.integer('length'),
      precision: at.integer('precision'),
      scale: at.integer('scale'),
      defaultValue: at.text('default'),
      isMandatory: at.boolean('isMandatory') ?? false,
      isIdentifier: at.boolean('isIdentifier') ?? false,
      isAutoNumber: at.boolean('isAutoNumber') ?? false,
      isActive: at.boolean('isActive') ?? true,
      reference: reference.value,
      externalDbType: at.trimmed('external_dbType'),
      isPresentButInactive: at.flag('physical_isPresentButInactive') ?? false,
      onDisk: readOnDisk(at),
      reality: readReality(at),
      description: readDescription(at),
      extendedProperties: extendedProperties.value,
    },
  });
}

const SIZES = ['length', 'precision', 'scale'] as const;

function readReference(at: ObjectAt, attribute: string): Result<AttributeReference | null, Problem> {
  if (at.integer('isReference') !== 1) return ok(null);
  const missing = REFERENCE_NAMES.find(({ member }) => at.text(member) === null);
  if (missing !== undefined)
    return err(
      at.problemAt(missing.member, {
        code: missing.code,
        message: `Attribute ${attribute} is a reference and does not say ${missing.what}.`,
        expected: missing.member,
        fix: `Add ${missing.member}, or set isReference to 0.`,
      }),
    );
  const entityName = readName(at, 'refEntity_name', 'entity');
  if (!entityName.ok) return err(entityName.error);
  const physicalName = readName(at, 'refEntity_physicalName', 'table');
  if (!physicalName.ok) return err(physicalName.error);
  // Generated attributes carry `hasDbConstraint` in place of the documented member (model-and-profile.md 3).
  const hasDbConstraint = at.integer('reference_hasDbConstraint') ?? at.integer('hasDbConstraint') ?? 0;
  return ok({
    entityName: entityName.value,
    physicalName: physicalName.value,
    entityId: at.integer('refEntityId'),
    targetIsActive: at.flag('refEntity_isActive'),
    deleteRuleCode: at.trimmed('reference_deleteRuleCode'),
    hasDbConstraint: hasDbConstraint !== 0,
  });
}

const REFERENCE_NAMES = [
  { member: 'refEntity_name', code: 'attribute.reference.target.missing', what: 'which entity it points to' },
  { member: 'refEntity_physicalName', code: 'attribute.reference.physical.missing', what: 'which table it points to' },
] as const;

function dataTypeMissing(at: ObjectAt, attribute: string): Problem {
  return at.problemAt('dataType', {
    code: 'attribute.dataType.invalid',
    message: `Attribute ${attribute} has no data type.`,
    expected: 'a data type such as Text or Identifier',
    fix: 'Add dataType to the attribute.',
  });
}

function negativeSize(at: ObjectAt, attribute: string, size: string): Problem {
  return at.problemAt(size, {
    code: `attribute.${size}.invalid`,
    message: `The ${size} of attribute ${attribute} is negative.`,
    expected: '0 or more',
    found: String(at.integer(size)),
    fix: `Correct ${size}; leave it out when there is none.`,
  });
}
