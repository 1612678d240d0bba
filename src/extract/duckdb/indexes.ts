import * as z from 'zod';
import type { CatalogQuery } from '../catalog-access.ts';
import { compositeKey } from '../../kernel/group-rows.ts';
import type { CatalogIndexColumn } from '../index-columns.ts';
import { flag, identity, text, whole } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';
import { unquoted } from '../../connect/dialects/duckdb-column-clauses.ts';

const Row = z.object({
  table_id: identity,
  index_id: identity,
  index_name: text,
  is_unique: flag,
  position: whole,
  expression: text,
});
export type DuckdbIndexRow = z.infer<typeof Row>;

/**
 * Indexes made by CREATE INDEX, part by part, from `duckdb_indexes()`. Its `expressions` is the text of a list whose items
 * are SQL: a column as a (quoted) name, anything else in parentheses.
 */
export function indexesQuery(schemas: SchemaScope): CatalogQuery<DuckdbIndexRow> {
  return {
    what: 'indexes',
    parameters: schemas.parameters,
    row: Row,
    text: `select table_oid as table_id, index_oid as index_id, index_name, is_unique,
  generate_subscripts(cast(expressions as varchar[]), 1) as position,
  unnest(cast(expressions as varchar[])) as expression
from duckdb_indexes()
where database_name = current_database() and not is_primary${schemas.and('schema_name')}`,
  };
}

/** The index part a row describes; `isColumn` tells whether a name is a column of the table. */
export function duckdbIndexColumn(
  row: DuckdbIndexRow,
  isColumn: (tableId: string, name: string) => boolean,
): CatalogIndexColumn {
  const name = unquoted(row.expression);
  return {
    tableId: row.table_id,
    indexId: compositeKey('index', row.index_id),
    position: row.position,
    column: isColumn(row.table_id, name) ? name : null,
    isIncluded: false,
    isDescending: false,
    index: {
      name: row.index_name,
      kind: row.is_unique ? 'uniqueIndex' : 'index',
      isUnique: row.is_unique,
      isPrimary: false,
      isDisabled: false,
    },
  };
}
