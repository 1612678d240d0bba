import { type Result, all, err, ok } from '../../kernel/result.ts';
import type { Entity } from '../entity.ts';
import { selects } from '../entity-selection.ts';
import type { Problem } from '../problem.ts';
import { deduplicateAttributes, duplicateProblems } from './deduplicate-attributes.ts';
import { readName } from './names.ts';
import { type ObjectAt, placed } from './object-at.ts';
import { type AttributeRead, readAttribute } from './read-attribute.ts';
import { readDescription } from './read-description.ts';
import { readExtendedProperties } from './read-extended-properties.ts';
import { readIndex } from './read-index.ts';
import { readRelationship } from './read-relationship.ts';
import { readTemporal } from './read-temporal.ts';
import { readTriggers } from './read-trigger.ts';
import type { Reading } from './reading.ts';

/** Whether an entity is left out without a word: inactive, and without attributes (model-and-profile.md 1.11). */
export function isSkippable(at: ObjectAt): boolean {
  return at.boolean('isActive') === false && (at.children('attributes') ?? []).length === 0;
}

/**
 * One entity (model-and-profile.md 1.4), checked in the order of 1.11: name, schema, table, attributes, indexes,
 * relationships, triggers, temporal facts, extended properties, description, de-duplication, duplicates, primary key. Errors:
 * those of the parts, `entity.schema.missing` and `entity.attributes.missing|empty|nullEntry|missingPrimaryKey|duplicate…`.
 */
export function readEntity(at: ObjectAt, module: string, reading: Reading): Result<Entity, Problem> {
  const name = readName(at, 'name', 'entity');
  if (!name.ok) return err(name.error);
  const schema = readSchema(at, module, name.value, reading);
  if (!schema.ok) return err(schema.error);
  const physicalName = readName(at, 'physicalName', 'table');
  if (!physicalName.ok) return err(physicalName.error);
  const attributesRead = readAttributes(at, name.value);
  if (!attributesRead.ok) return err(attributesRead.error);
  const indexes = all(at.objects('indexes').map(readIndex));
  if (!indexes.ok) return err(indexes.error);
  const relationships = all(at.objects('relationships').map(readRelationship));
  if (!relationships.ok) return err(relationships.error);
  const triggers = readTriggers(at);
  if (!triggers.ok) return err(triggers.error);
  const temporal = readTemporal(at);
  if (!temporal.ok) return err(temporal.error);
  const extendedProperties = readExtendedProperties(at);
  if (!extendedProperties.ok) return err(extendedProperties.error);
  const description = readDescription(at);
  const attributes = settleAttributes(attributesRead.value, at, module, name.value, reading);
  if (!attributes.ok) return err(attributes.error);
  return ok({
    name: name.value,
    physicalName: physicalName.value,
    schema: schema.value,
    catalog: at.trimmed('db_catalog'),
    isStatic: at.boolean('isStatic') ?? false,
    isExternal: at.boolean('isExternal') ?? false,
    isActive: at.boolean('isActive') ?? true,
    attributes: attributes.value.map(({ attribute }) => attribute),
    relationships: relationships.value,
    indexes: indexes.value,
    triggers: triggers.value,
    temporal: temporal.value,
    description,
    extendedProperties: extendedProperties.value,
  });
}

const FALLBACK_SCHEMA = 'dbo';

function readSchema(at: ObjectAt, module: string, entity: string, reading: Reading): Result<string, Problem> {
  if (at.text('db_schema') !== null) return readName(at, 'db_schema', 'schema');
  const missing = { code: 'entity.schema.missing', expected: 'db_schema' };
  if (!selects(reading.allowMissingSchema, module, entity))
    return err(
      at.problemAt('db_schema', {
        ...missing,
        message: `Entity ${module}::${entity} has no schema.`,
        fix: `Add db_schema, or allow a missing schema for ${module}::${entity}.`,
      }),
    );
  reading.warn(
    at.problemAt('db_schema', {
      ...missing,
      message: `Entity ${module}::${entity} has no schema; ${FALLBACK_SCHEMA} is used, as allowed for it.`,
    }),
  );
  return ok(FALLBACK_SCHEMA);
}

function readAttributes(at: ObjectAt, entity: string): Result<readonly AttributeRead[], Problem> {
  const elements = at.children('attributes');
  if (elements === null || elements.length === 0) {
    const what = elements === null ? 'missing' : 'empty';
    return err(
      at.problemAt('attributes', {
        code: `entity.attributes.${what}`,
        message: `The attributes of entity ${entity} are ${what}.`,
        expected: 'at least one attribute',
        fix: 'List the attributes, or set isActive to false to leave the entity out.',
      }),
    );
  }
  const attributes: AttributeRead[] = [];
  for (const { value, path } of elements) {
    const attribute = value === null ? err(nullAttribute(path, entity)) : readAttribute(value);
    if (!attribute.ok) return attribute;
    attributes.push(attribute.value);
  }
  return ok(attributes);
}

/** De-duplication, duplicates and the primary key; collisions stop a strict reading only after the primary key did not. */
function settleAttributes(
  read: readonly AttributeRead[],
  at: ObjectAt,
  module: string,
  entity: string,
  reading: Reading,
): Result<readonly AttributeRead[], Problem> {
  const attributes = deduplicateAttributes(read, at, entity, reading);
  if (!attributes.ok) return attributes;
  const [collision, ...more] = duplicateProblems(attributes.value, entity);
  if (collision !== undefined && reading.tolerateDuplicates)
    for (const each of [collision, ...more]) reading.warn(each);
  if (!attributes.value.some(({ attribute }) => attribute.isIdentifier)) {
    const missing = missingPrimaryKey(at, module, entity);
    if (!selects(reading.allowMissingPrimaryKey, module, entity)) return err(missing);
    reading.warn({ ...missing, message: `Entity ${module}::${entity} has no primary key, as allowed for it.` });
  }
  return collision !== undefined && !reading.tolerateDuplicates ? err(collision) : attributes;
}

function nullAttribute(path: Parameters<typeof placed>[0], entity: string): Problem {
  return placed(path, {
    code: 'entity.attributes.nullEntry',
    message: `Entity ${entity} has a null among its attributes.`,
    fix: 'Remove the null entry.',
  });
}

function missingPrimaryKey(at: ObjectAt, module: string, entity: string): Problem {
  return at.problemAt('attributes', {
    code: 'entity.attributes.missingPrimaryKey',
    message: `No attribute of entity ${module}::${entity} is its identifier.`,
    expected: 'an attribute with isIdentifier true',
    fix: `Mark the identifier, or allow a missing primary key for ${module}::${entity}.`,
  });
}
