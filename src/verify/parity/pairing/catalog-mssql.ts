import * as z from 'zod';
import type { ColumnType } from '../../../connect/canonical/column-type.ts';
import { flag, wholeOrNull } from '../../../connect/row-values.ts';
import { FilteredRow, ForeignKeyRow, IdentityRow, KeyRow, TableRow } from './catalog-rows.ts';
import { answered, type CatalogStatements, columnsInOne } from './catalog-statements.ts';
import type { CatalogColumn } from './catalog-tables.ts';

const Row = z.object({
  schema_name: z.string(),
  table_name: z.string(),
  column_name: z.string().nullable(),
  type_name: z.string().nullable(),
  base_type: z.string().nullable(),
  max_length: wholeOrNull,
  numeric_precision: wholeOrNull,
  numeric_scale: wholeOrNull,
  collation_name: z.string().nullable(),
  is_nullable: flag,
  is_computed: flag,
});

/** An alias type is joined by `user_type_id` and its base by `system_type_id`; CLR types (geography) have no base of their own. */
const COLUMNS = `select s.name as schema_name, t.name as table_name, c.name as column_name, ty.name as type_name,
  bt.name as base_type, c.max_length as max_length, c.precision as numeric_precision, c.scale as numeric_scale,
  c.collation_name as collation_name, coalesce(c.is_nullable, 1) as is_nullable,
  coalesce(c.is_computed, 0) as is_computed
from sys.tables t
join sys.schemas s on s.schema_id = t.schema_id
left join sys.columns c on c.object_id = t.object_id
left join sys.types ty on ty.user_type_id = c.user_type_id
left join sys.types bt on bt.user_type_id = c.system_type_id
where t.is_ms_shipped = 0
order by s.name, t.name, c.column_id`;

/** A heap has index 0 and a clustered table index 1. What HAS_PERMS_BY_NAME does not know (NULL) is left to the server to refuse. */
const TABLE_FACTS = `select s.name as schema_name, t.name as table_name, p.estimated_rows as estimated_rows,
  coalesce(has_perms_by_name(quotename(s.name) + '.' + quotename(t.name), 'OBJECT', 'SELECT'), 1) as is_readable
from sys.tables t
join sys.schemas s on s.schema_id = t.schema_id
left join (select object_id, sum(rows) as estimated_rows from sys.partitions where index_id in (0, 1)
  group by object_id) p on p.object_id = t.object_id
where t.is_ms_shipped = 0`;

/** Rowstore indexes that hold for every row. */
const KEYS = `select s.name as schema_name, t.name as table_name, i.name as key_name, i.is_primary_key as is_primary,
  ic.key_ordinal as position, c.name as column_name
from sys.indexes i
join sys.tables t on t.object_id = i.object_id
join sys.schemas s on s.schema_id = t.schema_id
join sys.index_columns ic on ic.object_id = i.object_id and ic.index_id = i.index_id
join sys.columns c on c.object_id = ic.object_id and c.column_id = ic.column_id
where t.is_ms_shipped = 0 and i.is_unique = 1 and coalesce(i.is_disabled, 0) = 0 and i.is_hypothetical = 0
  and i.has_filter = 0 and i.type in (1, 2) and i.name is not null and ic.key_ordinal > 0
order by s.name, t.name, i.name`;

const FOREIGN_KEYS = `select s.name as schema_name, t.name as table_name, fk.name as key_name,
  fkc.constraint_column_id as position, oc.name as column_name, rs.name as referenced_schema,
  rt.name as referenced_table, rc.name as referenced_column,
  case when fk.is_not_trusted = 1 then 0 else 1 end as is_trusted,
  case when fk.is_disabled = 1 then 0 else 1 end as is_enforced
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

/** The values are of type sql_variant, which drivers hand over as they please. */
const IDENTITIES = `select s.name as schema_name, t.name as table_name, i.name as column_name,
  cast(i.seed_value as nvarchar(60)) as seed, cast(i.increment_value as nvarchar(60)) as increment,
  cast(i.last_value as nvarchar(60)) as current_value, case when i.seed_value is null then 0 else 1 end as is_known
