import { type Comparator, by, inTurn, ordinal, ordinalIgnoreCase, sorted } from '../kernel/compare.ts';
import { foldCase, sameName } from '../kernel/fold-case.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { type Result, err, ok } from '../kernel/result.ts';
import type { Entity } from '../model/entity.ts';
import type { Problem } from '../model/problem.ts';
import { type TableKey, tableKey } from '../model/table-ref.ts';
import { type EmittedEntity, ExportContext, type ExportInput } from './export-input.ts';
import { FileNames } from './file-names.ts';
import { ConstraintNames, fitsName } from './names.ts';
import { type ExportPlan, type PlannedTable, type PlannedTrigger, isDescriptionProperty } from './plan.ts';
import { attributeOf, bracketed, columnNames, descriptionOf, keyColumns, plannedColumns } from './plan-columns.ts';
import { plannedForeignKeys } from './plan-foreign-keys.ts';
import { plannedIndexes } from './plan-indexes.ts';
import { renamed } from './sql-text.ts';

/**
 * Plans an export: tables in the order of manifests and in load order, and what is left out. Pure; equal inputs give equal plans, whatever
 * the order of modules, entities and indexes. Every graph that no database takes is refused, before anything is written:
 * `export.table.nameRepeated`, `export.column.nameRepeated`, `export.name.tooLong`, `export.table.empty`, `export.key.columnInactive`,
 * `export.index.ordinalRepeated`, `export.reference.notEmitted|columnMissing`, `export.identifier.missing`, `export.table.unknown`.
 */
export function planExport(input: ExportInput, sha256: Sha256): Result<ExportPlan, readonly Problem[]> {
  const context = new ExportContext(input, sha256);
  const owners = sorted(context.entities.values(), manifestOrder);
  const problems: Problem[] = [...unknownTables(input, context), ...repeatedNames(owners)];
  const unsupported = new Map<string, Left>();
  const names = new ConstraintNames(input.dialect.name, sha256);
  // Constraints share a name space with tables where both are relations.
  for (const { schema, table } of owners) names.take(schema, table);
  const files = new FileNames(sha256);
  const folders = new Map<string, string>();
  for (const name of sorted(new Set(owners.map(({ module }) => module.name)), ordinal))
    folders.set(name, files.folder(name));

  const tables = new Map<TableKey, PlannedTable>();
  for (const owner of owners) {
    const leave = (what: string): void => {
      unsupported.set(what, kindOf(what));
    };
    const folder = `Modules/${folders.get(owner.module.name) ?? 'Module'}`;
    const file = `${folder}/${files.script(folder, `${owner.schema}.${owner.table}`)}.sql`;
    const planned = plannedTable(owner, file, context, names, leave);
    if (planned.ok) tables.set(tableKey(owner.schema, owner.entity.physicalName), planned.value);
    else problems.push(...planned.error);
  }
  for (const { schema, name } of input.model.sequences)
    unsupported.set(`Sequence ${schema}.${name} is not emitted.`, 'other');
  if (problems.length > 0) return err(problems);
  const left = [...unsupported.values()];
  const count = (kind: Left): number => left.filter((each) => each === kind).length;
  return ok({
    dialect: input.dialect.name,
    tables: [...tables.values()],
    loadOrder: sorted(
      owners,
      by(
        ({ position }) => position,
        (a, b) => a - b,
      ),
    ).flatMap(({ schema, entity }) => tables.get(tableKey(schema, entity.physicalName)) ?? []),
    unsupported: sorted(unsupported.keys(), ordinal),
    missing: { tables: count('table'), columns: 0, constraints: count('constraint') },
  });
}

type Left = 'table' | 'constraint' | 'other';

function kindOf(what: string): Left {
  if (what.endsWith('missing from emission output.')) return 'table';
  return what.startsWith('Index ') || what.startsWith('Foreign key ') ? 'constraint' : 'other';
}

const manifestOrder: Comparator<EmittedEntity> = inTurn(
  by(({ module }) => module.name, ordinal),
  by(({ schema }) => schema, ordinalIgnoreCase),
  by(({ entity }) => entity.physicalName, ordinalIgnoreCase),
  by(({ entity }) => entity.physicalName, ordinal),
);

