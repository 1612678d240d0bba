import * as z from 'zod';
import { whole } from '../../../connect/row-values.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import type { TableRef } from '../../../model/table-ref.ts';
import { SCOPE, TABLES } from './catalog-postgres-scope.ts';
import { type PostgresType, readTypes, typeKey, UNKNOWN_TYPE } from './catalog-postgres-types.ts';
import type { AskRows } from './catalog-statements.ts';
import type { CatalogTable } from './catalog-tables.ts';
import type { SideColumn } from './side-catalog.ts';

const NamedTable = z.object({ id: whole, schema_name: z.string(), table_name: z.string() });
const NAMED_TABLES = `select t.oid as id, n.nspname::text as schema_name, t.relname::text as table_name
from ${TABLES}
where ${SCOPE}`;

const ColumnRow = z.object({
  table_id: whole,
  number: whole,
  name: z.string(),
  type_id: whole,
  modifier: whole,
  collation_id: whole,
  traits: whole,
});

const NULLABLE = 1;
const COMPUTED = 2;
const READABLE = 4;

/**
 * Columns in their own order. `pg_attribute` keeps dropped columns, which must not be asked for. A domain's NOT NULL counts for nothing,
 * since a query that finds no row stores NULL all the same (CREATE DOMAIN, Notes), nor does one that is not validated (version 18), nor
 * one of a table that others inherit from, whose rows are read with its own and may do without it.
 * Sorted by number: by name takes the server as long as all the rest.
 */
const COLUMNS = `with tables as materialized (
  select t.oid, pg_catalog.has_table_privilege(t.oid, 'SELECT') as is_readable, t.relkind = 'r' and t.relhassubclass as has_heirs
  from ${TABLES}
  where ${SCOPE}
)
select a.attrelid as table_id, a.attnum as number, a.attname::text as name, a.atttypid as type_id,
  a.atttypmod as modifier, a.attcollation as collation_id,
  case when a.attnotnull and not t.has_heirs and (a.attrelid, a.attnum) not in (select c.conrelid, c.conkey[1] from pg_catalog.pg_constraint c
    where c.contype = 'n' and not c.convalidated) then 0 else ${NULLABLE} end
  + case when a.attgenerated <> '' then ${COMPUTED} else 0 end
  + case when t.is_readable or pg_catalog.has_column_privilege(t.oid, a.attnum, 'SELECT') then ${READABLE} else 0 end as traits
from tables t
join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
order by a.attrelid, a.attnum`;

/** Tables by the server's number, and names of their columns by theirs: numbers of dropped columns have none. */
export type NumberedTables = Map<number, { readonly ref: TableRef; readonly names: string[] }>;

/**
 * Every table with its columns, and what they are numbered, into `numbered`. Names, columns and types are asked for by themselves, so
 * that no row repeats what others say.
 */
export async function readColumns(
  ask: AskRows,
  numbered: NumberedTables,
): Promise<Result<readonly CatalogTable[], Problem>> {
  const names = await ask(NAMED_TABLES, NamedTable);
  if (!names.ok) return names;
  const rows = await ask(COLUMNS, ColumnRow);
  if (!rows.ok) return rows;
  const types = await readTypes(ask, rows.value);
  if (!types.ok) return types;
  const tables = new Map<number, { readonly ref: TableRef; readonly columns: SideColumn[] }>();
  for (const { id, schema_name: schema, table_name: table } of names.value) {
    const ref = { schema, table };
    tables.set(id, { ref, columns: [] });
    numbered.set(id, { ref, names: [] });
  }
  for (const row of rows.value) {
    const names = numbered.get(row.table_id)?.names;
    if (names !== undefined) names[row.number] = row.name;
    tables.get(row.table_id)?.columns.push(column(row, types.value.get(typeKey(row)) ?? UNKNOWN_TYPE));
  }
  return ok([...tables.values()]);
}

function column({ name, traits }: z.infer<typeof ColumnRow>, { type, isLooselyEqual }: PostgresType): SideColumn {
  return {
    name,
    type,
    isNullable: (traits & NULLABLE) !== 0,
    isComputed: (traits & COMPUTED) !== 0,
    isCountable: true,
    isReadable: (traits & READABLE) !== 0,
    isLooselyEqual,
    identity: null,
  };
}
