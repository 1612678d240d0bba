import type { CatalogStatements } from './catalog-statements.ts';

/** Attached databases are under their own names. Only a table's text tells generated columns; it comes with the first column. */
const COLUMNS = `select c.schema_name, c.table_name, c.column_name, c.data_type as type_name, c.is_nullable,
  false as is_computed, case when c.column_index <= 1 then t.sql end as definition, c.data_type = 'VARCHAR' as is_text,
  true as is_countable, true as is_readable, c.column_default as default_definition,
  list_position(k.constraint_column_names, c.column_name) as key_position
from duckdb_columns() c
left join duckdb_tables() t on t.database_oid = c.database_oid and t.schema_oid = c.schema_oid and t.table_oid = c.table_oid
left join duckdb_constraints() k on k.database_oid = c.database_oid and k.schema_oid = c.schema_oid
  and k.table_oid = c.table_oid and k.constraint_type = 'PRIMARY KEY'
where c.database_name = current_database() and not c.internal
order by c.schema_name, c.table_name, c.column_index`;

/** A foreign key cannot leave its schema, and is always enforced. */
const FOREIGN_KEYS = `select schema_name, table_name,
  coalesce(constraint_name, 'FOREIGN KEY ' || constraint_index) as key_name,
  generate_subscripts(constraint_column_names, 1) as position, unnest(constraint_column_names) as column_name,
  schema_name as referenced_schema, referenced_table, unnest(referenced_column_names) as referenced_column,
  true as is_trusted
from duckdb_constraints()
where database_name = current_database() and constraint_type = 'FOREIGN KEY'
order by 1, 2, 3`;

/** Rows and where their blocks lie have to be asked table by table (`write-marks.ts`): the estimate here still has deleted rows. */
const MARKS = `select schema_name, table_name, cast(null as varchar) as row_count,
  cast(null as varchar) as write_mark
from duckdb_tables() where database_name = current_database() and not internal and not temporary`;

/** DuckDB's catalog, read from its `duckdb_*()` functions. */
export const duckdbCatalog: CatalogStatements = {
  columns: COLUMNS,
  foreignKeys: FOREIGN_KEYS,
  marks: MARKS,
  text: null,
  filtered: null,
};
