import * as z from 'zod';
import { queryRows, type SqlSession } from '../../../connect/session.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import type { TableRef } from '../../../model/table-ref.ts';
import { catalogStatement } from './catalog-statement.ts';
import { type NameIndex, nameIndex } from './name-index.ts';

/** A column that exists on one side. */
export interface SideColumn {
  readonly name: string;
  readonly isNullable: boolean;
  readonly isComputed: boolean;
  /** Whether `count(column)` takes its type; SQL Server refuses `text`, `ntext`, `image` and `xml`. */
  readonly isCountable: boolean;
}

/** A table that exists on one side, spelled as the catalog spells it. */
export interface SideTable {
  readonly ref: TableRef;
  /** In the table's own order. */
  readonly columns: readonly SideColumn[];
  readonly column: NameIndex<SideColumn>;
}

/** Every table the login can see on one side. */
export interface SideCatalog {
  readonly tables: readonly SideTable[];
  /** By schema and name. */
  readonly table: NameIndex<SideTable>;
}

/** Reads the tables and columns of a side with one statement. Errors: those of the session, `connect.unexpectedRow`. */
export async function readSideCatalog(session: SqlSession, signal: AbortSignal): Promise<Result<SideCatalog, Problem>> {
  const statement = { text: catalogStatement(session.kind), parameters: [], purpose: 'tables and columns to compare' };
  const rows = await queryRows(session, statement, Row, signal);
  return rows.ok ? ok(sideCatalog(rows.value)) : rows;
}

/** Drivers give a flag as a boolean or as 0 and 1. */
const Flag = z.union([z.boolean(), z.number(), z.bigint()]).transform((cell) => Number(cell) !== 0);

const Row = z.object({
  schema_name: z.string(),
  table_name: z.string(),
  /** NULL for a table without columns. */
  column_name: z.string().nullable(),
  is_nullable: Flag,
  is_computed: Flag,
  is_countable: Flag,
});

function sideCatalog(rows: readonly z.infer<typeof Row>[]): SideCatalog {
  const columns = new Map<string, { readonly ref: TableRef; readonly columns: SideColumn[] }>();
  for (const row of rows) {
    const key = `${row.schema_name}\u0000${row.table_name}`;
    const table = columns.get(key) ?? { ref: { schema: row.schema_name, table: row.table_name }, columns: [] };
    columns.set(key, table);
    if (row.column_name === null) continue;
    table.columns.push({
      name: row.column_name,
      isNullable: row.is_nullable,
      isComputed: row.is_computed,
      isCountable: row.is_countable,
    });
  }
  const tables = [...columns.values()].map((table) => ({
    ...table,
    column: nameIndex(table.columns, (column) => [column.name]),
  }));
  return { tables, table: nameIndex(tables, ({ ref }) => [ref.schema, ref.table]) };
}
