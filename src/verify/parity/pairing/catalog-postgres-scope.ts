/** Ordinary and partitioned tables; not views, partitions (their parent stands for them), temporary or the server's own tables. */
export const TABLES = `pg_catalog.pg_class t
join pg_catalog.pg_namespace n on n.oid = t.relnamespace`;
export const SCOPE = `t.relkind in ('r', 'p') and not t.relispartition and t.relpersistence <> 't'
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;