from sys.identity_columns i
join sys.tables t on t.object_id = i.object_id
join sys.schemas s on s.schema_id = t.schema_id
where t.is_ms_shipped = 0`;

/** Since SQL Server 2016; a filter predicate holds for every login, also for owners. */
const FILTERED = `select distinct s.name as schema_name, t.name as table_name
from sys.security_predicates sp
join sys.security_policies p on p.object_id = sp.object_id
join sys.tables t on t.object_id = sp.target_object_id
join sys.schemas s on s.schema_id = t.schema_id
where p.is_enabled = 1 and sp.predicate_type = 0`;

/** SQL Server's catalog, read from the `sys` views. */
export const mssqlCatalog: CatalogStatements = {
  columns: columnsInOne(COLUMNS, Row, (rows) => rows.map(column)),
  tables: answered(TABLE_FACTS, TableRow),
  keys: answered(KEYS, KeyRow),
  foreignKeys: answered(FOREIGN_KEYS, ForeignKeyRow),
  identities: answered(IDENTITIES, IdentityRow),
  filtered: answered(FILTERED, FilteredRow),
};

function column(row: z.infer<typeof Row>): CatalogColumn {
  const ref = { schema: row.schema_name, table: row.table_name };
  if (row.column_name === null) return { ref, column: null };
  const type = typeOf(row);
  return {
    ref,
    column: {
      name: row.column_name,
      type,
      isNullable: row.is_nullable,
      // A rowversion is written by the server at every change, and cannot be promoted.
      isComputed: row.is_computed || type.name === 'rowversion',
      // COUNT refuses these (T-SQL reference, COUNT); xml and CLR types are asked the careful way as well.
      isCountable: row.base_type !== null && !UNCOUNTABLE.has(type.name),
      isReadable: true,
      isLooselyEqual: row.collation_name !== null && !/_BIN2?(?:_|$)/i.test(row.collation_name),
    },
  };
}

const UNCOUNTABLE = new Set(['text', 'ntext', 'image', 'xml']);

/** The catalog still says "timestamp" for rowversion. Lengths are in bytes, so they are halved for nchar and nvarchar. */
function typeOf(row: z.infer<typeof Row>): ColumnType {
  const base = (row.base_type ?? row.type_name ?? 'unknown').toLowerCase();
  const name = base === 'timestamp' ? 'rowversion' : base;
  const bytes = row.max_length ?? -1;
  const characters = DOUBLE_BYTE.has(name) ? bytes / 2 : bytes;
  const length = SIZED.has(name) && bytes > 0 ? characters : null;
  const precision = EXACT.has(name) ? row.numeric_precision : null;
  const scale = EXACT.has(name) || FRACTIONAL_SECONDS.has(name) ? row.numeric_scale : null;
  return {
    kind: 'mssql',
    name,
    shown: shownOf(name, { length, precision, scale }),
    length,
    precision,
    scale,
    collation: row.collation_name,
  };
}

const DOUBLE_BYTE = new Set(['nchar', 'nvarchar']);
const SIZED = new Set(['char', 'varchar', 'nchar', 'nvarchar', 'binary', 'varbinary']);
const EXACT = new Set(['decimal', 'numeric', 'money', 'smallmoney']);
const FRACTIONAL_SECONDS = new Set(['datetime', 'smalldatetime', 'datetime2', 'datetimeoffset', 'time']);

function shownOf(
  name: string,
  { length, precision, scale }: Pick<ColumnType, 'length' | 'precision' | 'scale'>,
): string {
  if (SIZED.has(name)) return `${name}(${length ?? 'max'})`;
  if (name === 'decimal' || name === 'numeric') return `${name}(${precision ?? 18},${scale ?? 0})`;
  if (name === 'datetime2' || name === 'datetimeoffset' || name === 'time') return `${name}(${scale ?? 7})`;
  return name;
}
