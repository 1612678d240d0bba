import type { ConnectionKind } from '../../../model/connection.ts';

/**
 * The statement that lists every base table and its columns in their own order, as `schema_name`, `table_name`,
 * `column_name`, `is_nullable`, `is_computed`, `is_countable`. Views, partitions, temporary tables and the server's own
 * tables are left out.
 */
export function catalogStatement(kind: ConnectionKind): string {
  switch (kind) {
    case 'postgres':
      return POSTGRES;
    case 'duckdb':
      return DUCKDB;
    case 'mssql':
      return MSSQL;
  }
}

/** `pg_attribute` keeps dropped columns, which must not be asked for. */
const POSTGRES = `select n.nspname as schema_name, t.relname as table_name, a.attname as column_name,
  coalesce(not a.attnotnull, true) as is_nullable, coalesce(a.attgenerated <> '', false) as is_computed,
  true as is_countable
from pg_catalog.pg_class t
join pg_catalog.pg_namespace n on n.oid = t.relnamespace
left join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
where t.relkind in ('r', 'p') and not t.relispartition and t.relpersistence <> 't'
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
order by n.nspname, t.relname, a.attnum`;

/** DuckDB's catalog does not tell a generated column from one with a default; counting it does no harm. */
const DUCKDB = `select t.schema_name, t.table_name, c.column_name, coalesce(c.is_nullable, true) as is_nullable,
  false as is_computed, true as is_countable
from duckdb_tables() t
left join duckdb_columns() c
  on c.database_oid = t.database_oid and c.schema_oid = t.schema_oid and c.table_oid = t.table_oid
where t.database_name = current_database() and not t.internal and not t.temporary
order by t.schema_name, t.table_name, c.column_index`;

/** COUNT refuses text, ntext and image (T-SQL reference, COUNT); xml and CLR types are asked the careful way as well. */
const MSSQL = `select s.name as schema_name, t.name as table_name, c.name as column_name,
  coalesce(c.is_nullable, 1) as is_nullable, coalesce(c.is_computed, 0) as is_computed,
  case when b.name in ('text', 'ntext', 'image', 'xml') or b.name is null then 0 else 1 end as is_countable
from sys.tables t
join sys.schemas s on s.schema_id = t.schema_id
left join sys.columns c on c.object_id = t.object_id
left join sys.types b on b.user_type_id = c.system_type_id
where t.is_ms_shipped = 0
order by s.name, t.name, c.column_id`;
