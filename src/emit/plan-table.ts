import { foldCase, sameName } from '../kernel/fold-case.ts';
import { type Result, err, ok } from '../kernel/result.ts';
import type { Entity } from '../model/entity.ts';
import type { Problem } from '../model/problem.ts';
import type { EmittedEntity, ExportContext } from './export-input.ts';
import { type ConstraintNames, fitsName } from './names.ts';
import { type PlannedTable, type PlannedTrigger, isDescriptionProperty } from './plan.ts';
import { attributeOf, bracketed, columnNames, descriptionOf, keyColumns, plannedColumns } from './plan-columns.ts';
import { plannedForeignKeys } from './plan-foreign-keys.ts';
import { plannedIndexes } from './plan-indexes.ts';
import { renamed } from './sql-text.ts';
import { inactiveKey, noColumns, repeatedColumns, tooLong } from './table-refusals.ts';

/** Plans one table with its columns, keys, indexes and triggers, or tells everything that refuses it; `leave` hears what is left out. */
export function plannedTable(
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
