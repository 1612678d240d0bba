import * as z from 'zod';
import type { CatalogQuery } from '../catalog-access.ts';
import type { CheckRow } from '../check-constraints.ts';
import { flag, identity, text, textOrNull } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';

const Row = z.object({
  table_id: identity,
  constraint_name: text,
  definition: textOrNull,
  is_not_trusted: flag,
  is_disabled: flag,
  column_name: textOrNull,
});
export type MssqlCheckRow = z.infer<typeof Row>;

/** Check constraints from `sys.check_constraints`; `parent_column_id` is 0 for one over the table, which no column has. */
export function checksQuery(schemas: SchemaScope): CatalogQuery<MssqlCheckRow> {
  return {
    what: 'check constraints',
    parameters: schemas.parameters,
    row: Row,
    text: `select k.parent_object_id as table_id, k.name as constraint_name, k.definition as definition,
  k.is_not_trusted as is_not_trusted, k.is_disabled as is_disabled, c.name as column_name
from sys.check_constraints k
join sys.tables t on t.object_id = k.parent_object_id
join sys.schemas s on s.schema_id = t.schema_id
left join sys.columns c on c.object_id = k.parent_object_id and c.column_id = k.parent_column_id
where t.is_ms_shipped = 0${schemas.and('s.name')}`,
  };
}

/**
 * The check a row describes; none when its definition is hidden from the login. A disabled check is enforced on no row,
 * which is more than untrusted; the model can say only the latter.
 */
export function mssqlCheck(row: MssqlCheckRow): readonly CheckRow[] {
  if (row.definition === null) return [];
  const isNotTrusted = row.is_not_trusted || row.is_disabled;
  return [
    {
      tableId: row.table_id,
      column: row.column_name,
      check: { name: row.constraint_name, definition: row.definition, isNotTrusted },
    },
  ];
}
