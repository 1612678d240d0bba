import { tsql } from '../../connect/dialects/tsql.ts';
import { type PlannedColumn, type PlannedTable, storedColumns } from '../plan.ts';
import type { SqlType } from '../sql-type.ts';
import { tsqlType } from '../tsql/column-type.ts';
import type { Batch, RowShape } from './batches.ts';

// Statements that carry rows to SQL Server (export-and-manifest.md 6 and 7, with their defects done right).

/** The columns two rows are told the same by: the primary key, else all of them. */
export function matchColumns(table: PlannedTable): readonly PlannedColumn[] {
  const keys = table.primaryKey?.columns ?? [];
  const stored = storedColumns(table);
  return keys.length === 0 ? stored : stored.filter(({ name }) => keys.includes(name));
}

/**
 * The rows of a derived table's VALUES. A column whose every value is NULL would be an int, which is no date and no GUID: the NULLs of the
 * first row carry the column's type.
 */
export function tsqlValues(
  columns: readonly PlannedColumn[],
  rows: readonly (readonly string[])[],
  indent: string,
): string {
  const shape = tsqlShape(columns);
  return rows.map((row, at) => `${indent}(${shape(row, at === 0).join(', ')})`).join(',\n');
}

/** Rows as a derived table takes them, see `tsqlValues`. */
export function tsqlShape(columns: readonly PlannedColumn[]): RowShape {
  return (cells, isFirst) =>
    isFirst ? cells.map((cell, at) => (cell === 'NULL' ? typedNull(columns[at]?.type) : cell)) : cells;
}

/** First phase: inserts rows that are not there; columns of deferred edges stay NULL. */
export function tsqlInsert(table: PlannedTable, { number, lines }: Batch): string {
  const columns = storedColumns(table);
  const target = tsql.table(table);
  const isDeferred = table.deferredColumns.length > 0;
  const note = `PRINT ${printed(`Applying batch ${number} for ${target} (${lines.length} rows)`)};`;
  const source = `WITH SourceRows AS (\n    SELECT * FROM (VALUES\n        ${lines.join(',\n        ')}\n    ) AS v (${list(columns)})\n)`;
  const phaseOne = isDeferred
    ? `,\nPhaseOneSource AS (\n    SELECT ${columns
        .map(({ name, type }) =>
          table.deferredColumns.includes(name) ? `${typedNull(type)} AS ${tsql.quote(name)}` : tsql.quote(name),
        )
        .join(', ')} FROM SourceRows\n)`
    : '';
  const from = isDeferred ? 'PhaseOneSource' : 'SourceRows';
  // Rows without a key may be equal: a match would lose them.
  const write =
    table.primaryKey === null
      ? `INSERT INTO ${target} (${list(columns)})\nSELECT ${list(columns)} FROM ${from};`
      : `MERGE INTO ${target} AS Target\nUSING ${from} AS Source\n    ON ${matched(matchColumns(table))}\nWHEN NOT MATCHED THEN INSERT (${list(
          columns,
        )})\n    VALUES (${columns.map(({ name }) => `Source.${tsql.quote(name)}`).join(', ')});`;
  return `${note}\n${source}${phaseOne}\n${write}\nGO\n`;
}

/** Second phase: sets what the first left NULL. `columns` are those of the rows: what is matched by, then what is set. */
export function tsqlUpdate(table: PlannedTable, columns: readonly PlannedColumn[], { lines }: Batch): string {
  const set = columns.filter(({ name }) => table.deferredColumns.includes(name));
  const match = columns.filter(({ name }) => !table.deferredColumns.includes(name));
  return `WITH SourceRows AS (\n    SELECT * FROM (VALUES\n        ${lines.join(',\n        ')}\n    ) AS v (${list(columns)})\n)
UPDATE Target
SET ${set.map(({ name }) => `Target.${tsql.quote(name)} = Source.${tsql.quote(name)}`).join(', ')}
FROM ${tsql.table(table)} AS Target
INNER JOIN SourceRows AS Source
    ON ${matched(match)};
GO
`;
}

/** Turns explicit identity values on or off; empty for a table that has none. */
export function identityInsert(table: PlannedTable, state: 'ON' | 'OFF'): string {
  const hasIdentity = storedColumns(table).some(({ isIdentity }) => isIdentity);
  return hasIdentity ? `SET IDENTITY_INSERT ${tsql.table(table)} ${state};\nGO\n` : '';
}

/** Equality of two rows; NULL is equal to NULL where a column may hold it. */
export function matched(columns: readonly PlannedColumn[]): string {
  return columns
    .map(({ name, isNullable }) => {
      const [target, source] = [`Target.${tsql.quote(name)}`, `Source.${tsql.quote(name)}`];
      return isNullable
        ? `(${target} = ${source} OR (${target} IS NULL AND ${source} IS NULL))`
        : `${target} = ${source}`;
    })
    .join(' AND ');
}

/** A list of names. */
export function list(columns: readonly Pick<PlannedColumn, 'name'>[]): string {
  return columns.map(({ name }) => tsql.quote(name)).join(', ');
}

/** A text that PRINT and THROW take, on one line. */
export function printed(text: string): string {
  return `N'${text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ').replaceAll("'", "''")}'`;
}

/** Types that cannot be compared or united stand in for by those that can. */
export function comparableType(type: SqlType): string | null {
  if (type.name === 'ntext' || type.name === 'xml' || type.name === 'text') return 'NVARCHAR (MAX)';
  return type.name === 'image' ? 'VARBINARY (MAX)' : null;
}

function typedNull(type: SqlType | undefined): string {
  if (type === undefined) return 'NULL';
  return `CAST(NULL AS ${comparableType(type) ?? tsqlType(type)})`;
}
