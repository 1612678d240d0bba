// Statements that make the source: physical names, every value by recipe.
import { duckdb } from '../../../src/connect/dialects/duckdb.ts';
import { type DemoColumn, type DemoEntity, physicalColumn } from './definition/shape.ts';
import { DEMO_SCHEMA } from './demo-model.ts';
import { type ValueContext, valueSql } from './value-sql.ts';

/** Name under which the source's file is attached. */
export const SOURCE = 'qa';

/** A table of an attached file. */
export function attachedTable(file: string, table: string): string {
  return `${duckdb.quote(file)}.${duckdb.table({ schema: DEMO_SCHEMA, table })}`;
}

/** Creates the entity's table in the source and fills it. */
export function sourceStatements(entity: DemoEntity, context: ValueContext): readonly string[] {
  const table = attachedTable(SOURCE, entity.physicalName);
  const values = entity.columns.map((column) => valueSql(entity, column, context));
  const rows = context.plan.get(entity.name) ?? 0;
  return [
    createTable(table, entity.columns, physicalColumn),
    `insert into ${table} select ${values.join(', ')} from range(1, ${rows + 1}) rows(i)`,
  ];
}

/** A table with these columns, named by `nameOf`, some of another type than usual; the identifier is the primary key. */
export function createTable(
  table: string,
  columns: readonly DemoColumn[],
  nameOf: (column: DemoColumn) => string,
  types: ReadonlyMap<string, string> = new Map(),
): string {
  const definitions = columns.map((column) => {
    const constraint = column.name === 'Id' ? ' primary key' : column.isMandatory ? ' not null' : '';
    return `${duckdb.quote(nameOf(column))} ${types.get(column.name) ?? TYPES[column.dataType]}${constraint}`;
  });
  return `create table ${table} (${definitions.join(', ')})`;
}

const TYPES: { readonly [T in DemoColumn['dataType']]: string } = {
  Identifier: 'bigint',
  Text: 'varchar',
  Integer: 'integer',
  Decimal: 'decimal(18, 2)',
  Boolean: 'boolean',
  DateTime: 'timestamp',
  Date: 'date',
};
