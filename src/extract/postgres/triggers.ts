import * as z from 'zod';
import type { CatalogQuery } from '../catalog-access.ts';
import { flag, text } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';
import { tableScope } from './table-scope.ts';

const Row = z.object({ table_id: text, trigger_name: text, is_disabled: flag, definition: text });
export type PostgresTriggerRow = z.infer<typeof Row>;

/** Triggers that somebody wrote, from `pg_trigger`; those that enforce foreign keys are internal and stay out. */
export function triggersQuery(schemas: SchemaScope): CatalogQuery<PostgresTriggerRow> {
  return {
    what: 'triggers',
    parameters: schemas.parameters,
    row: Row,
    text: `select g.tgrelid::text as table_id, g.tgname::text as trigger_name, g.tgenabled = 'D' as is_disabled,
  pg_catalog.pg_get_triggerdef(g.oid) as definition
from pg_catalog.pg_trigger g
join pg_catalog.pg_class t on t.oid = g.tgrelid
join pg_catalog.pg_namespace n on n.oid = t.relnamespace
where not g.tgisinternal and ${tableScope(schemas)}`,
  };
}
