import type { Json } from '../../kernel/canonical-json.ts';
import type { Entity } from '../entity.ts';
import type { Model, Module, Sequence } from '../model.ts';
import { attributeDocument } from './attribute-document.ts';
import { indexDocument } from './index-document.ts';
import { propertiesDocument } from './properties-document.ts';
import { relationshipDocument } from './relationship-document.ts';
import { temporalDocument } from './temporal-document.ts';

/** A JSON object while it is put together. */
export type JsonRecord = { readonly [key: string]: Json };

/**
 * A model as the document that `readModel` reads back to an equal model (model-and-profile.md 1), as long as its names are
 * valid ones (1.10), module entities are not empty and text is null rather than blank. Follows the draft schema where that can
 * say everything; the trusted and disabled state of constraints goes beyond it.
 */
export function modelDocument(model: Model): JsonRecord {
  return { ...rootDocument(model), modules: model.modules.map((module) => moduleDocument(module)) };
}

/** The root without its modules. */
export function rootDocument(model: Model): JsonRecord {
  return {
    ...(model.exportedAtUtc === null ? {} : { exportedAtUtc: model.exportedAtUtc }),
    sequences: model.sequences.map(sequenceDocument),
    extendedProperties: propertiesDocument(model.extendedProperties),
  };
}

/** A module; without its entities when the caller writes those one by one. */
export function moduleDocument(module: Module, entities: readonly Entity[] = module.entities): JsonRecord {
  return {
    name: module.name,
    isSystem: module.isSystem,
    isActive: module.isActive,
    extendedProperties: propertiesDocument(module.extendedProperties),
    entities: entities.map(entityDocument),
  };
}

/** An entity with everything below it. */
export function entityDocument(entity: Entity): JsonRecord {
  return {
    name: entity.name,
    physicalName: entity.physicalName,
    isStatic: entity.isStatic,
    isExternal: entity.isExternal,
    isActive: entity.isActive,
    db_catalog: entity.catalog,
    db_schema: entity.schema,
    ...(entity.description === null ? {} : { meta: { description: entity.description } }),
    attributes: entity.attributes.map(attributeDocument),
    relationships: entity.relationships.map(relationshipDocument),
    indexes: entity.indexes.map(indexDocument),
    triggers: entity.triggers.map(({ name, isDisabled, definition }) => ({ name, isDisabled, definition })),
    ...(entity.temporal === null ? {} : { temporal: temporalDocument(entity.temporal) }),
    extendedProperties: propertiesDocument(entity.extendedProperties),
  };
}

function sequenceDocument(sequence: Sequence): Json {
  return {
    schema: sequence.schema,
    name: sequence.name,
    dataType: sequence.dataType,
    startValue: wideInteger(sequence.startValue),
    increment: wideInteger(sequence.increment),
    minValue: wideInteger(sequence.minValue),
    maxValue: wideInteger(sequence.maxValue),
    cycle: sequence.cycle,
    cacheMode: CACHE_MODES[sequence.cacheMode],
    cacheSize: sequence.cacheSize,
  };
}

const CACHE_MODES: { readonly [M in Sequence['cacheMode']]: string | null } = {
  unspecified: null,
  cache: 'cache',
  noCache: 'nocache',
  unsupportedYet: 'unsupported',
};

/** A number where a float holds it digit by digit, else text, which the reader takes as well. */
function wideInteger(digits: string | null): Json {
  return digits !== null && String(Number(digits)) === digits && Number.isSafeInteger(Number(digits))
    ? Number(digits)
    : digits;
}
