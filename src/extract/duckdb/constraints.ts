import * as z from 'zod';
import type { CatalogQuery } from '../catalog-access.ts';
import type { CheckRow } from '../check-constraints.ts';
import { constraintsByTable } from '../foreign-key-columns.ts';
import { compositeKey, groupRows } from '../../kernel/group-rows.ts';
import type { CatalogIndexColumn } from '../index-columns.ts';
import { identity, text, textOrNull, whole } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';

const Row = z.object({
  table_id: identity,
  schema_name: text,
  constraint_id: identity,
  constraint_type: text,
  constraint_name: textOrNull,
  expression: textOrNull,
  position: whole,
  column_name: text,
  referenced_table: textOrNull,
  referenced_column: textOrNull,
});
export type DuckdbConstraintRow = z.infer<typeof Row>;

/**
 * Constraints column by column, from `duckdb_constraints()`; both column lists are unnested side by side, in constraint
 * order. A foreign key is listed with its child only, and cannot leave its schema.
 */
export function constraintsQuery(schemas: SchemaScope): CatalogQuery<DuckdbConstraintRow> {
  return {
    what: 'constraints',
    parameters: schemas.parameters,
    row: Row,
    text: `select table_oid as table_id, schema_name, constraint_index as constraint_id, constraint_type, constraint_name,
  expression, generate_subscripts(constraint_column_names, 1) as position,
  unnest(constraint_column_names) as column_name, referenced_table,
  unnest(referenced_column_names) as referenced_column
from duckdb_constraints()
where database_name = current_database() and constraint_type in ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY', 'CHECK')
  ${schemas.and('schema_name')}`,
  };
}

/** Foreign keys by table id. DuckDB enforces them always, and knows no action but NO ACTION. */
export function duckdbForeignKeys(rows: readonly DuckdbConstraintRow[]): ReturnType<typeof constraintsByTable> {
  return constraintsByTable(
    rows.flatMap((row) =>
      row.constraint_type !== 'FOREIGN KEY' || row.referenced_table === null || row.referenced_column === null
        ? []
        : [
            {
              tableId: row.table_id,
              constraintId: row.constraint_id,
              name: row.constraint_name,
              referencedSchema: row.schema_name,
              referencedTable: row.referenced_table,
              onDelete: 'NO_ACTION',
              onUpdate: 'NO_ACTION',
              isNotTrusted: false,
              isDisabled: false,
              position: row.position,
              ownerColumn: row.column_name,
              referencedColumn: row.referenced_column,
            },
          ],
    ),
  );
}

/** The index columns behind PRIMARY KEY and UNIQUE constraints. */
export function duckdbKeys(rows: readonly DuckdbConstraintRow[]): readonly CatalogIndexColumn[] {
  return rows.flatMap((row) => {
    const isPrimary = row.constraint_type === 'PRIMARY KEY';
    if (!isPrimary && row.constraint_type !== 'UNIQUE') return [];
    return [
      {
        tableId: row.table_id,
        indexId: compositeKey('constraint', row.constraint_id),
        position: row.position,
        column: row.column_name,
        isIncluded: false,
        isDescending: false,
        index: {
          name: row.constraint_name ?? `${row.constraint_type} ${row.constraint_id}`,
          kind: isPrimary ? 'primaryKey' : 'uniqueConstraint',
          isUnique: true,
          isPrimary,
          isDisabled: false,
        },
      },
    ];
  });
}

/** Check constraints, with their column where there is exactly one. */
export function duckdbChecks(rows: readonly DuckdbConstraintRow[]): readonly CheckRow[] {
  const checks = groupRows(
    rows.filter((row) => row.constraint_type === 'CHECK'),
    (row) => compositeKey(row.table_id, row.constraint_id),
  );
  return [...checks.values()].flatMap((columns) => {
    const first = columns[0];
    if (first === undefined) return [];
    return [
      {
        tableId: first.table_id,
        column: columns.length === 1 ? first.column_name : null,
        check: { name: first.constraint_name, definition: first.expression ?? '', isNotTrusted: false },
      },
    ];
  });
}
