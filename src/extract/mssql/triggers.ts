import * as z from 'zod';
import type { CatalogQuery } from '../catalog-access.ts';
import { flag, identity, text, textOrNull } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';

const Row = z.object({ table_id: identity, trigger_name: text, is_disabled: flag, definition: textOrNull });
export type MssqlTriggerRow = z.infer<typeof Row>;

/** Triggers on tables, from `sys.triggers`; the definition is NULL for encrypted ones and where it is hidden from the login. */
export function triggersQuery(schemas: SchemaScope): CatalogQuery<MssqlTriggerRow> {
  return {
    what: 'triggers',
    parameters: schemas.parameters,
    row: Row,
    text: `select tr.parent_id as table_id, tr.name as trigger_name, tr.is_disabled as is_disabled,
  object_definition(tr.object_id) as definition
from sys.triggers tr
join sys.tables t on t.object_id = tr.parent_id
join sys.schemas s on s.schema_id = t.schema_id
where tr.parent_class = 1 and tr.is_ms_shipped = 0 and t.is_ms_shipped = 0${schemas.and('s.name')}`,
  };
}
