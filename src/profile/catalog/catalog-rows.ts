import * as z from 'zod';
import { type ColumnClauses, columnClauses } from '../../connect/dialects/duckdb-column-clauses.ts';
import { flag, wholeOrNull } from '../../connect/row-values.ts';
import { ascending, by, sorted } from '../../kernel/compare.ts';
import { compositeKey, groupRows } from '../../kernel/group-rows.ts';
import type { LiveColumn, LiveForeignKey, LiveTable } from './live-catalog.ts';

/** What the statements of every engine answer, and how rows become tables. */

export const ColumnRow = z.object({
  schema_name: z.string(),
  table_name: z.string(),
  column_name: z.string(),
  type_name: z.string(),
  is_nullable: flag,
  is_computed: flag,
  is_text: flag,
  is_countable: flag,
  is_readable: flag,
  default_definition: z.string().nullable(),
  /** Place in the primary key; null outside it. */
  key_position: wholeOrNull,
  /** The table's CREATE statement, where only that tells generated columns; with the first column only. */
  definition: z.string().nullable().exactOptional(),
});
export type ColumnRow = z.infer<typeof ColumnRow>;

export const ForeignKeyRow = z.object({
  schema_name: z.string(),
  table_name: z.string(),
  key_name: z.string(),
  position: wholeOrNull,
  column_name: z.string(),
  referenced_schema: z.string(),
  referenced_table: z.string(),
  referenced_column: z.string(),
  is_trusted: flag,
});
export type ForeignKeyRow = z.infer<typeof ForeignKeyRow>;

export const TableRow = z.object({ schema_name: z.string(), table_name: z.string() });
export type TableRow = z.infer<typeof TableRow>;

/** Tables from the rows of their columns, which come in the order of the table, of their foreign keys and of hidden rows. */
export function composeTables(
  columns: readonly ColumnRow[],
  foreignKeys: readonly ForeignKeyRow[],
  filtered: readonly TableRow[],
): readonly LiveTable[] {
  const keyOf = (row: TableRow): string => compositeKey(row.schema_name, row.table_name);
  const isFiltered = new Set(filtered.map(keyOf));
  const references = groupRows(foreignKeys, keyOf);
  return [...groupRows(columns, keyOf)].flatMap(([key, rows]): readonly LiveTable[] => {
    const [first] = rows;
    if (first === undefined) return [];
    const inKey = sorted(
      rows.filter((row) => row.key_position !== null),
      by((row) => row.key_position ?? 0, ascending),
    );
    const clauses = columnClauses(first.definition ?? '');
    return [
      {
        ref: { schema: first.schema_name, table: first.table_name },
        columns: rows.map((row) => columnOf(row, clauses)),
        primaryKey: inKey.map((row) => row.column_name),
        foreignKeys: foreignKeysOf(references.get(key) ?? []),
        isFiltered: isFiltered.has(key),
      },
    ];
  });
}

function columnOf(row: ColumnRow, clauses: ReadonlyMap<string, ColumnClauses>): LiveColumn {
  const isComputed = row.is_computed || clauses.get(row.column_name)?.isGenerated === true;
  return {
    name: row.column_name,
    type: row.type_name,
    isNullable: row.is_nullable,
    isComputed,
    defaultDefinition: isComputed ? null : row.default_definition,
    isText: row.is_text,
    isCountable: row.is_countable,
    isReadable: row.is_readable,
  };
}

function foreignKeysOf(rows: readonly ForeignKeyRow[]): readonly LiveForeignKey[] {
  return [...groupRows(rows, (row) => row.key_name)].flatMap(([name, parts]): readonly LiveForeignKey[] => {
    const ordered = sorted(
      parts,
      by((row) => row.position ?? 0, ascending),
    );
    const [first] = ordered;
    if (first === undefined) return [];
    return [
      {
        name,
        columns: ordered.map((row) => row.column_name),
        referenced: { schema: first.referenced_schema, table: first.referenced_table },
        referencedColumns: ordered.map((row) => row.referenced_column),
        isTrusted: first.is_trusted,
      },
    ];
  });
}
