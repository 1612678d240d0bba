import * as z from 'zod';
import type { ColumnType } from '../../../connect/canonical/column-type.ts';
import { flag, wholeOrNull } from '../../../connect/row-values.ts';
import type { CatalogColumn } from './catalog-rows.ts';
import type { CatalogStatements } from './catalog-statements.ts';

/** Ordinary and partitioned tables; not views, partitions (their parent stands for them), temporary or the server's own tables. */
const TABLES = `pg_catalog.pg_class t
join pg_catalog.pg_namespace n on n.oid = t.relnamespace`;
const SCOPE = `t.relkind in ('r', 'p') and not t.relispartition and t.relpersistence <> 't'
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;

const Row = z.object({
  schema_name: z.string(),
  table_name: z.string(),
  column_name: z.string().nullable(),
  declared_type: z.string().nullable(),
  base_type: z.string().nullable(),
  type_kind: z.string().nullable(),
  type_modifier: wholeOrNull,
  collation_name: z.string().nullable(),
  is_loosely_equal: flag,
  is_nullable: flag,
  is_computed: flag,
  is_readable: flag,
});

/**
 * Columns in their own order. `pg_attribute` keeps dropped columns, which must not be asked for. A domain is followed to its base
 * type. Columns of the default collation have that of the database, whose name lies in a member that changed with the versions. Sorted by
 * number: by name takes the server as long as all the rest.
 */
const COLUMNS = `with recursive chain(type_id, base_id, modifier, is_required) as (
  select d.oid, d.typbasetype, d.typtypmod, d.typnotnull from pg_catalog.pg_type d where d.typtype = 'd'
  union all
  select c.type_id, b.typbasetype, case when b.typtypmod <> -1 then b.typtypmod else c.modifier end,
    c.is_required or b.typnotnull
  from chain c join pg_catalog.pg_type b on b.oid = c.base_id where b.typtype = 'd'
), domains as (
  select c.type_id, c.base_id, c.modifier, c.is_required
  from chain c join pg_catalog.pg_type b on b.oid = c.base_id where b.typtype <> 'd'
), own as (
  select coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', d.datcollate) as collation_name
  from pg_catalog.pg_database d where d.datname = current_database()
)
select n.nspname::text as schema_name, t.relname::text as table_name, a.attname::text as column_name,
  pg_catalog.format_type(a.atttypid, a.atttypmod) as declared_type, pg_catalog.format_type(b.oid, null) as base_type,
  b.typtype::text as type_kind, coalesce(m.modifier, a.atttypmod) as type_modifier,
  case when l.collname = 'default' then (select o.collation_name from own o) else l.collname::text end as collation_name,
  coalesce(not l.collisdeterministic, false) as is_loosely_equal,
  coalesce(not (a.attnotnull or coalesce(m.is_required, false)), true) as is_nullable,
  coalesce(a.attgenerated <> '', false) as is_computed,
  coalesce(pg_catalog.has_column_privilege(t.oid, a.attnum, 'SELECT'), true) as is_readable
from ${TABLES}
left join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
left join domains m on m.type_id = a.atttypid
left join pg_catalog.pg_type b on b.oid = coalesce(m.base_id, a.atttypid)
left join pg_catalog.pg_collation l on l.oid = a.attcollation
where ${SCOPE}
order by t.oid, a.attnum`;

/** `reltuples` is -1 until the table was first analysed; the activity counters know of rows earlier. */
const TABLE_FACTS = `select n.nspname::text as schema_name, t.relname::text as table_name,
  case when t.reltuples >= 0 then t.reltuples::bigint
    else nullif(pg_catalog.pg_stat_get_live_tuples(t.oid), 0) end as estimated_rows,
  pg_catalog.has_schema_privilege(n.oid, 'USAGE') and (pg_catalog.has_table_privilege(t.oid, 'SELECT')
    or pg_catalog.has_any_column_privilege(t.oid, 'SELECT')) as is_readable
from ${TABLES}
where ${SCOPE}`;

/** Positions after `indnkeyatts` are INCLUDE columns. A deferred constraint may be broken inside a transaction only. */
const KEYS = `select n.nspname::text as schema_name, t.relname::text as table_name, x.relname::text as key_name,
  i.indisprimary as is_primary, k.position::int as position, a.attname::text as column_name
from pg_catalog.pg_index i
join pg_catalog.pg_class x on x.oid = i.indexrelid
join ${TABLES.replace('pg_class t\n', 'pg_class t on t.oid = i.indrelid\n')}
cross join lateral pg_catalog.unnest(i.indkey::pg_catalog.int2[]) with ordinality as k(attnum, position)
join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
where i.indisunique and i.indisvalid and i.indpred is null and i.indexprs is null and k.position <= i.indnkeyatts
  and ${SCOPE}
order by n.nspname, t.relname, x.relname`;

/** `conenforced` exists since version 18; before, a constraint is switched off by disabling its triggers. */
const FOREIGN_KEYS = `select n.nspname::text as schema_name, t.relname::text as table_name, c.conname::text as key_name,
  k.position::int as position, oa.attname::text as column_name, rn.nspname::text as referenced_schema,
  r.relname::text as referenced_table, ra.attname::text as referenced_column, c.convalidated as is_trusted,
  coalesce((pg_catalog.to_jsonb(c) ->> 'conenforced')::boolean, true) and not exists (
    select 1 from pg_catalog.pg_trigger g where g.tgconstraint = c.oid and g.tgenabled = 'D') as is_enforced
