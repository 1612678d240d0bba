import type { Json } from '../kernel/canonical-json.ts';
import { type Result, all, andThen, err, mapOk, ok } from '../kernel/result.ts';
import { listOf, memberOf, pointerSegment, recordOf, textOf } from './config-value.ts';
import { type NamingOverrides, type NamingRule, namingOverridesOf } from './naming.ts';
import type { Problem } from './problem.ts';
import { nameFault } from './reader/names.ts';

/**
 * The naming overrides of a configuration file, in either of its forms: `tables` and `entities` as objects from
 * `schema.table` and `Module::Entity` (or `::Entity`) to the new name, or the exporters' `rules[]`, `tables[]` and `entities[]`
 * of `{ schema, table, module, entity, override }` (model-and-profile.md 5; the schema defaults to `dbo`). Errors:
 * `namingOverride.rule.null|scope.missing|table.missing|entity.missing`, `table.name.invalid`, `namingOverride.duplicate`,
 * `namingOverride.entity.duplicate`, `namingOverride.invalid` for anything that is no object or list.
 */
export function readNamingOverrides(naming: Json | undefined): Result<NamingOverrides, Problem> {
  if (naming === undefined || naming === null) return namingOverridesOf([]);
  const record = recordOf(naming);
  if (record === null) return err(invalid('', 'an object with tables and entities'));
  const parts = ['rules', 'tables', 'entities'].map((part) => readPart(memberOf(record, part), part));
  return andThen(all(parts), (rules) => namingOverridesOf(rules.flat()));
}

/** `schema.table`, cut at the first dot; a name without a dot is in `dbo`. Null when the table is blank. */
export function parseTableName(name: string): NamingRule['table'] {
  const dot = name.indexOf('.');
  const schema = name.slice(0, Math.max(dot, 0)).trim();
  const table = name.slice(dot + 1).trim();
  return table === '' ? null : { schema: schema === '' ? DEFAULT_SCHEMA : schema, table };
}

/** `Module::Entity` or `::Entity`; null when there are no two colons or the entity is blank. */
export function parseEntityName(name: string): NamingRule['entity'] {
  const colons = name.indexOf('::');
  const entity = name.slice(colons + 2).trim();
  return colons < 0 || entity === '' ? null : { module: name.slice(0, colons).trim(), entity };
}

const DEFAULT_SCHEMA = 'dbo';

function readPart(value: Json | undefined, part: string): Result<readonly NamingRule[], Problem> {
  if (value === undefined || value === null) return ok([]);
  const list = listOf(value);
  if (list !== null) return all(list.map((rule, index) => readRule(rule, `/${part}/${index}`)));
  const record = recordOf(value);
  if (record === null || part === 'rules') return err(invalid(`/${part}`, part === 'rules' ? 'a list' : 'an object'));
  return all([...record].map(([key, name]) => readPair(part, key, name, `/${part}/${pointerSegment(key)}`)));
}

function readPair(part: string, key: string, name: Json, pointer: string): Result<NamingRule, Problem> {
  const table = part === 'tables' ? parseTableName(key) : null;
  const entity = part === 'entities' ? parseEntityName(key) : null;
  if (part === 'tables' && table === null) return err(missing('table', pointer));
  if (part === 'entities' && entity === null) return err(missing('entity', pointer));
  return mapOk(readNewName(name, pointer), (newName) => ({ table, entity, name: newName, pointer }));
}

function readRule(value: Json, pointer: string): Result<NamingRule, Problem> {
  const rule = recordOf(value);
  if (rule === null) return err({ ...missing('scope', pointer), code: 'namingOverride.rule.null', found: 'null' });
  const [schema, table, module, entity] = ['schema', 'table', 'module', 'entity'].map((name) =>
    textOf(memberOf(rule, name)),
  );
  const hasTable = typeof table === 'string';
  const hasEntity = typeof entity === 'string';
  if (!hasTable && typeof schema === 'string') return err(missing('table', pointer));
  if (!hasEntity && typeof module === 'string') return err(missing('entity', pointer));
  if (!hasTable && !hasEntity) return err(missing('scope', pointer));
  return mapOk(readNewName(memberOf(rule, 'override'), pointer), (name) => ({
    table: hasTable ? { schema: schema ?? DEFAULT_SCHEMA, table } : null,
    entity: hasEntity ? { module: module ?? '', entity } : null,
    name,
    pointer,
  }));
}

function readNewName(value: Json | undefined, pointer: string): Result<string, Problem> {
  const name = textOf(value);
  const fault = nameFault(name ?? '', 'table');
  if (name !== null && fault === null) return ok(name);
  return err({
    code: 'table.name.invalid',
    message: `The new name of the table ${fault ?? 'is blank'}.`,
    at: { pointer },
    fix: 'Give a table name of 1 to 256 characters.',
  });
}

const MISSING = {
  table: { what: 'has a schema and no table', fix: 'Add the table.' },
  entity: { what: 'names no entity', fix: 'Name the entity: Module::Entity, or ::Entity for any module.' },
  scope: { what: 'names neither a table nor an entity', fix: 'Say which table or entity is renamed.' },
} as const;

function missing(part: keyof typeof MISSING, pointer: string): Problem {
  const { what, fix } = MISSING[part];
  return { code: `namingOverride.rule.${part}.missing`, message: `The naming rule ${what}.`, at: { pointer }, fix };
}

function invalid(pointer: string, expected: string): Problem {
  const message = `The naming overrides are of the wrong type: ${expected} expected.`;
  return {
    code: 'namingOverride.invalid',
    message,
    at: { pointer },
    expected,
    fix: 'Correct the value at this place.',
  };
}
