// Statements that make the target: a copy of the source under emitted names, with users remapped and differences planted.
import { duckdb } from '../../../src/connect/dialects/duckdb.ts';
import { plantedIn, remapsUsers } from './definition/design.ts';
import { RENAMED_TABLES } from './definition/modules.ts';
import { FIRST_REMAPPED_USER, FIRST_UNMATCHED_USER, type PlantedChange, USER_ID_SHIFT } from './definition/planted.ts';
import { type DemoColumn, type DemoEntity, physicalColumn, USER } from './definition/shape.ts';
import { saltOf, shuffled } from './draw.ts';
import { attachedTable, columnsOnDisk, createTable, SOURCE } from './source-sql.ts';
import type { ValueContext } from './value-sql.ts';

/** Name under which the target's file is attached. */
export const TARGET = 'uat';

/** The name of an entity's table in the target. */
export function emittedTable(entity: DemoEntity): string {
  return RENAMED_TABLES.get(entity.physicalName) ?? entity.name;
}

/** Creates the entity's table in the target and fills it from the source, with what is planted in it. */
export function targetStatements(entity: DemoEntity, context: ValueContext): readonly string[] {
  const changes = plantedIn(context.design, entity.name);
  if (entity.isExternal || changes.some(({ kind }) => kind === 'tableMissing')) return [];
  const dropped = new Set(changes.flatMap((change) => (change.kind === 'columnMissing' ? [change.column] : [])));
  const nulled = new Set(changes.flatMap((change) => (change.kind === 'madeNull' ? [change.column] : [])));
  const columns = columnsOnDisk(entity, context)
    .filter(({ name }) => !dropped.has(name))
    .map((column) => (nulled.has(column.name) ? { ...column, isMandatory: false } : column));
  const table = attachedTable(TARGET, emittedTable(entity));
  const types = new Map(
    changes.flatMap((change) => (change.kind === 'typeChanged' ? [[change.column, change.type] as const] : [])),
  );
  const create = createTable(table, columns, ({ name }) => name, types);
  if (changes.some(({ kind }) => kind === 'tableTruncated')) return [create];
  const rows = (shift: number, where: string): string =>
    `select ${columns.map((column) => valueOf(entity, column, changes, context, shift)).join(', ')} ` +
    `from ${attachedTable(SOURCE, entity.physicalName)} where ${where}`;
  const shift = context.plan.get(entity.name) ?? 0;
  const parts = changes.flatMap((change) => {
    const chosen = chosenRows(entity, change, context, 'true');
    switch (change.kind) {
      case 'rowsMissing':
        return { keep: `"ID" not in ${chosen}`, add: null };
      case 'rowsExtra':
        return { keep: 'true', add: rows(shift, `"ID" in ${chosen}`) };
      case 'rowsReplaced':
        return { keep: `"ID" not in ${chosen}`, add: rows(shift, `"ID" in ${chosen}`) };
      case 'tableMissing':
      case 'tableTruncated':
      case 'columnMissing':
      case 'madeNull':
      case 'nullsFilled':
      case 'nullsMoved':
      case 'rewritten':
      case 'typeChanged':
      case 'notRemapped':
      case 'usersReplaced':
      case 'nothingToCompare':
      case 'notCompared':
        return [];
    }
  });
  const kept = rows(0, ['true', ...parts.map(({ keep }) => keep)].join(' and '));
  const added = parts.flatMap(({ add }) => (add === null ? [] : [add]));
  return [create, `insert into ${table} ${[kept, ...added].join(' union all ')}`];
}

/** SQL of a column's value in the target; `shift` is added to the identifier of rows that are not in the source. */
function valueOf(
  entity: DemoEntity,
  column: DemoColumn,
  changes: readonly PlantedChange[],
  context: ValueContext,
  shift: number,
): string {
  const quoted = duckdb.quote(physicalColumn(column));
  const isRemapping = remapsUsers(context.design);
  if (column.name === 'Id') return entity.name === USER && isRemapping ? remapped(quoted) : `${quoted} + ${shift}`;
  const isRemapped =
    isRemapping &&
    column.reference?.entity === USER &&
    !changes.some((change) => change.kind === 'notRemapped' && change.column === column.name);
  return changes.reduce(
    (value, change) => changedValue(entity, column, change, value, context),
    isRemapped ? remapped(quoted) : quoted,
  );
}

function changedValue(
  entity: DemoEntity,
  column: DemoColumn,
  change: PlantedChange,
  value: string,
  context: ValueContext,
): string {
  const quoted = duckdb.quote(physicalColumn(column));
  const concerns = 'column' in change && change.column === column.name;
  const having = (condition: string): string =>
    `"ID" in ${chosenRows(entity, change, context, `${quoted} is ${condition}`)}`;
  switch (change.kind) {
    case 'madeNull':
      return concerns ? `case when ${having('not null')} then null else ${value} end` : value;
    case 'nullsFilled':
      return concerns ? `case when ${having('null')} then '' else ${value} end` : value;
    case 'nullsMoved':
      return concerns
        ? `case when ${having('not null')} then null when ${having('null')} then 'see above' else ${value} end`
        : value;
    case 'rewritten':
      return concerns
        ? `case when ${having('not null')} then ${change.value.replaceAll('{column}', value)} else ${value} end`
        : value;
    case 'usersReplaced':
      return column.name === 'EMail' ? TARGET_EMAIL : value;
    case 'rowsMissing':
    case 'rowsExtra':
    case 'rowsReplaced':
    case 'tableMissing':
    case 'tableTruncated':
    case 'columnMissing':
    case 'typeChanged':
    case 'notRemapped':
    case 'nothingToCompare':
    case 'notCompared':
      return value;
  }
}

/** The ids that a change concerns: as many as it says, chosen by chance among those that meet the condition. */
function chosenRows(entity: DemoEntity, change: PlantedChange, context: ValueContext, condition: string): string {
  const amount = 'amount' in change ? change.amount : 0;
  const column = 'column' in change ? change.column : '';
  const salt = saltOf(context.seed, entity.name, change.kind, column);
  const table = attachedTable(SOURCE, entity.physicalName);
  return `(select "ID" from ${table} where ${condition} order by ${shuffled('"ID"', salt)}, "ID" limit ${amount})`;
}

function remapped(quoted: string): string {
  return `case when ${quoted} >= ${FIRST_REMAPPED_USER} then ${quoted} + ${USER_ID_SHIFT} else ${quoted} end`;
}

const TARGET_EMAIL =
  `case when "ID" >= ${FIRST_UNMATCHED_USER} then 'uat.' || "EMAIL" ` +
  `when "ID" >= ${FIRST_REMAPPED_USER} then upper("EMAIL") else "EMAIL" end`;
