import * as z from 'zod';
import type { CatalogColumn } from '../catalog.ts';
import type { CatalogQuery } from '../catalog-access.ts';
import { flag, identity, text, textOrNull, whole, wholeOrNull } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';
import type { ColumnClauses } from '../../connect/dialects/duckdb-column-clauses.ts';

const Row = z.object({
  table_id: identity,
  ordinal: whole,
  column_name: text,
  data_type: text,
  is_nullable: flag,
  expression: textOrNull,
  numeric_precision: wholeOrNull,
  numeric_scale: wholeOrNull,
  description: textOrNull,
});
export type DuckdbColumnRow = z.infer<typeof Row>;

/** Columns from `duckdb_columns()`, which lists those of views as well; the join with tables leaves them out. */
export function columnsQuery(schemas: SchemaScope): CatalogQuery<DuckdbColumnRow> {
  return {
    what: 'columns',
    parameters: schemas.parameters,
    row: Row,
    text: `select c.table_oid as table_id, c.column_index as ordinal, c.column_name, c.data_type, c.is_nullable,
  c.column_default as expression, c.numeric_precision, c.numeric_scale, c.comment as description
from duckdb_columns() c
join duckdb_tables() t on t.database_oid = c.database_oid and t.schema_oid = c.schema_oid and t.table_oid = c.table_oid
where t.database_name = current_database() and not t.internal and not t.temporary${schemas.and('t.schema_name')}`,
  };
}

const UNLIMITED = new Set(['VARCHAR', 'BLOB']);
const FRACTION_DIGITS = new Map([
  ['TIME', 6],
  ['TIMESTAMP', 6],
  ['TIMESTAMP WITH TIME ZONE', 6],
  ['TIMESTAMP_S', 0],
  ['TIMESTAMP_MS', 3],
  ['TIMESTAMP_NS', 9],
]);

/**
 * The column a row describes. `column_default` holds the expression of a generated column too; only the table's text tells
 * them apart. Numeric precision is in bits for integers and is kept for decimals only.
 */
export function duckdbColumn(row: DuckdbColumnRow, clauses: ColumnClauses | undefined): CatalogColumn {
  const isDecimal = row.data_type.startsWith('DECIMAL(') && row.data_type.endsWith(')');
  const isComputed = clauses?.isGenerated === true;
  const defaultDefinition = isComputed ? null : row.expression;
  return {
    name: row.column_name,
    declaredType: row.data_type,
    description: row.description,
    extendedProperties: [],
    isAutoNumber: defaultDefinition?.startsWith('nextval(') === true,
    onDisk: {
      isNullable: row.is_nullable,
      sqlType: isDecimal ? 'DECIMAL' : row.data_type,
      maxLength: UNLIMITED.has(row.data_type) ? -1 : null,
      precision: isDecimal ? row.numeric_precision : null,
      scale: isDecimal ? row.numeric_scale : (FRACTION_DIGITS.get(row.data_type) ?? null),
      collation: clauses?.collation ?? null,
      isIdentity: false,
      isComputed,
      computedDefinition: isComputed ? row.expression : null,
      defaultDefinition,
      defaultConstraint:
        defaultDefinition === null ? null : { name: null, definition: defaultDefinition, isNotTrusted: false },
      checkConstraints: [],
    },
  };
}
