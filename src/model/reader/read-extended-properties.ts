import { type Result, all, err, ok } from '../../kernel/result.ts';
import type { ExtendedProperty } from '../extended-property.ts';
import type { Problem } from '../problem.ts';
import { jsonTextOf } from './json-node.ts';
import { readName } from './names.ts';
import type { ObjectAt } from './object-at.ts';

/**
 * The extended properties of an object, null entries left out (model-and-profile.md 1.9). A value that is not text keeps its
 * JSON text, numbers digit by digit. Error: `extendedProperty.name.invalid`.
 */
export function readExtendedProperties(at: ObjectAt): Result<readonly ExtendedProperty[], Problem> {
  return all(at.objects('extendedProperties').map(readExtendedProperty));
}

function readExtendedProperty(at: ObjectAt): Result<ExtendedProperty, Problem> {
  const name = readName(at, 'name', 'extendedProperty');
  if (!name.ok) return err(name.error);
  const value = at.object.member('value') ?? null;
  const text = typeof value === 'string' ? value : value === null ? '' : jsonTextOf(value);
  return ok({ name: name.value, value: text === '' ? null : text });
}
