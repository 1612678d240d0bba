import * as z from 'zod';
import type { ActualConstraint } from '../../model/relationship.ts';
import type { CatalogQuery } from '../catalog-access.ts';
import { constraintsByTable, type ForeignKeyColumn } from '../foreign-key-columns.ts';
import { flag, text, whole } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';
import { tableScope } from './table-scope.ts';

const Row = z.object({
  table_id: text,
  constraint_name: text,
  referenced_schema: text,
  referenced_table: text,
  delete_action: text,
  update_action: text,
  is_validated: flag,
  is_enforced: flag,
  position: whole,
  owner_column: text,
  referenced_column: text,
});
export type PostgresForeignKeyRow = z.infer<typeof Row>;

/**
 * Foreign keys column by column, from `pg_constraint`. `conkey` and `confkey` are unnested together with their position:
 * constraint order, which need not be column order. Constraints that a partition inherits, or that PostgreSQL adds for each
 * partition of a referenced table, have a parent and are left to it. `conenforced` exists since version 18 and is read
 * through JSON so that older servers answer too; before, a constraint is switched off by disabling its triggers.
 */
export function foreignKeysQuery(schemas: SchemaScope): CatalogQuery<PostgresForeignKeyRow> {
  return {
    what: 'foreign keys',
    parameters: schemas.parameters,
    row: Row,
    text: `select c.conrelid::text as table_id, c.conname::text as constraint_name,
  rn.nspname::text as referenced_schema, r.relname::text as referenced_table,
  c.confdeltype::text as delete_action, c.confupdtype::text as update_action, c.convalidated as is_validated,
  coalesce((pg_catalog.to_jsonb(c) ->> 'conenforced')::boolean, true) and not exists (
    select 1 from pg_catalog.pg_trigger g where g.tgconstraint = c.oid and g.tgenabled = 'D') as is_enforced,
  k.position::int as position, oa.attname::text as owner_column, ra.attname::text as referenced_column
from pg_catalog.pg_constraint c
join pg_catalog.pg_class t on t.oid = c.conrelid
join pg_catalog.pg_namespace n on n.oid = t.relnamespace
join pg_catalog.pg_class r on r.oid = c.confrelid
join pg_catalog.pg_namespace rn on rn.oid = r.relnamespace
cross join lateral rows from (pg_catalog.unnest(c.conkey), pg_catalog.unnest(c.confkey)) with ordinality as k(owner, referenced, position)
join pg_catalog.pg_attribute oa on oa.attrelid = c.conrelid and oa.attnum = k.owner
join pg_catalog.pg_attribute ra on ra.attrelid = c.confrelid and ra.attnum = k.referenced
where c.contype = 'f' and c.conparentid = 0 and ${tableScope(schemas)}`,
  };
}

/** Foreign keys by table id, each with its columns in constraint order. */
export function postgresForeignKeys(
  rows: readonly PostgresForeignKeyRow[],
): ReadonlyMap<string, readonly ActualConstraint[]> {
  return constraintsByTable(rows.map(constraintColumn));
}

function constraintColumn(row: PostgresForeignKeyRow): ForeignKeyColumn {
  return {
    tableId: row.table_id,
    constraintId: row.constraint_name,
    name: row.constraint_name,
    referencedSchema: row.referenced_schema,
    referencedTable: row.referenced_table,
    onDelete: action(row.delete_action),
    onUpdate: action(row.update_action),
    isNotTrusted: !row.is_validated,
    isDisabled: !row.is_enforced,
    position: row.position,
    ownerColumn: row.owner_column,
    referencedColumn: row.referenced_column,
  };
}

const ACTIONS = new Map([
  ['a', 'NO_ACTION'],
  // RESTRICT differs from NO ACTION only in when it is checked.
  ['r', 'NO_ACTION'],
  ['c', 'CASCADE'],
  ['n', 'SET_NULL'],
  ['d', 'SET_DEFAULT'],
]);

function action(code: string): string {
  return ACTIONS.get(code) ?? code;
}
