import * as z from 'zod';
import type { CatalogQuery } from '../catalog-access.ts';
import { constraintsByTable } from '../foreign-key-columns.ts';
import { flag, identity, text, whole } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';

const Row = z.object({
  table_id: identity,
  constraint_id: identity,
  constraint_name: text,
  referenced_schema: text,
  referenced_table: text,
  delete_action: text,
  update_action: text,
  is_not_trusted: flag,
  is_disabled: flag,
  position: whole,
  owner_column: text,
  referenced_column: text,
});
export type MssqlForeignKeyRow = z.infer<typeof Row>;

/**
 * Foreign keys column by column, from `sys.foreign_keys` and `sys.foreign_key_columns`; `constraint_column_id` is their
 * order. Constraints are told apart by object id, because two schemas may use one name.
 */
export function foreignKeysQuery(schemas: SchemaScope): CatalogQuery<MssqlForeignKeyRow> {
  return {
    what: 'foreign keys',
    parameters: schemas.parameters,
    row: Row,
    text: `select fk.parent_object_id as table_id, fk.object_id as constraint_id, fk.name as constraint_name,
  rs.name as referenced_schema, rt.name as referenced_table,
  fk.delete_referential_action_desc as delete_action, fk.update_referential_action_desc as update_action,
  fk.is_not_trusted as is_not_trusted, fk.is_disabled as is_disabled,
  fkc.constraint_column_id as position, oc.name as owner_column, rc.name as referenced_column
from sys.foreign_keys fk
join sys.tables t on t.object_id = fk.parent_object_id
join sys.schemas s on s.schema_id = t.schema_id
join sys.tables rt on rt.object_id = fk.referenced_object_id
join sys.schemas rs on rs.schema_id = rt.schema_id
join sys.foreign_key_columns fkc on fkc.constraint_object_id = fk.object_id
join sys.columns oc on oc.object_id = fkc.parent_object_id and oc.column_id = fkc.parent_column_id
join sys.columns rc on rc.object_id = fkc.referenced_object_id and rc.column_id = fkc.referenced_column_id
where t.is_ms_shipped = 0${schemas.and('s.name')}`,
  };
}

/** Foreign keys by table id; SQL Server already writes actions as NO_ACTION, CASCADE, SET_NULL, SET_DEFAULT. */
export function mssqlForeignKeys(rows: readonly MssqlForeignKeyRow[]): ReturnType<typeof constraintsByTable> {
  return constraintsByTable(
    rows.map((row) => ({
      tableId: row.table_id,
      constraintId: row.constraint_id,
      name: row.constraint_name,
      referencedSchema: row.referenced_schema,
      referencedTable: row.referenced_table,
      onDelete: row.delete_action.toUpperCase().replaceAll(' ', '_'),
      onUpdate: row.update_action.toUpperCase().replaceAll(' ', '_'),
      isNotTrusted: row.is_not_trusted,
      isDisabled: row.is_disabled,
      position: row.position,
      ownerColumn: row.owner_column,
      referencedColumn: row.referenced_column,
    })),
  );
}
