import type { Attribute } from '../../../src/model/attribute.ts';
import { type DemoDesign, hasGaps } from './definition/design.ts';
import { type DemoColumn, type DemoEntity, physicalColumn } from './definition/shape.ts';
import { isEnforced, parentTable } from './demo-reference.ts';

/** A column of the design as an attribute, with what the catalog would say of it. */
export function demoAttribute(entity: DemoEntity, column: DemoColumn, design: DemoDesign): Attribute {
  const { reference, dataType, length } = column;
  const isIdentifier = column.name === 'Id';
  const decimal = dataType === 'Decimal' ? { precision: 18, scale: 2 } : { precision: null, scale: null };
  return {
    name: column.name,
    column: physicalColumn(column),
    originalName: null,
    dataType,
    length,
    ...decimal,
    defaultValue: null,
    isMandatory: column.isMandatory,
    isIdentifier,
    isAutoNumber: isIdentifier,
    isActive: true,
    reference:
      reference === null
        ? null
        : {
            entityName: reference.entity,
            physicalName: parentTable(reference),
            entityId: null,
            targetIsActive: null,
            deleteRuleCode: reference.rule,
            hasDbConstraint: isEnforced(entity, column, reference, design),
          },
    externalDbType: null,
    isPresentButInactive: false,
    onDisk: {
      isNullable: !column.isMandatory || hasGaps(design, entity.name, column.name),
      sqlType: SQL_TYPES[dataType],
      maxLength: length,
      ...decimal,
      collation: null,
      isIdentity: isIdentifier,
      isComputed: false,
      computedDefinition: null,
      defaultDefinition: null,
      defaultConstraint: null,
      checkConstraints: [],
    },
    reality: null,
    description: column.description,
    extendedProperties: [],
  };
}

const SQL_TYPES: { readonly [T in DemoColumn['dataType']]: string } = {
  Identifier: 'bigint',
  Text: 'nvarchar',
  Integer: 'int',
  Decimal: 'decimal',
  Boolean: 'bit',
  DateTime: 'datetime',
  Date: 'date',
};
