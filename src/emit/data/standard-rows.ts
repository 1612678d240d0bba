import type { Dialect } from '../../connect/dialects/dialect.ts';
import { duckdb } from '../../connect/dialects/duckdb.ts';
import { postgres } from '../../connect/dialects/postgres.ts';
import { type PlannedColumn, type PlannedTable, storedColumns } from '../plan.ts';
import { type StandardDialect, standardType } from '../standard/column-type.ts';
import type { Batch, RowShape } from './batches.ts';

// Statements that carry rows to PostgreSQL and DuckDB.

/** First phase: inserts rows that are not there; columns of deferred edges stay NULL. Only the key decides what is there. */
export function standardInsert(table: PlannedTable, { lines }: Batch, dialect: StandardDialect): string {
  const sql = dialectOf(dialect);
  const columns = storedColumns(table);
  const keys = table.primaryKey?.columns ?? [];
  const conflict = keys.length === 0 ? '' : `\nON CONFLICT (${keys.map(sql.quote).join(', ')}) DO NOTHING`;
  const head = `INSERT INTO ${sql.table(table)} (${list(columns, sql)}) VALUES`;
  // DuckDB does not see a parent that the same statement inserts.
  const isRowByRow = dialect === 'duckdb' && table.foreignKeys.some(({ isSelfReference }) => isSelfReference);
  const groups = isRowByRow ? lines : [lines.join(',\n    ')];
  return groups.map((group) => `${head}\n    ${group}${conflict};\n`).join('');
}

/** Rows of the first phase: what is deferred is NULL. */
export function insertShape(table: PlannedTable): RowShape {
  const late = storedColumns(table).map(({ name }) => table.deferredColumns.includes(name));
  if (!late.includes(true)) return (cells) => cells;
  return (cells) => cells.map((cell, at) => (late[at] === true ? 'NULL' : cell));
}

/** Rows of a derived table, whose first row says the types. */
export function updateShape(columns: readonly PlannedColumn[], dialect: StandardDialect): RowShape {
  return (cells, isFirst) => (isFirst ? cells.map((cell, at) => typed(cell, columns[at], dialect)) : cells);
}

/** Second phase: sets what the first left NULL. */
export function standardUpdate(
  table: PlannedTable,
  columns: readonly PlannedColumn[],
  { lines }: Batch,
  dialect: StandardDialect,
): string {
  const sql = dialectOf(dialect);
  const isLate = ({ name }: PlannedColumn): boolean => table.deferredColumns.includes(name);
  const set = columns.filter(isLate).map(({ name }) => `${sql.quote(name)} = source.${sql.quote(name)}`);
  const match = columns
    .filter((column) => !isLate(column))
    .map(({ name }) => `target.${sql.quote(name)} IS NOT DISTINCT FROM source.${sql.quote(name)}`);
  return `UPDATE ${sql.table(table)} AS target SET ${set.join(', ')}\nFROM (VALUES\n    ${lines.join(',\n    ')}\n) AS source (${list(
    columns,
    sql,
  )})\nWHERE ${match.join(' AND ')};\n`;
}

/** Seeds of a table: rows that are there are brought to what the script says. */
export function standardSeed(
  table: PlannedTable,
  rows: readonly (readonly string[])[],
  dialect: StandardDialect,
): string {
  const sql = dialectOf(dialect);
  const columns = storedColumns(table);
  const keys = table.primaryKey?.columns ?? columns.map(({ name }) => name);
  const others = columns.filter(({ name }) => !keys.includes(name));
  const action =
    others.length === 0
      ? 'DO NOTHING'
      : `DO UPDATE SET ${others.map(({ name }) => `${sql.quote(name)} = excluded.${sql.quote(name)}`).join(', ')}`;
  const lines = rows.map((row) => `    (${row.join(', ')})`);
  return `INSERT INTO ${sql.table(table)} (${list(columns, sql)}) VALUES\n${lines.join(',\n')}\nON CONFLICT (${keys.map(sql.quote).join(', ')}) ${action};\n`;
}

function dialectOf(dialect: StandardDialect): Dialect {
  return dialect === 'postgres' ? postgres : duckdb;
}

function list(columns: readonly PlannedColumn[], sql: Dialect): string {
  return columns.map(({ name }) => sql.quote(name)).join(', ');
}

/** In a derived table a text has no type of its own and NULL none at all. */
function typed(cell: string, column: PlannedColumn | undefined, dialect: StandardDialect): string {
  return column === undefined ? cell : `CAST(${cell} AS ${standardType(column.type, dialect)})`;
}
