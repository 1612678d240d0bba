import { sameName } from '../kernel/fold-case.ts';
import type { Attribute } from '../model/attribute.ts';
import type { Entity } from '../model/entity.ts';
import type { NullabilityEvidence } from '../model/order-certificate.ts';
import type { ConstraintColumn } from '../model/relationship.ts';

/** Columns of the primary key: the primary index's key columns, else the identifier attributes' columns (topology.md 2). */
export function primaryKeyColumns(entity: Entity): readonly string[] {
  const primary = entity.indexes.find(({ isPrimary }) => isPrimary);
  const indexed = primary?.columns.filter(({ isIncluded }) => !isIncluded).map(({ column }) => column) ?? [];
  if (indexed.length > 0) return indexed;
  return entity.attributes.filter(({ isIdentifier }) => isIdentifier).map(({ column }) => column);
}

/** The attribute behind an owner column, by its physical name, else by the logical name the constraint gives. */
export function ownerAttribute(
  entity: Entity,
  column: Pick<ConstraintColumn, 'ownerColumn' | 'ownerAttribute'>,
): Attribute | undefined {
  return (
    named(entity, column.ownerColumn, (attribute) => attribute.column) ??
    named(entity, column.ownerAttribute, (attribute) => attribute.name)
  );
}

/**
 * Whether a column may hold NULL and how that is known: the catalog's flag, else the design's "not mandatory", else no.
 * A column of the primary key never may, whatever its flag says.
 */
export function nullability(
  attribute: Attribute | undefined,
  primaryKey: readonly string[],
): { readonly isNullable: boolean; readonly evidence: NullabilityEvidence } {
  if (attribute === undefined) return NOT_KNOWN;
  const isNullable = attribute.onDisk?.isNullable ?? null;
  const mayBeNull =
    (isNullable ?? !attribute.isMandatory) && !primaryKey.some((key) => sameName(key, attribute.column));
  if (isNullable !== null) return mayBeNull ? CATALOG_NULL : CATALOG_NOT_NULL;
  return mayBeNull ? MODEL_NULL : MODEL_NOT_NULL;
}

const NOT_KNOWN = { isNullable: false, evidence: 'unknown' } as const;
const CATALOG_NULL = { isNullable: true, evidence: 'catalog' } as const;
const CATALOG_NOT_NULL = { isNullable: false, evidence: 'catalog' } as const;
const MODEL_NULL = { isNullable: true, evidence: 'model' } as const;
const MODEL_NOT_NULL = { isNullable: false, evidence: 'model' } as const;

function named(entity: Entity, name: string | null, nameOf: (attribute: Attribute) => string): Attribute | undefined {
  if (name === null) return undefined;
  return (
    entity.attributes.find((attribute) => nameOf(attribute) === name) ??
    entity.attributes.find((attribute) => sameName(nameOf(attribute), name))
  );
}
