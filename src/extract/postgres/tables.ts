import * as z from 'zod';
import type { CatalogQuery } from '../catalog-access.ts';
import { text, textOrNull } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';
import { tableScope } from './table-scope.ts';

const Row = z.object({ table_id: text, schema_name: text, table_name: text, description: textOrNull });
export type PostgresTableRow = z.infer<typeof Row>;

/** Tables with their comments, from `pg_class`. A comment on a column has `objsubid` > 0 and is not the table's. */
export function tablesQuery(schemas: SchemaScope): CatalogQuery<PostgresTableRow> {
  return {
    what: 'tables',
    parameters: schemas.parameters,
    row: Row,
    text: `select t.oid::text as table_id, n.nspname::text as schema_name, t.relname::text as table_name,
  d.description as description
from pg_catalog.pg_class t
join pg_catalog.pg_namespace n on n.oid = t.relnamespace
left join pg_catalog.pg_description d
  on d.objoid = t.oid and d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objsubid = 0
where ${tableScope(schemas)}`,
  };
}
