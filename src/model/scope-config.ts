import type { Json } from '../kernel/canonical-json.ts';
import { type Result, err, ok } from '../kernel/result.ts';
import { listOf, memberOf, recordOf, textOf } from './config-value.ts';
import { type EntityChoice, entitySelection } from './entity-selection.ts';
import type { Problem } from './problem.ts';
import { nameFault } from './reader/names.ts';
import type { ModuleFilter, ModuleScope } from './scope.ts';

/**
 * The module filter of a configuration (model-and-profile.md 5): `{ modules, includeSystemModules, includeInactiveModules }`,
 * where `modules` is a list of names or of `{ name, entities, allowMissingPrimaryKey, allowMissingSchema }`, or one text split
 * at `;`, `,` and `|`. Both flags default to true. Errors: `module.name.invalid`, `moduleFilter.modules.invalid`,
 * `moduleFilter.entities.empty|invalid`, `moduleFilter.validationOverrides.empty|invalid`.
 */
export function readModuleFilter(config: Json | undefined): Result<ModuleFilter, Problem> {
  const record = recordOf(config) ?? new Map<string, Json>();
  const primaryKeys: EntityChoice[] = [];
  const schemas: EntityChoice[] = [];
  const modules: ModuleScope[] = [];
  const elements = moduleElements(memberOf(record, 'modules'));
  if (!elements.ok) return elements;
  for (const [index, element] of elements.value.entries()) {
    const pointer = `/modules/${index}`;
    const scope = readScope(element, pointer);
    if (!scope.ok) return scope;
    modules.push(scope.value);
    for (const [member, choices] of [
      ['allowMissingPrimaryKey', primaryKeys],
      ['allowMissingSchema', schemas],
    ] as const) {
      const allowed = readEntityNames(element, member, 'moduleFilter.validationOverrides', pointer);
      if (!allowed.ok) return allowed;
      const names = allowed.value === 'all' ? ['*'] : (allowed.value ?? []);
      for (const entity of names) choices.push({ module: scope.value.name, entity });
    }
  }
  return ok({
    modules,
    includeSystemModules: memberOf(record, 'includeSystemModules') !== false,
    includeInactiveModules: memberOf(record, 'includeInactiveModules') !== false,
    allowMissingPrimaryKey: entitySelection(primaryKeys),
    allowMissingSchema: entitySelection(schemas),
  });
}

function moduleElements(modules: Json | undefined): Result<readonly Json[], Problem> {
  if (modules === undefined || modules === null) return ok([]);
  if (typeof modules === 'string')
    return ok(
      modules
        .split(/[;,|]/)
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    );
  const list = listOf(modules);
  return list === null ? err(wrongType('moduleFilter.modules.invalid', '/modules', 'a list or text')) : ok(list);
}

function readScope(element: Json, pointer: string): Result<ModuleScope, Problem> {
  const record = recordOf(element);
  const name = textOf(record === null ? element : memberOf(record, 'name'));
  const fault = nameFault(name ?? '', 'module');
  if (name === null || fault !== null)
    return err({
      code: 'module.name.invalid',
      message: `The module name ${fault ?? 'is blank'}.`,
      at: { pointer },
      fix: 'Name a module of the model.',
    });
  const entities = readEntityNames(element, 'entities', 'moduleFilter.entities', pointer);
  return entities.ok ? ok({ name, entities: entities.value ?? 'all' }) : entities;
}

/** A member that is true, `"*"`, null, one name or a list of names; null when absent. False and an empty list choose nothing. */
function readEntityNames(
  element: Json,
  member: string,
  code: string,
  modulePointer: string,
): Result<ModuleScope['entities'] | null, Problem> {
  const record = recordOf(element);
  const value = record === null ? undefined : memberOf(record, member);
  const pointer = `${modulePointer}/${member}`;
  if (value === undefined || value === null) return ok(null);
  if (value === true || value === '*') return ok('all');
  const isOverride = member !== 'entities';
  if (value === false && isOverride) return ok(null);
  const list = value === false ? [] : typeof value === 'string' ? [value] : listOf(value);
  if (list === null) return err(wrongType(`${code}.invalid`, pointer, 'true, "*" or a list of names'));
  const names = list.map(textOf);
  if (names.includes('*')) return ok('all');
  if (names.length === 0)
    return err({
      code: `${code}.empty`,
      message: `${member} chooses no entity.`,
      at: { pointer },
      fix: isOverride ? 'Name entities, or leave the member out.' : 'Name entities, or leave the module out.',
    });
  const known = names.filter((name) => name !== null);
  return known.length === names.length
    ? ok(known)
    : err(wrongType(`${code}.invalid`, pointer, 'names that are not blank'));
}

function wrongType(code: string, pointer: string, expected: string): Problem {
  const message = `The value is of the wrong type: ${expected} expected.`;
  return { code, message, at: { pointer }, expected, fix: 'Correct the value at this place.' };
}
