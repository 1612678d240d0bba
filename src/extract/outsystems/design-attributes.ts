import { ascending, by, inTurn, ordinal, sorted } from '../../kernel/compare.ts';
import type { Attribute } from '../../model/attribute.ts';
import type { CatalogColumn, CatalogTable } from '../catalog.ts';
import { logicalType } from '../logical-type.ts';
import { isLegacyReference, type ReferenceTargets } from './design.ts';
import type { EntityRow } from './entities.ts';
import type { AttributeRow } from './entity-attributes.ts';
import { matchKey, textIn } from './match-key.ts';

/** An attribute of the design with the column it is kept in, if there is one. */
export interface DesignAttribute {
  readonly attribute: Attribute;
  readonly row: AttributeRow;
  /** The entity it refers to, if any. */
  readonly target: EntityRow | undefined;
}

/**
 * The attributes of an entity: identifier first, then Order_Num (else Id), then name. Physical column, identifier, type and
 * reference follow model-and-profile.md 3; `table` is undefined when the entity's table is not to be found.
 */
export function designAttributes(
  entity: EntityRow,
  rows: readonly AttributeRow[],
  table: CatalogTable | undefined,
  targets: ReferenceTargets,
): readonly DesignAttribute[] {
  const columns = new Map(table?.columns.map((column) => [matchKey(column.name), column]));
  const attributes = rows.map((row) => {
    const column = columns.get(matchKey(columnName(row)));
    const target = targets(row);
    return { row, target, attribute: attributeOf(row, entity, column, target) };
  });
  return sorted(attributes, identifierThenOrder);
}

const identifierThenOrder = inTurn<DesignAttribute>(
  by((item) => (item.attribute.isIdentifier ? 0 : 1), ascending),
  by((item) => item.row.order_number ?? item.row.id ?? Number.MAX_SAFE_INTEGER, ascending),
  by((item) => item.attribute.name, ordinal),
);

/** First non-blank of physical column, database name and logical name. */
function columnName(row: AttributeRow): string {
  return textIn(row.physical_column) ?? textIn(row.database_name) ?? row.name;
}

function attributeOf(
  row: AttributeRow,
  entity: EntityRow,
  column: CatalogColumn | undefined,
  target: EntityRow | undefined,
): Attribute {
  const isActive = row.is_active !== false;
  return {
    name: row.name.trim(),
    column: column?.name ?? columnName(row),
    originalName: textIn(row.original_name),
    dataType: dataTypeOf(row, column),
    length: positive(row.length),
    precision: positive(row.digits),
    scale: positive(row.digits) === null ? positive(row.decimals) : (row.decimals ?? null),
    defaultValue: textIn(row.default_value),
    isMandatory: row.is_mandatory === true,
    isIdentifier: isIdentifier(row, entity),
    isAutoNumber: row.is_auto_number ?? column?.isAutoNumber ?? false,
    isActive,
    reference: target === undefined ? null : referenceOf(row, target),
    externalDbType: textIn(row.external_type),
    isPresentButInactive: !isActive && column !== undefined,
    onDisk: column?.onDisk ?? null,
    reality: null,
    description: textIn(row.description) ?? column?.description ?? null,
    extendedProperties: column?.extendedProperties ?? [],
  };
}

function isIdentifier(row: AttributeRow, entity: EntityRow): boolean {
  if (row.is_identifier !== null) return row.is_identifier;
  const key = textIn(row.ss_key);
  return key !== null && key.toLowerCase() === textIn(entity.primary_key_ss_key)?.toLowerCase();
}

/** Data_Type, else Original_Type, else Type; a legacy reference names an entity, not a type, and holds its identifier. */
function dataTypeOf(row: AttributeRow, column: CatalogColumn | undefined): string {
  const designed = textIn(row.data_type) ?? textIn(row.original_type) ?? textIn(row.legacy_type);
  const type = designed ?? logicalType(column?.onDisk.sqlType ?? 'nvarchar');
  return isLegacyReference(type) ? 'Identifier' : type;
}

function referenceOf(row: AttributeRow, target: EntityRow): Attribute['reference'] {
  const entityId = Number(target.id);
  return {
    entityName: target.name.trim(),
    physicalName: textIn(target.physical_name) ?? target.name.trim(),
    entityId: Number.isSafeInteger(entityId) ? entityId : null,
    targetIsActive: target.is_active !== false,
    deleteRuleCode: textIn(row.delete_rule),
    // Set once the catalog's foreign keys are matched.
    hasDbConstraint: false,
  };
}

/** The platform writes 0 where an attribute has no length or precision. */
function positive(value: number | null): number | null {
  return value !== null && value > 0 ? value : null;
}
