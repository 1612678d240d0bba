import type { CatalogStatements } from './catalog-statements.ts';

/** Tables and views. An alias type is joined by `user_type_id` and its base by `system_type_id`; CLR types have no base of their own. */
const TABLES = `(select object_id, schema_id, name from sys.tables where is_ms_shipped = 0
  union all select object_id, schema_id, name from sys.views where is_ms_shipped = 0) t
join sys.schemas s on s.schema_id = t.schema_id`;

/** COUNT refuses text, ntext, image, xml and CLR types (T-SQL reference, COUNT). */
const COLUMNS = `select s.name as schema_name, t.name as table_name, c.name as column_name,
  coalesce(ty.name, bt.name, 'unknown') as type_name, coalesce(c.is_nullable, 1) as is_nullable,
  coalesce(c.is_computed, 0) as is_computed,
  case when bt.name in ('char', 'varchar', 'nchar', 'nvarchar') then 1 else 0 end as is_text,
  case when bt.name is null or bt.name in ('text', 'ntext', 'image', 'xml') then 0 else 1 end as is_countable,
  1 as is_readable, d.definition as default_definition, cast(ic.key_ordinal as int) as key_position
from ${TABLES}
join sys.columns c on c.object_id = t.object_id
left join sys.types ty on ty.user_type_id = c.user_type_id
left join sys.types bt on bt.user_type_id = c.system_type_id
left join sys.default_constraints d on d.object_id = c.default_object_id
left join sys.indexes i on i.object_id = t.object_id and i.is_primary_key = 1
left join sys.index_columns ic on ic.object_id = i.object_id and ic.index_id = i.index_id and ic.column_id = c.column_id
  and ic.key_ordinal > 0
order by s.name, t.name, c.column_id`;

const FOREIGN_KEYS = `select s.name as schema_name, t.name as table_name, fk.name as key_name,
  fkc.constraint_column_id as position, oc.name as column_name, rs.name as referenced_schema,
  rt.name as referenced_table, rc.name as referenced_column,
  case when fk.is_not_trusted = 1 or fk.is_disabled = 1 then 0 else 1 end as is_trusted
from sys.foreign_keys fk
join sys.tables t on t.object_id = fk.parent_object_id
join sys.schemas s on s.schema_id = t.schema_id
join sys.tables rt on rt.object_id = fk.referenced_object_id
join sys.schemas rs on rs.schema_id = rt.schema_id
join sys.foreign_key_columns fkc on fkc.constraint_object_id = fk.object_id
join sys.columns oc on oc.object_id = fkc.parent_object_id and oc.column_id = fkc.parent_column_id
join sys.columns rc on rc.object_id = fkc.referenced_object_id and rc.column_id = fkc.referenced_column_id
where t.is_ms_shipped = 0
order by s.name, t.name, fk.name`;

/** A heap has index 0 and a clustered table index 1; reading rows here needs no right beyond seeing the table. */
const MARKS = `select s.name as schema_name, t.name as table_name, cast(p.row_count as varchar(20)) as row_count,
  cast(null as varchar(100)) as write_mark
from sys.tables t
join sys.schemas s on s.schema_id = t.schema_id
left join (select object_id, sum(rows) as row_count from sys.partitions where index_id in (0, 1) group by object_id) p
  on p.object_id = t.object_id
where t.is_ms_shipped = 0`;

/** Since version 2016; a filter predicate holds for every login, also for owners. */
const FILTERED = `select distinct s.name as schema_name, t.name as table_name
from sys.security_predicates sp
join sys.security_policies p on p.object_id = sp.object_id
join sys.tables t on t.object_id = sp.target_object_id
join sys.schemas s on s.schema_id = t.schema_id
where p.is_enabled = 1 and sp.predicate_type = 0`;

/** SQL Server's catalog, read from the `sys` views. */
export const mssqlCatalog: CatalogStatements = {
  columns: COLUMNS,
  foreignKeys: FOREIGN_KEYS,
  marks: MARKS,
  text: null,
  filtered: FILTERED,
};
