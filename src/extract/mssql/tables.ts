import * as z from 'zod';
import type { CatalogQuery } from '../catalog-access.ts';
import { identity, text } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';

const Row = z.object({ table_id: identity, schema_id: identity, schema_name: text, table_name: text });
export type MssqlTableRow = z.infer<typeof Row>;

/** User tables from `sys.tables`; it lists no views and no system tables, and objects shipped by Microsoft are left out. */
export function tablesQuery(schemas: SchemaScope): CatalogQuery<MssqlTableRow> {
  return {
    what: 'tables',
    parameters: schemas.parameters,
    row: Row,
    text: `select t.object_id as table_id, s.schema_id as schema_id, s.name as schema_name, t.name as table_name
from sys.tables t
join sys.schemas s on s.schema_id = t.schema_id
where t.is_ms_shipped = 0${schemas.and('s.name')}`,
  };
}
