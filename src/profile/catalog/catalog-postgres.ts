import type { CatalogStatements } from './catalog-statements.ts';

/** Ordinary, partitioned and foreign tables and views; a partition is part of its table. */
const SCOPE = `t.relkind in ('r', 'p', 'v', 'm', 'f') and not t.relispartition and t.relpersistence <> 't'
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;
const TABLES = `pg_catalog.pg_class t join pg_catalog.pg_namespace n on n.oid = t.relnamespace`;

/** `pg_attribute` keeps dropped columns. A domain has the category of its base type. `json` has no equality, and needs none to be counted. */
const COLUMNS = `select n.nspname::text as schema_name, t.relname::text as table_name, a.attname::text as column_name,
  pg_catalog.format_type(a.atttypid, a.atttypmod) as type_name,
  not (a.attnotnull or (b.typtype = 'd' and b.typnotnull)) as is_nullable, a.attgenerated <> '' as is_computed,
  b.typcategory = 'S' as is_text, true as is_countable,
  pg_catalog.has_schema_privilege(n.oid, 'USAGE')
    and pg_catalog.has_column_privilege(t.oid, a.attnum, 'SELECT') as is_readable,
  case when a.attgenerated = '' then pg_catalog.pg_get_expr(d.adbin, d.adrelid) end as default_definition,
  pg_catalog.array_position(i.indkey::pg_catalog.int2[], a.attnum) as key_position
from ${TABLES}
join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
join pg_catalog.pg_type b on b.oid = a.atttypid
left join pg_catalog.pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
left join pg_catalog.pg_index i on i.indrelid = t.oid and i.indisprimary
where ${SCOPE}
order by n.nspname, t.relname, a.attnum`;

/** `conenforced` exists since version 18; before, a constraint is switched off by disabling its triggers. */
const FOREIGN_KEYS = `select n.nspname::text as schema_name, t.relname::text as table_name, c.conname::text as key_name,
  k.place::int as position, oa.attname::text as column_name, rn.nspname::text as referenced_schema,
  r.relname::text as referenced_table, ra.attname::text as referenced_column,
  c.convalidated and coalesce((pg_catalog.to_jsonb(c) ->> 'conenforced')::boolean, true) and not exists (
    select 1 from pg_catalog.pg_trigger g where g.tgconstraint = c.oid and g.tgenabled = 'D') as is_trusted
from ${TABLES}
join pg_catalog.pg_constraint c on c.conrelid = t.oid and c.contype = 'f' and c.conparentid = 0
join pg_catalog.pg_class r on r.oid = c.confrelid
join pg_catalog.pg_namespace rn on rn.oid = r.relnamespace
cross join lateral rows from (pg_catalog.unnest(c.conkey), pg_catalog.unnest(c.confkey))
  with ordinality as k(owner, referenced, place)
join pg_catalog.pg_attribute oa on oa.attrelid = c.conrelid and oa.attnum = k.owner
join pg_catalog.pg_attribute ra on ra.attrelid = c.confrelid and ra.attnum = k.referenced
where ${SCOPE}
order by n.nspname, t.relname, c.conname`;

/**
 * Rows by the activity counters, else by the last analysis; unknown until either has seen the table. The counters move up to a
 * second after a commit (ten when the session then idles), so the size of the file stands beside them; a rewritten table gets a new file.
 */
const MARKS = `select n.nspname::text as schema_name, t.relname::text as table_name,
  m.row_count::text as row_count, m.write_mark
from ${TABLES}
left join lateral (
  select sum(case when pg_catalog.pg_stat_get_live_tuples(l.oid) > 0 then pg_catalog.pg_stat_get_live_tuples(l.oid)
      when l.reltuples >= 0 then l.reltuples::bigint end) as row_count,
    string_agg(pg_catalog.concat_ws('/', l.relfilenode, pg_catalog.pg_stat_get_tuples_inserted(l.oid),
      pg_catalog.pg_stat_get_tuples_updated(l.oid), pg_catalog.pg_stat_get_tuples_deleted(l.oid),
      pg_catalog.pg_relation_size(l.oid)), ',' order by l.oid) as write_mark
  from (select t.oid as leaf where t.relkind in ('r', 'm')
    union all select p.relid from pg_catalog.pg_partition_tree(t.oid) p where t.relkind = 'p' and p.isleaf) o
  join pg_catalog.pg_class l on l.oid = o.leaf and l.relkind in ('r', 'm')
) m on true
where ${SCOPE}`;

const TEXT = `select pg_catalog.getdatabaseencoding() = 'UTF8' as is_unicode,
  exists (select 1 from pg_catalog.pg_collation where collname = 'und-x-icu') as has_icu`;

/** Owners and superusers see all rows unless it is forced, which the function knows. */
const FILTERED = `select n.nspname::text as schema_name, t.relname::text as table_name
from ${TABLES}
where ${SCOPE} and t.relrowsecurity and pg_catalog.row_security_active(t.oid)`;

/** PostgreSQL's catalog, read from `pg_catalog`. */
export const postgresCatalog: CatalogStatements = {
  columns: COLUMNS,
  foreignKeys: FOREIGN_KEYS,
  marks: MARKS,
  text: TEXT,
  filtered: FILTERED,
};
