import { type NumberedTables, readColumns } from './catalog-postgres-columns.ts';
import { readKeys } from './catalog-postgres-keys.ts';
import { SCOPE, TABLES } from './catalog-postgres-scope.ts';
import { FilteredRow, ForeignKeyRow, IdentityRow, TableRow } from './catalog-rows.ts';
import { answered, type CatalogStatements } from './catalog-statements.ts';

/** `reltuples` is -1 until the table was first analysed; the activity counters know of rows earlier. */
const TABLE_FACTS = `select n.nspname::text as schema_name, t.relname::text as table_name,
  case when t.reltuples >= 0 then t.reltuples::bigint
    else nullif(pg_catalog.pg_stat_get_live_tuples(t.oid), 0) end as estimated_rows,
  pg_catalog.has_schema_privilege(n.oid, 'USAGE') and (pg_catalog.has_table_privilege(t.oid, 'SELECT')
    or pg_catalog.has_any_column_privilege(t.oid, 'SELECT')) as is_readable
from ${TABLES}
where ${SCOPE}`;

/**
 * `conenforced` exists since version 18; before, a constraint is switched off by disabling its triggers. Column names come from
 * subqueries: the server takes longer to plan two joins more than to answer.
 */
const FOREIGN_KEYS = `select n.nspname::text as schema_name, t.relname::text as table_name, c.conname::text as key_name,
  k.position::int as position,
  (select a.attname::text from pg_catalog.pg_attribute a where a.attrelid = c.conrelid and a.attnum = k.owner) as column_name,
  rn.nspname::text as referenced_schema, r.relname::text as referenced_table,
  (select a.attname::text from pg_catalog.pg_attribute a where a.attrelid = c.confrelid and a.attnum = k.referenced)
    as referenced_column, c.convalidated as is_trusted,
  coalesce((pg_catalog.to_jsonb(c) ->> 'conenforced')::boolean, true) and not exists (
    select 1 from pg_catalog.pg_trigger g where g.tgconstraint = c.oid and g.tgenabled = 'D') as is_enforced
from pg_catalog.pg_constraint c
join ${TABLES.replace('pg_class t\n', 'pg_class t on t.oid = c.conrelid\n')}
join pg_catalog.pg_class r on r.oid = c.confrelid
join pg_catalog.pg_namespace rn on rn.oid = r.relnamespace
cross join lateral rows from (pg_catalog.unnest(c.conkey), pg_catalog.unnest(c.confkey)) with ordinality as k(owner, referenced, position)
where c.contype = 'f' and c.conparentid = 0 and ${SCOPE}
order by n.nspname, t.relname, c.conname`;

/** Identity columns and `serial` ones, both of which own a sequence; its last value is NULL to logins that may not read it. */
const IDENTITIES = `select n.nspname::text as schema_name, t.relname::text as table_name, a.attname::text as column_name,
  q.seqstart::text as seed, q.seqincrement::text as increment, case when pg_catalog.has_sequence_privilege(q.seqrelid, 'USAGE, SELECT')
    then pg_catalog.pg_sequence_last_value(q.seqrelid) end::text as current_value,
  pg_catalog.has_sequence_privilege(q.seqrelid, 'USAGE, SELECT') as is_known
from pg_catalog.pg_depend p
join pg_catalog.pg_sequence q on q.seqrelid = p.objid
join ${TABLES.replace('pg_class t\n', 'pg_class t on t.oid = p.refobjid\n')}
join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = p.refobjsubid
where p.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and p.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
  and p.deptype in ('a', 'i') and ${SCOPE}`;

/** Asks what holds for this login: owners, superusers and BYPASSRLS see every row. */
const FILTERED = `select n.nspname::text as schema_name, t.relname::text as table_name
from ${TABLES}
where ${SCOPE} and t.relrowsecurity and pg_catalog.row_security_active(t.oid)`;

/** PostgreSQL's catalog, read from `pg_catalog`; for one reading. */
export function postgresCatalog(): CatalogStatements {
  const tables: NumberedTables = new Map();
  return {
    columns: (ask) => readColumns(ask, tables),
    tables: answered(TABLE_FACTS, TableRow),
    keys: (ask) => readKeys(ask, tables),
    foreignKeys: answered(FOREIGN_KEYS, ForeignKeyRow),
    identities: answered(IDENTITIES, IdentityRow),
    filtered: answered(FILTERED, FilteredRow),
  };
}
