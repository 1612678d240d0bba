import { type Result, all, andThen, err, ok } from '../kernel/result.ts';
import { parseEntityName, parseTableName } from './naming-config.ts';
import { type NamingOverrides, type NamingRule, namingOverridesOf } from './naming.ts';
import type { Problem } from './problem.ts';
import { nameFault } from './reader/names.ts';

/**
 * The overrides of `--rename-table` (model-and-profile.md 5): items split at `;` or `,`, each `schema.table=New`,
 * `Module::Entity=New`, or both joined by `|`. Errors: `cli.rename.invalidFormat|missingValue|invalidLogical|invalidTable`,
 * `table.name.invalid`, `namingOverride.duplicate`, `namingOverride.entity.duplicate`.
 */
export function parseRenameTable(text: string): Result<NamingOverrides, Problem> {
  const items = text
    .split(/[;,]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return andThen(all(items.map(parseItem)), namingOverridesOf);
}

function parseItem(item: string): Result<NamingRule, Problem> {
  const equals = item.indexOf('=');
  if (equals < 0) return err(problem('invalidFormat', item, 'is not of the form table=New'));
  const name = item.slice(equals + 1).trim();
  if (name === '') return err(problem('missingValue', item, 'has no new name'));
  const fault = nameFault(name, 'table');
  if (fault !== null)
    return err({ ...problem('invalidFormat', item, `has a new name that ${fault}`), code: 'table.name.invalid' });
  const subject = item.slice(0, equals).trim();
  if (subject === '') return err(problem('invalidFormat', item, 'names no table'));
  let rule: NamingRule = { table: null, entity: null, name, pointer: '' };
  for (const part of subject.split('|').map((each) => each.trim())) {
    if (part.includes('::')) rule = { ...rule, entity: parseEntityName(part) };
    else rule = { ...rule, table: parseTableName(part) };
    if (part.includes('::') && rule.entity === null) return err(problem('invalidLogical', item, 'names no entity'));
    if (!part.includes('::') && rule.table === null) return err(problem('invalidTable', item, 'names no table'));
  }
  return ok(rule);
}

function problem(what: string, item: string, why: string): Problem {
  return {
    code: `cli.rename.${what}`,
    message: `--rename-table: ${JSON.stringify(item)} ${why}.`,
    expected: 'schema.table=New, Module::Entity=New or schema.table|Module::Entity=New',
    found: item,
    fix: 'Correct the item; several are separated by ; or ,.',
  };
}
