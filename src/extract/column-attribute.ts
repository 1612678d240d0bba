import type { Attribute, AttributeReference } from '../model/attribute.ts';
import type { ActualConstraint } from '../model/relationship.ts';
import type { CatalogColumn, CatalogTable } from './catalog.ts';
import { deleteRuleCode } from './foreign-key-relationship.ts';
import { isWholeNumber, logicalType } from './logical-type.ts';

/** Types whose length is part of what a value may be; `max` and unlimited have none. */
const NO_LENGTH = -1;

/**
 * The attribute that a column is when no design says more: logical and physical name are one, an identifier is a column of
 * the primary key, mandatory is NOT NULL.
 */
export function columnAttribute(column: CatalogColumn, table: CatalogTable, primaryKey: readonly string[]): Attribute {
  const { onDisk } = column;
  const isIdentifier = primaryKey.includes(column.name);
  const sqlType = onDisk.sqlType ?? column.declaredType;
  const isDecimal = logicalType(sqlType) === 'Decimal';
  return {
    name: column.name,
    column: column.name,
    originalName: null,
    dataType: isIdentifier && primaryKey.length === 1 && isWholeNumber(sqlType) ? 'Identifier' : logicalType(sqlType),
    length: onDisk.maxLength === NO_LENGTH ? null : onDisk.maxLength,
    precision: isDecimal ? onDisk.precision : null,
    // A negative scale (rounding left of the point) is legal on disk only.
    scale: isDecimal && onDisk.scale !== null && onDisk.scale >= 0 ? onDisk.scale : null,
    defaultValue: onDisk.defaultDefinition,
    isMandatory: onDisk.isNullable === false,
    isIdentifier,
    isAutoNumber: column.isAutoNumber,
    isActive: true,
    reference: referenceOf(column.name, table.foreignKeys),
    externalDbType: column.declaredType,
    isPresentButInactive: false,
    onDisk,
    reality: null,
    description: column.description,
    extendedProperties: column.extendedProperties,
  };
}

/** The reference of a column that is a foreign key on its own; the first by name when it is in several. */
function referenceOf(column: string, foreignKeys: readonly ActualConstraint[]): AttributeReference | null {
  const own = foreignKeys.find((key) => key.columns.length === 1 && key.columns[0]?.ownerColumn === column);
  if (own?.referencedTable === undefined || own.referencedTable === null) return null;
  return {
    entityName: own.referencedTable,
    physicalName: own.referencedTable,
    entityId: null,
    // A catalog knows no activity of a design; null also keeps `refEntity_isActive` out of the file, which the draft schema rejects.
    targetIsActive: null,
    deleteRuleCode: deleteRuleCode(own),
    hasDbConstraint: true,
  };
}
