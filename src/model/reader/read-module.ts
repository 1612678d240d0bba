import { type Result, err, ok } from '../../kernel/result.ts';
import type { Entity } from '../entity.ts';
import type { Module } from '../model.ts';
import type { Problem } from '../problem.ts';
import { tableKey } from '../table-ref.ts';
import { readName } from './names.ts';
import { type ElementAt, type ObjectAt, placed } from './object-at.ts';
import { isSkippable, readEntity } from './read-entity.ts';
import { readExtendedProperties } from './read-extended-properties.ts';
import type { Reading } from './reading.ts';

/**
 * One module (model-and-profile.md 1.3), or null when it is left out: silently when inactive with nothing but skippable
 * entities, with a warning when nothing remains of it. Errors: those of its entities, `module.name.invalid`,
 * `module.entities.empty` (no list at all), `module.entities.nullEntry|duplicateLogical|duplicatePhysical`.
 */
export function readModule(at: ObjectAt, reading: Reading): Result<Module | null, Problem> {
  const elements = at.children('entities');
  if (at.boolean('isActive') === false && (elements ?? []).every(({ value }) => value !== null && isSkippable(value)))
    return ok(null);
  const name = readName(at, 'name', 'module');
  if (!name.ok) return err(name.error);
  if (elements === null) return err(withoutEntities(at, name.value));
  const entities = readEntities(elements, name.value, reading);
  if (!entities.ok) return err(entities.error);
  if (entities.value.length === 0) {
    reading.warn({
      ...withoutEntities(at, name.value),
      message: `Module ${name.value} has no entities and is left out.`,
    });
    return ok(null);
  }
  const extendedProperties = readExtendedProperties(at);
  if (!extendedProperties.ok) return err(extendedProperties.error);
  return ok({
    name: name.value,
    isSystem: at.boolean('isSystem') ?? false,
    isActive: at.boolean('isActive') ?? true,
    entities: entities.value,
    extendedProperties: extendedProperties.value,
  });
}

function readEntities(
  elements: readonly ElementAt[],
  module: string,
  reading: Reading,
): Result<readonly Entity[], Problem> {
  const entities: Entity[] = [];
  const names = new Set<string>();
  const tables = new Set<string>();
  let collision: Problem | null = null;
  for (const { value, path } of elements) {
    if (value === null) return err(nullEntity(path, module));
    if (isSkippable(value)) continue;
    const entity = readEntity(value, module, reading);
    if (!entity.ok) return err(entity.error);
    // The same table name in two schemas is two tables; the exporters' reader compares the name alone.
    const table = tableKey(entity.value.schema, entity.value.physicalName);
    if (names.has(entity.value.name)) collision ??= duplicate(value, module, 'name', entity.value.name);
    else if (tables.has(table)) collision ??= duplicate(value, module, 'physicalName', entity.value.physicalName);
    names.add(entity.value.name);
    tables.add(table);
    entities.push(entity.value);
  }
  return collision === null ? ok(entities) : err(collision);
}

function duplicate(at: ObjectAt, module: string, member: 'name' | 'physicalName', name: string): Problem {
  return at.problemAt(member, {
    code: `module.entities.duplicate${member === 'name' ? 'Logical' : 'Physical'}`,
    message: `Two entities of module ${module} have the ${member === 'name' ? 'name' : 'table'} ${name}.`,
    found: name,
    fix: 'Remove or rename one of the two.',
  });
}

function nullEntity(path: ElementAt['path'], module: string): Problem {
  return placed(path, {
    code: 'module.entities.nullEntry',
    message: `Module ${module} has a null among its entities.`,
    fix: 'Remove the null entry.',
  });
}

function withoutEntities(at: ObjectAt, module: string): Problem {
  return at.problemAt('entities', {
    code: 'module.entities.empty',
    message: `Module ${module} has no list of entities.`,
    expected: 'at least one entity',
    fix: 'Add the entities, or remove the module.',
  });
}
