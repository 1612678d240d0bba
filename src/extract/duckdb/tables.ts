import * as z from 'zod';
import type { CatalogQuery } from '../catalog-access.ts';
import { identity, text, textOrNull } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';

const Row = z.object({
  table_id: identity,
  schema_name: text,
  table_name: text,
  description: textOrNull,
  definition: text,
});
export type DuckdbTableRow = z.infer<typeof Row>;

/**
 * Tables of the connected database, from `duckdb_tables()`: it lists no views; temporary tables live in a database of their
 * own (`temp`), attached databases under their own names.
 */
export function tablesQuery(schemas: SchemaScope): CatalogQuery<DuckdbTableRow> {
  return {
    what: 'tables',
    parameters: schemas.parameters,
    row: Row,
    text: `select table_oid as table_id, schema_name, table_name, comment as description, sql as definition
from duckdb_tables()
where database_name = current_database() and not internal and not temporary${schemas.and('schema_name')}`,
  };
}
