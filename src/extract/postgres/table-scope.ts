import type { SchemaScope } from '../schema-scope.ts';

/**
 * Which relations count as tables, for a query with `pg_class t` and `pg_namespace n`: ordinary and partitioned tables.
 * Views, partitions (their parent stands for them), temporary tables of any session and the server's own schemas do not;
 * PostgreSQL reserves the prefix `pg_`, so no user schema is hidden by it.
 */
export function tableScope(schemas: SchemaScope): string {
  return (
    "t.relkind in ('r', 'p') and not t.relispartition and t.relpersistence <> 't' " +
    "and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'" +
    schemas.and('n.nspname')
  );
}
