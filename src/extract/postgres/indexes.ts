import * as z from 'zod';
import type { IndexDefinition } from '../../model/index-definition.ts';
import type { CatalogQuery } from '../catalog-access.ts';
import { indexesByTable, type CatalogIndexColumn, type ReadIndexes } from '../index-columns.ts';
import { flag, flagOrNull, text, textOrNull, whole, wholeOrNull } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';
import { tableScope } from './table-scope.ts';

const Row = z.object({
  table_id: text,
  index_id: text,
  index_name: text,
  is_primary: flag,
  is_unique: flag,
  constraint_kind: textOrNull,
  is_usable: flag,
  filter: textOrNull,
  fill_factor: wholeOrNull,
  position: whole,
  is_included: flag,
  is_descending: flagOrNull,
  column_name: textOrNull,
});
export type PostgresIndexRow = z.infer<typeof Row>;

/**
 * Indexes column by column, from `pg_index`. Positions after `indnkeyatts` are INCLUDE columns; an expression has column
 * number 0 and so no name; a UNIQUE or PRIMARY KEY constraint points at its index by `conindid`, as foreign keys that
 * reference it do too, hence the condition on `contype`.
 */
export function indexesQuery(schemas: SchemaScope): CatalogQuery<PostgresIndexRow> {
  return {
    what: 'indexes',
    parameters: schemas.parameters,
    row: Row,
    text: `select i.indrelid::text as table_id, i.indexrelid::text as index_id, x.relname::text as index_name,
  i.indisprimary as is_primary, i.indisunique as is_unique, c.contype::text as constraint_kind,
  i.indisvalid as is_usable, pg_catalog.pg_get_expr(i.indpred, i.indrelid) as filter,
  (select o.option_value::int from pg_catalog.pg_options_to_table(x.reloptions) o where o.option_name = 'fillfactor')
    as fill_factor,
  k.position::int as position, k.position > i.indnkeyatts as is_included,
  case when k.position <= i.indnkeyatts then (i.indoption[(k.position - 1)::int] & 1) = 1 end as is_descending,
  a.attname::text as column_name
from pg_catalog.pg_index i
join pg_catalog.pg_class x on x.oid = i.indexrelid
join pg_catalog.pg_class t on t.oid = i.indrelid
join pg_catalog.pg_namespace n on n.oid = t.relnamespace
cross join lateral pg_catalog.unnest(i.indkey::pg_catalog.int2[]) with ordinality as k(attnum, position)
left join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum and k.attnum <> 0
left join pg_catalog.pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x')
where ${tableScope(schemas)}`,
  };
}

/** Indexes by table id, and those over expressions apart. */
export function postgresIndexes(rows: readonly PostgresIndexRow[]): ReadIndexes {
  return indexesByTable(rows.map(indexColumn));
}

function indexColumn(row: PostgresIndexRow): CatalogIndexColumn {
  return {
    tableId: row.table_id,
    indexId: row.index_id,
    position: row.position,
    column: row.column_name,
    isIncluded: row.is_included,
    isDescending: row.is_descending === true,
    index: {
      name: row.index_name,
      kind: kindOf(row),
      isUnique: row.is_unique,
      isPrimary: row.is_primary,
      isDisabled: !row.is_usable,
      fillFactor: row.fill_factor,
      filterDefinition: row.filter,
    },
  };
}

function kindOf(row: PostgresIndexRow): IndexDefinition['kind'] {
  if (row.is_primary) return 'primaryKey';
  if (row.constraint_kind === 'u') return 'uniqueConstraint';
  return row.is_unique ? 'uniqueIndex' : 'index';
}
