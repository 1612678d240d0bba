import * as z from 'zod';
import type { CatalogQuery } from '../catalog-access.ts';
import { flag, text, textOrNull, whole } from '../../connect/row-values.ts';
import type { CheckRow } from '../check-constraints.ts';
import type { SchemaScope } from '../schema-scope.ts';
import { tableScope } from './table-scope.ts';

const Row = z.object({
  table_id: text,
  constraint_name: text,
  definition: text,
  is_validated: flag,
  columns: whole,
  column_name: textOrNull,
});
export type PostgresCheckRow = z.infer<typeof Row>;

/** Check constraints from `pg_constraint`; the column is named only where the expression uses exactly one. */
export function checksQuery(schemas: SchemaScope): CatalogQuery<PostgresCheckRow> {
  return {
    what: 'check constraints',
    parameters: schemas.parameters,
    row: Row,
    text: `select c.conrelid::text as table_id, c.conname::text as constraint_name,
  pg_catalog.pg_get_expr(c.conbin, c.conrelid) as definition, c.convalidated as is_validated,
  coalesce(pg_catalog.cardinality(c.conkey), 0) as columns, a.attname::text as column_name
from pg_catalog.pg_constraint c
join pg_catalog.pg_class t on t.oid = c.conrelid
join pg_catalog.pg_namespace n on n.oid = t.relnamespace
left join pg_catalog.pg_attribute a
  on a.attrelid = c.conrelid and pg_catalog.cardinality(c.conkey) = 1 and a.attnum = c.conkey[1]
where c.contype = 'c' and ${tableScope(schemas)}`,
  };
}

/** The check a row describes. */
export function postgresCheck(row: PostgresCheckRow): CheckRow {
  return {
    tableId: row.table_id,
    column: row.column_name,
    check: { name: row.constraint_name, definition: row.definition, isNotTrusted: !row.is_validated },
  };
}
