import { foldCase } from '../kernel/fold-case.ts';
import { type Result, err, ok } from '../kernel/result.ts';
import { type TableKey, tableKey } from './table-ref.ts';
import type { Problem } from './problem.ts';

/** Names that replace those of tables in everything that is emitted (model-and-profile.md 5); keys ignore case. */
export interface NamingOverrides {
  readonly tables: ReadonlyMap<TableKey, string>;
  /** By `entityNameKey`. */
  readonly entities: ReadonlyMap<string, string>;
}

/** Nothing is renamed. */
export const NO_NAMING_OVERRIDES: NamingOverrides = { tables: new Map(), entities: new Map() };

/** What a table is called in design and database; an absent logical name is null. */
export interface NamedTable {
  readonly schema: string;
  readonly physicalName: string;
  readonly module: string | null;
  readonly entity: string | null;
}

/**
 * The name used in emitted output (topology.md 1): the override of the table, that of the module's entity, that of the entity in
 * any module, the logical name trimmed, the physical name; the first that there is.
 */
export function effectiveTableName(overrides: NamingOverrides, table: NamedTable): string {
  const byTable = overrides.tables.get(tableKey(table.schema, table.physicalName));
  if (byTable !== undefined) return byTable;
  const entity = table.entity?.trim() ?? '';
  if (entity === '') return table.physicalName;
  const inModule = table.module === null ? undefined : overrides.entities.get(entityNameKey(table.module, entity));
  return inModule ?? overrides.entities.get(entityNameKey('', entity)) ?? entity;
}

/** The key of an entity's override; the module is blank when the override holds in every module. */
export function entityNameKey(module: string, entity: string): string {
  return `${foldCase(module.trim())}\u0000${foldCase(entity.trim())}`;
}

/** Overrides of which the later ones win, as a command line wins over a file. */
export function mergeNamingOverrides(base: NamingOverrides, over: NamingOverrides): NamingOverrides {
  return {
    tables: new Map([...base.tables, ...over.tables]),
    entities: new Map([...base.entities, ...over.entities]),
  };
}

/** One rule as every form of overrides gives it; a blank part is null. */
export interface NamingRule {
  readonly table: { readonly schema: string; readonly table: string } | null;
  readonly entity: { readonly module: string; readonly entity: string } | null;
  readonly name: string;
  /** Where the rule stands, for problems. */
  readonly pointer: string;
}

/**
 * The overrides that rules make. Errors: `namingOverride.duplicate` for a table named twice,
 * `namingOverride.entity.duplicate` for an entity.
 */
export function namingOverridesOf(rules: Iterable<NamingRule>): Result<NamingOverrides, Problem> {
  const tables = new Map<TableKey, string>();
  const entities = new Map<string, string>();
  for (const { table, entity, name, pointer } of rules) {
    if (table !== null) {
      const key = tableKey(table.schema, table.table);
      if (tables.has(key)) return err(duplicate('namingOverride.duplicate', `${table.schema}.${table.table}`, pointer));
      tables.set(key, name);
    }
    if (entity !== null) {
      const key = entityNameKey(entity.module, entity.entity);
      if (entities.has(key))
        return err(duplicate('namingOverride.entity.duplicate', `${entity.module}::${entity.entity}`, pointer));
      entities.set(key, name);
    }
  }
  return ok({ tables, entities });
}

function duplicate(code: string, subject: string, pointer: string): Problem {
  return {
    code,
    message: `${subject} is given two names.`,
    at: { pointer },
    found: subject,
    fix: 'Keep one of the two overrides; case does not tell names apart.',
  };
}
