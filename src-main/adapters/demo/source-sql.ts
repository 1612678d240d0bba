// Statements that make the source: physical names, every value by recipe.
import { duckdb } from '../../../src/connect/dialects/duckdb.ts';
import { flawsOf, hasGaps } from './definition/design.ts';
import { DEMO_SCHEMA, type DemoColumn, type DemoEntity, physicalColumn } from './definition/shape.ts';
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
  if (entity.isExternal) return isSlow(entity, context) ? [slowView(table, entity, values)] : [];
  const rows = context.plan.get(entity.name) ?? 0;
  return [
    createTable(table, columnsOnDisk(entity, context), physicalColumn),
    `insert into ${table} select ${values.join(', ')} from range(1, ${rows + 1}) rows(i)`,
  ];
}

/** The columns as both databases have them: what holds NULLs may be NULL there, whatever the design says. */
export function columnsOnDisk(entity: DemoEntity, { design }: ValueContext): readonly DemoColumn[] {
  return entity.columns.map((column) =>
    hasGaps(design, entity.name, column.name) ? { ...column, isMandatory: false } : column,
  );
}

function isSlow(entity: DemoEntity, { design }: ValueContext): boolean {
  return flawsOf(design, entity.name).some(({ kind }) => kind === 'slow');
}

/** A few rows behind a sum over many, which no optimiser takes a shortcut around. */
function slowView(table: string, entity: DemoEntity, values: readonly string[]): string {
  const columns = entity.columns.map(
    (column, at) =>
      `cast(${values[at] ?? 'null'} as ${TYPES[column.dataType]}) as ${duckdb.quote(physicalColumn(column))}`,
  );
  const slow = `(select max(hash(n)) from range(${SLOW_ROWS}) numbers(n)) > 0`;
  return `create view ${table} as select ${columns.join(', ')} from range(1, 31) rows(i) where ${slow}`;
}

/** About half a minute on a fast machine. */
const SLOW_ROWS = 20_000_000_000;

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
