import * as z from 'zod';
import type { ColumnType } from '../../../connect/canonical/column-type.ts';
import { columnClauses, type ColumnClauses } from '../../../connect/dialects/duckdb-column-clauses.ts';
import { flag, wholeOrNull } from '../../../connect/row-values.ts';
import { ForeignKeyRow, IdentityRow, KeyRow, TableRow } from './catalog-rows.ts';
import { answered, type CatalogStatements, columnsInOne } from './catalog-statements.ts';
import type { CatalogColumn } from './catalog-tables.ts';

const Row = z.object({
  schema_name: z.string(),
  table_name: z.string(),
  /** The table's CREATE statement, with its first column only. */
  definition: z.string().nullable(),
  column_name: z.string().nullable(),
  data_type: z.string().nullable(),
  numeric_precision: wholeOrNull,
  numeric_scale: wholeOrNull,
  is_nullable: flag,
});

/** Temporary tables live in a database of their own, attached databases under their own names. */
const SCOPE = 't.database_name = current_database() and not t.internal and not t.temporary';

/** Only the table's text tells generated columns and collations. */
const COLUMNS = `select t.schema_name, t.table_name, case when coalesce(c.column_index, 0) <= 1 then t.sql end as definition,
  c.column_name, c.data_type, c.numeric_precision, c.numeric_scale, coalesce(c.is_nullable, true) as is_nullable
from duckdb_tables() t
left join duckdb_columns() c
  on c.database_oid = t.database_oid and c.schema_oid = t.schema_oid and c.table_oid = t.table_oid
where ${SCOPE}
order by t.schema_name, t.table_name, c.column_index`;

const TABLE_FACTS = `select t.schema_name, t.table_name, t.estimated_size as estimated_rows, true as is_readable
from duckdb_tables() t
where ${SCOPE}`;

/** Unique indexes name their columns as SQL; one over an expression names no column and falls away in the join. */
const KEYS = `select schema_name, table_name, coalesce(constraint_name, constraint_type || ' ' || constraint_index) as key_name,
  constraint_type = 'PRIMARY KEY' as is_primary, generate_subscripts(constraint_column_names, 1) as position,
  unnest(constraint_column_names) as column_name
from duckdb_constraints()
where database_name = current_database() and constraint_type in ('PRIMARY KEY', 'UNIQUE')
union all
select i.schema_name, i.table_name, i.index_name, false, i.position, c.column_name
from (
  select schema_name, table_name, index_name, table_oid, expressions,
    generate_subscripts(cast(expressions as varchar[]), 1) as position,
    len(cast(expressions as varchar[])) as parts, unnest(cast(expressions as varchar[])) as expression
  from duckdb_indexes() where database_name = current_database() and is_unique and not is_primary
) i
join duckdb_columns() c on c.database_name = current_database() and c.table_oid = i.table_oid
  and c.schema_name = i.schema_name
  and (c.column_name = i.expression or '"' || replace(c.column_name, '"', '""') || '"' = i.expression)
qualify count(*) over (partition by i.schema_name, i.index_name) = i.parts
order by 1, 2, 3`;

/** A foreign key cannot leave its schema, and is always enforced. */
const FOREIGN_KEYS = `select schema_name, table_name,
  coalesce(constraint_name, 'FOREIGN KEY ' || constraint_index) as key_name,
  generate_subscripts(constraint_column_names, 1) as position, unnest(constraint_column_names) as column_name,
  schema_name as referenced_schema, referenced_table, unnest(referenced_column_names) as referenced_column,
  true as is_trusted, true as is_enforced
from duckdb_constraints()
where database_name = current_database() and constraint_type = 'FOREIGN KEY'
order by 1, 2, 3`;

/**
 * Columns whose default takes the next number of a sequence. Once a file was opened again, DuckDB tells the number that comes next
 * as both the start and the last value until it is used; the next number is then one step lower than it seems, never higher.
 */
const IDENTITIES = `select c.schema_name, c.table_name, c.column_name, s.start_value as seed,
  s.increment_by as increment, s.last_value as current_value, true as is_known
from duckdb_columns() c
join duckdb_sequences() s on s.database_oid = c.database_oid
  and replace(c.column_default, '"', '') in (
    'nextval(''' || s.sequence_name || ''')',
    'nextval(''' || s.schema_name || '.' || s.sequence_name || ''')')
where c.database_name = current_database() and c.column_default is not null`;

/** DuckDB's catalog, read from its `duckdb_*()` functions. */
export const duckdbCatalog: CatalogStatements = {
  columns: columnsInOne(COLUMNS, Row, columns),
  tables: answered(TABLE_FACTS, TableRow),
  keys: answered(KEYS, KeyRow),
  foreignKeys: answered(FOREIGN_KEYS, ForeignKeyRow),
  identities: answered(IDENTITIES, IdentityRow),
};

function columns(rows: readonly z.infer<typeof Row>[]): readonly CatalogColumn[] {
  let clauses: ReadonlyMap<string, ColumnClauses> = new Map();
  return rows.map((row) => {
    // A table's rows follow each other, and its text comes with the first.
    if (row.definition !== null) clauses = columnClauses(row.definition);
    const ref = { schema: row.schema_name, table: row.table_name };
    if (row.column_name === null) return { ref, column: null };
    const clause = clauses.get(row.column_name);
    return {
      ref,
      column: {
        name: row.column_name,
        type: typeOf(row, clause?.collation ?? null),
        isNullable: row.is_nullable,
        isComputed: clause?.isGenerated === true,
        isCountable: true,
        isReadable: true,
        isLooselyEqual: clause?.collation !== undefined && clause.collation !== null,
      },
    };
  });
}

function typeOf(row: z.infer<typeof Row>, collation: string | null): ColumnType {
  const declared = row.data_type ?? 'unknown';
  const name = nameOf(declared);
  const isDecimal = name === 'decimal';
  return {
    kind: 'duckdb',
    name,
    shown: shownOf(declared),
    length: null,
    precision: isDecimal ? row.numeric_precision : null,
    scale: isDecimal ? row.numeric_scale : (FRACTION_DIGITS.get(name) ?? null),
    collation,
  };
}

/** Lists keep the type of their elements; members of enums and structs are not part of a name. */
function nameOf(declared: string): string {
  if (declared.endsWith(']')) return 'list';
  const open = declared.indexOf('(');
  return (open < 0 ? declared : declared.slice(0, open)).toLowerCase();
}

/** Members of enums and structs keep their case; a long list of them is cut. */
function shownOf(declared: string): string {
  const shown =
    /^(?:ENUM|STRUCT|MAP|UNION)\(/.test(declared) || declared.endsWith(']') ? declared : declared.toLowerCase();
  return shown.length <= SHOWN_LENGTH ? shown : `${shown.slice(0, SHOWN_LENGTH)}…`;
}

const SHOWN_LENGTH = 100;

const FRACTION_DIGITS = new Map([
  ['time', 6],
  ['time with time zone', 6],
  ['timestamp', 6],
  ['timestamp with time zone', 6],
  ['timestamp_s', 0],
  ['timestamp_ms', 3],
  ['timestamp_ns', 9],
  ['time_ns', 9],
]);