function plannedTable(
  owner: EmittedEntity,
  file: string,
  context: ExportContext,
  names: ConstraintNames,
  leave: (what: string) => void,
): Result<PlannedTable, readonly Problem[]> {
  const { entity, schema, table, module } = owner;
  const columns = plannedColumns(entity, context, leave);
  const keys = keyColumns(entity);
  const emitted = keys.map((key) => attributeOf(entity, key));
  const missing = keys.filter((_, at) => emitted[at] === undefined);
  const problems = [
    ...missing.map((column) => inactiveKey(owner, column)),
    ...(columns.length === 0 ? [noColumns(owner)] : []),
    ...repeatedColumns(
      owner,
      columns.map(({ name }) => name),
    ),
    ...[schema, table, ...columns.map(({ name }) => name)]
      .filter((name) => !fitsName(name, context.dialect.name))
      .map((name) => tooLong(owner, name)),
  ];
  const keyNames = emitted.flatMap((attribute) => (attribute === undefined ? [] : [attribute.name]));
  const primaryKey =
    keyNames.length === 0
      ? null
      : { name: names.take(schema, ['PK', table, ...keyNames].join('_')), columns: keyNames };
  const references = plannedForeignKeys(owner, context, names, leave);
  const { indexes, problems: indexProblems } = plannedIndexes(owner, context, names, leave);
  problems.push(...references.problems, ...indexProblems);
  if (problems.length > 0) return err(problems);
  leaveTemporal(owner, leave);
  const primary = entity.indexes.find(({ isPrimary }) => isPrimary);
  return ok({
    module: module.name,
    entity: entity.name,
    schema,
    table,
    physical: { schema: entity.schema, table: entity.physicalName },
    file,
    isStatic: owner.isStatic,
    columns,
    primaryKey,
    primaryKeyDescription:
      primary === undefined
        ? null
        : descriptionOf({ description: null, extendedProperties: primary.extendedProperties }),
    foreignKeys: references.foreignKeys,
    indexes,
    triggers: entity.triggers.map((trigger) => plannedTrigger(trigger, entity, table)),
    description: descriptionOf(entity),
    properties: entity.extendedProperties.filter((property) => !isDescriptionProperty(property)),
    deferredColumns: columns
      .filter(({ physical }) => references.deferredColumns.some((each) => sameName(each, physical)))
      .map(({ name }) => name),
  });
}

function leaveTemporal({ entity, schema }: EmittedEntity, leave: (what: string) => void): void {
  const { temporal, physicalName } = entity;
  if (temporal === null || temporal.type === 'none') return;
  leave(`Table ${schema}.${physicalName} is ${TEMPORAL[temporal.type]}; it is emitted as a plain table.`);
}

const TEMPORAL = {
  systemVersioned: 'system-versioned',
  historyTable: 'a history table',
  unsupportedYet: 'temporal in a way that is not known',
} as const;

/** Table and columns get the output's names; the trigger keeps its own, which DISABLE names again. */
function plannedTrigger(trigger: PlannedTrigger, entity: Entity, table: string): PlannedTrigger {
  const names = new Map([...columnNames(entity), [foldCase(entity.physicalName), table]]);
  names.delete(foldCase(trigger.name));
  return {
    name: trigger.name,
    isDisabled: trigger.isDisabled,
    definition: renamed(trigger.definition, names, bracketed),
  };
}

function* unknownTables(input: ExportInput, context: ExportContext): Generator<Problem> {
  for (const { schema, tableName } of input.certificate.entities)
    if (!context.entities.has(tableKey(schema, tableName)))
      yield {
        code: 'export.table.unknown',
        message: `The load order has the table ${schema}.${tableName}, which is not in the model.`,
        fix: 'Compute the load order from this model.',
      };
}

function* repeatedNames(owners: readonly EmittedEntity[]): Generator<Problem> {
  const seen = new Map<TableKey, EmittedEntity>();
  for (const owner of owners) {
    const key = tableKey(owner.schema, owner.table);
    const first = seen.get(key);
    if (first !== undefined)
      yield {
        code: 'export.table.nameRepeated',
        message: `${first.entity.physicalName} and ${owner.entity.physicalName} would both be called ${owner.schema}.${owner.table}.`,
        at: { pointer: pointerOf(owner) },
        fix: 'Give one of them another name with a naming override.',
      };
    seen.set(key, first ?? owner);
  }
}

function* repeatedColumns(owner: EmittedEntity, names: readonly string[]): Generator<Problem> {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(foldCase(name)))
      yield {
        code: 'export.column.nameRepeated',
        message: `Two columns of ${owner.schema}.${owner.table} would be called ${name}.`,
        at: { pointer: pointerOf(owner) },
        fix: 'Rename one of the attributes.',
      };
    seen.add(foldCase(name));
  }
}

function inactiveKey(owner: EmittedEntity, column: string): Problem {
  return {
    code: 'export.key.columnInactive',
    message: `${column} is part of the primary key of ${owner.schema}.${owner.table} and is inactive or not in the model.`,
    at: { pointer: pointerOf(owner) },
    found: column,
    fix: 'Activate the attribute, or take it out of the key.',
  };
}

function noColumns(owner: EmittedEntity): Problem {
  return {
    code: 'export.table.empty',
    message: `${owner.schema}.${owner.table} has no column to emit.`,
    at: { pointer: pointerOf(owner) },
    fix: 'Activate an attribute, or leave the entity out of the export.',
  };
}

function tooLong(owner: EmittedEntity, name: string): Problem {
  return {
    code: 'export.name.tooLong',
    message: 'A name is longer than the target allows.',
    at: { pointer: pointerOf(owner) },
    found: name,
    fix: 'Shorten the name, or give the table another one with a naming override.',
  };
}

function pointerOf({ module, entity }: EmittedEntity): string {
  return `modules[${module.name}].entities[${entity.name}]`;
}