from pg_catalog.pg_constraint c
join ${TABLES.replace('pg_class t\n', 'pg_class t on t.oid = c.conrelid\n')}
join pg_catalog.pg_class r on r.oid = c.confrelid
join pg_catalog.pg_namespace rn on rn.oid = r.relnamespace
cross join lateral rows from (pg_catalog.unnest(c.conkey), pg_catalog.unnest(c.confkey)) with ordinality as k(owner, referenced, position)
join pg_catalog.pg_attribute oa on oa.attrelid = c.conrelid and oa.attnum = k.owner
join pg_catalog.pg_attribute ra on ra.attrelid = c.confrelid and ra.attnum = k.referenced
where c.contype = 'f' and c.conparentid = 0 and ${SCOPE}
order by n.nspname, t.relname, c.conname`;

/** Identity columns and `serial` ones, both of which own a sequence; its last value is NULL to logins that may not read it. */
const IDENTITIES = `select n.nspname::text as schema_name, t.relname::text as table_name, a.attname::text as column_name,
  q.seqstart::text as seed, q.seqincrement::text as increment, v.last_value::text as current_value,
  pg_catalog.has_sequence_privilege(q.seqrelid, 'USAGE, SELECT') as is_known
from pg_catalog.pg_depend p
join pg_catalog.pg_sequence q on q.seqrelid = p.objid
join pg_catalog.pg_class s on s.oid = q.seqrelid
join pg_catalog.pg_namespace sn on sn.oid = s.relnamespace
join ${TABLES.replace('pg_class t\n', 'pg_class t on t.oid = p.refobjid\n')}
join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = p.refobjsubid
left join pg_catalog.pg_sequences v on v.schemaname = sn.nspname and v.sequencename = s.relname
where p.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and p.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
  and p.deptype in ('a', 'i') and ${SCOPE}`;

/** Asks what holds for this login: owners, superusers and BYPASSRLS see every row. */
const FILTERED = `select n.nspname::text as schema_name, t.relname::text as table_name
from ${TABLES}
where ${SCOPE} and t.relrowsecurity and pg_catalog.row_security_active(t.oid)`;

/** PostgreSQL's catalog, read from `pg_catalog`. */
export const postgresCatalog: CatalogStatements<z.infer<typeof Row>> = {
  columns: { text: COLUMNS, row: Row, columns: (rows) => rows.map(column) },
  tables: TABLE_FACTS,
  keys: KEYS,
  foreignKeys: FOREIGN_KEYS,
  identities: IDENTITIES,
  filtered: FILTERED,
};

function column(row: z.infer<typeof Row>): CatalogColumn {
  const ref = { schema: row.schema_name, table: row.table_name };
  if (row.column_name === null) return { ref, column: null };
  return {
    ref,
    column: {
      name: row.column_name,
      type: typeOf(row),
      isNullable: row.is_nullable,
      isComputed: row.is_computed,
      isCountable: true,
      isReadable: row.is_readable,
      isLooselyEqual: row.is_loosely_equal,
    },
  };
}

/** Enums and composites are told by their kind, since their names are anybody's. */
function typeOf(row: z.infer<typeof Row>): ColumnType {
  const base = row.base_type?.toLowerCase() ?? 'unknown';
  const name = KINDS.get(row.type_kind ?? '') ?? base;
  return {
    kind: 'postgres',
    name,
    shown: row.declared_type ?? base,
    ...argumentsOf(name, row.type_modifier ?? -1),
    collation: row.collation_name,
  };
}

const KINDS = new Map([
  ['e', 'enum'],
  ['c', 'composite'],
]);
const CHARACTER = new Set(['character varying', 'character', 'bpchar']);
const BITS = new Set(['bit', 'bit varying']);
const TIMES = /^(?:time|timestamp) with(?:out)? time zone$/;
const HEADER_BYTES = 4;
const FRACTION_DIGITS = 6;

/**
 * Length, precision and scale out of a type modifier (PostgreSQL `numeric.c`, `varchar.c`, `timestamp.c`); the scale of
 * `numeric` is an 11-bit two's complement number since version 15.
 */
function argumentsOf(name: string, modifier: number): Pick<ColumnType, 'length' | 'precision' | 'scale'> {
  const none = { length: null, precision: null, scale: null };
  if (CHARACTER.has(name)) return { ...none, length: modifier < HEADER_BYTES ? null : modifier - HEADER_BYTES };
  if (BITS.has(name)) return { ...none, length: modifier < 0 ? null : modifier };
  if (TIMES.test(name)) return { ...none, scale: modifier < 0 ? FRACTION_DIGITS : modifier };
  if (name === 'money') return { ...none, precision: 19, scale: 2 };
  if (name !== 'numeric' || modifier < HEADER_BYTES) return none;
  const packed = modifier - HEADER_BYTES;
  return { length: null, precision: (packed >> 16) & 0xffff, scale: ((packed & 0x7ff) ^ 0x400) - 0x400 };
}
