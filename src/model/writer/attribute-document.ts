import type { Json } from '../../kernel/canonical-json.ts';
import type { Attribute } from '../attribute.ts';
import type { OnDisk } from '../on-disk.ts';
import { propertiesDocument } from './properties-document.ts';

/** An attribute as `model.json` has it (model-and-profile.md 1.5). */
export function attributeDocument(attribute: Attribute): Json {
  const { reference, reality } = attribute;
  return {
    name: attribute.name,
    physicalName: attribute.column,
    originalName: attribute.originalName,
    dataType: attribute.dataType,
    length: attribute.length,
    precision: attribute.precision,
    scale: attribute.scale,
    default: attribute.defaultValue,
    isMandatory: attribute.isMandatory,
    isIdentifier: attribute.isIdentifier,
    isAutoNumber: attribute.isAutoNumber,
    isActive: attribute.isActive,
    isReference: reference === null ? 0 : 1,
    ...(reference === null
      ? {}
      : {
          refEntityId: reference.entityId,
          refEntity_name: reference.entityName,
          refEntity_physicalName: reference.physicalName,
          ...(reference.targetIsActive === null ? {} : { refEntity_isActive: reference.targetIsActive }),
          reference_deleteRuleCode: reference.deleteRuleCode,
          reference_hasDbConstraint: reference.hasDbConstraint ? 1 : 0,
        }),
    external_dbType: attribute.externalDbType,
    physical_isPresentButInactive: attribute.isPresentButInactive ? 1 : 0,
    ...(attribute.description === null ? {} : { meta: { description: attribute.description } }),
    ...(attribute.onDisk === null ? {} : { onDisk: onDiskDocument(attribute.onDisk) }),
    ...(reality === null ? {} : { reality: { ...reality } }),
    extendedProperties: propertiesDocument(attribute.extendedProperties),
  };
}

function onDiskDocument(onDisk: OnDisk): Json {
  const facts = {
    isNullable: onDisk.isNullable,
    sqlType: onDisk.sqlType,
    maxLength: onDisk.maxLength,
    precision: onDisk.precision,
    scale: onDisk.scale,
    collation: onDisk.collation,
    isIdentity: onDisk.isIdentity,
    isComputed: onDisk.isComputed,
    computedDefinition: onDisk.computedDefinition,
    defaultDefinition: onDisk.defaultDefinition,
  };
  const known = Object.entries(facts).filter(([, value]) => value !== null);
  const { defaultConstraint, checkConstraints } = onDisk;
  return {
    ...Object.fromEntries(known),
    ...(defaultConstraint === null ? {} : { defaultConstraint: { ...defaultConstraint } }),
    ...(checkConstraints.length === 0 ? {} : { checkConstraints: checkConstraints.map((check) => ({ ...check })) }),
  };
}
