import { ok, type Result } from '../../kernel/result.ts';
import type { Problem } from '../../model/problem.ts';
import type { Catalog } from '../catalog.ts';
import type { CatalogAccess } from '../catalog-access.ts';
import { checksByColumn } from '../check-constraints.ts';
import { composeTables } from '../compose-tables.ts';
import type { SchemaScope } from '../schema-scope.ts';
import { checksQuery, postgresCheck } from './checks.ts';
import { columnsQuery, postgresColumn } from './columns.ts';
import { foreignKeysQuery, postgresForeignKeys } from './foreign-keys.ts';
import { indexesQuery, postgresIndexes } from './indexes.ts';
import { postgresSequence, sequencesQuery } from './sequences.ts';
import { tablesQuery } from './tables.ts';
import { triggersQuery } from './triggers.ts';

/** How many statements readPostgres sends, whatever the size of the database. */
export const POSTGRES_STATEMENTS = 7;

/** The catalog of a PostgreSQL database (12 or newer), from `pg_catalog`, which every login may read. */
export async function readPostgres(access: CatalogAccess, schemas: SchemaScope): Promise<Result<Catalog, Problem>> {
  const tables = await access.required(tablesQuery(schemas));
  if (!tables.ok) return tables;
  const columns = await access.required(columnsQuery(schemas));
  if (!columns.ok) return columns;
  const indexes = await access.required(indexesQuery(schemas));
  if (!indexes.ok) return indexes;
  const foreignKeys = await access.required(foreignKeysQuery(schemas));
  if (!foreignKeys.ok) return foreignKeys;
  const checks = await access.optional(checksQuery(schemas), 'check constraints');
  if (!checks.ok) return checks;
  const triggers = await access.optional(triggersQuery(schemas), 'triggers');
  if (!triggers.ok) return triggers;
  const sequences = await access.optional(sequencesQuery(schemas), 'sequences');
  if (!sequences.ok) return sequences;
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
          column: postgresColumn(row),
        })),
        indexes: postgresIndexes(indexes.value),
        foreignKeys: postgresForeignKeys(foreignKeys.value),
        checks: checksByColumn(checks.value.map(postgresCheck)),
        triggers: triggers.value.map((row) => ({
          tableId: row.table_id,
          trigger: { name: row.trigger_name, isDisabled: row.is_disabled, definition: row.definition },
        })),
      },
      access.warn,
    ),
    sequences: sequences.value.map(postgresSequence),
    extendedProperties: [],
    schemaProperties: new Map(),
  });
}
