import { ok, type Result } from '../../kernel/result.ts';
import type { Problem } from '../../model/problem.ts';
import type { Catalog } from '../catalog.ts';
import type { CatalogAccess } from '../catalog-access.ts';
import { checksByColumn } from '../check-constraints.ts';
import { composeTables } from '../compose-tables.ts';
import { compositeKey } from '../../kernel/group-rows.ts';
import { indexesByTable } from '../index-columns.ts';
import type { SchemaScope } from '../schema-scope.ts';
import { columnClauses } from '../../connect/dialects/duckdb-column-clauses.ts';
import { columnsQuery, duckdbColumn } from './columns.ts';
import { constraintsQuery, duckdbChecks, duckdbForeignKeys, duckdbKeys } from './constraints.ts';
import { duckdbIndexColumn, indexesQuery } from './indexes.ts';
import { duckdbSequence, sequencesQuery } from './sequences.ts';
import { tablesQuery } from './tables.ts';

/** How many statements readDuckdb sends, whatever the size of the database. */
export const DUCKDB_STATEMENTS = 5;

/** The catalog of a DuckDB database, from its `duckdb_*()` functions. DuckDB has no triggers. */
export async function readDuckdb(access: CatalogAccess, schemas: SchemaScope): Promise<Result<Catalog, Problem>> {
  const tables = await access.required(tablesQuery(schemas));
  if (!tables.ok) return tables;
  const columns = await access.required(columnsQuery(schemas));
  if (!columns.ok) return columns;
  const constraints = await access.required(constraintsQuery(schemas));
  if (!constraints.ok) return constraints;
  const indexes = await access.required(indexesQuery(schemas));
  if (!indexes.ok) return indexes;
  const sequences = await access.optional(sequencesQuery(schemas), 'sequences');
  if (!sequences.ok) return sequences;
  const clauses = new Map(tables.value.map((row) => [row.table_id, columnClauses(row.definition)]));
  const names = new Set(columns.value.map((row) => compositeKey(row.table_id, row.column_name)));
  const isColumn = (tableId: string, name: string): boolean => names.has(compositeKey(tableId, name));
  return ok({
    tables: composeTables(
      {
        tables: tables.value.map((row) => ({
          id: row.table_id,
          schema: row.schema_name,
          name: row.table_name,
          description: row.description,
        })),
        columns: columns.value.map((row) => ({
          tableId: row.table_id,
          ordinal: row.ordinal,
          column: duckdbColumn(row, clauses.get(row.table_id)?.get(row.column_name)),
        })),
        indexes: indexesByTable([
          ...duckdbKeys(constraints.value),
          ...indexes.value.map((row) => duckdbIndexColumn(row, isColumn)),
        ]),
        foreignKeys: duckdbForeignKeys(constraints.value),
        checks: checksByColumn(duckdbChecks(constraints.value)),
        triggers: [],
      },
      access.warn,
    ),
    sequences: sequences.value.map(duckdbSequence),
    extendedProperties: [],
    schemaProperties: new Map(),
  });
}
