import { ok, type Result } from '../../kernel/result.ts';
import type { Problem } from '../../model/problem.ts';
import type { Catalog } from '../catalog.ts';
import type { CatalogAccess } from '../catalog-access.ts';
import type { SchemaScope } from '../schema-scope.ts';
import { checksQuery } from './checks.ts';
import { columnsQuery } from './columns.ts';
import { databaseQuery } from './database.ts';
import { extendedPropertiesQuery } from './extended-properties.ts';
import { foreignKeysQuery } from './foreign-keys.ts';
import { indexColumnsQuery } from './index-columns.ts';
import { indexStorageQuery } from './index-storage.ts';
import { indexesQuery } from './indexes.ts';
import { mssqlCatalog } from './mssql-catalog.ts';
import { sequencesQuery } from './sequences.ts';
import { tablesQuery } from './tables.ts';
import { temporalQuery } from './temporal.ts';
import { triggersQuery } from './triggers.ts';

/** How many statements readMssql sends, whatever the size of the database. */
export const MSSQL_STATEMENTS = 12;

/** The catalog of a SQL Server database, from `sys.*`. Every column is aliased, so an engine that folds names fits too. */
export async function readMssql(access: CatalogAccess, schemas: SchemaScope): Promise<Result<Catalog, Problem>> {
  const database = await access.optional(databaseQuery, 'the collation of the database');
  if (!database.ok) return database;
  const tables = await access.required(tablesQuery(schemas));
  if (!tables.ok) return tables;
  const columns = await access.required(columnsQuery(schemas));
  if (!columns.ok) return columns;
  const indexes = await access.required(indexesQuery(schemas));
  if (!indexes.ok) return indexes;
  const indexColumns = await access.required(indexColumnsQuery(schemas));
  if (!indexColumns.ok) return indexColumns;
  const foreignKeys = await access.required(foreignKeysQuery(schemas));
  if (!foreignKeys.ok) return foreignKeys;
  const checks = await access.optional(checksQuery(schemas), 'check constraints');
  if (!checks.ok) return checks;
  const properties = await access.optional(extendedPropertiesQuery, 'descriptions and extended properties');
  if (!properties.ok) return properties;
  const storage = await access.optional(indexStorageQuery(schemas), 'file groups, compression and statistics settings');
  if (!storage.ok) return storage;
  const temporal = await access.optional(temporalQuery(schemas), 'temporal tables');
  if (!temporal.ok) return temporal;
  const triggers = await access.optional(triggersQuery(schemas), 'triggers');
  if (!triggers.ok) return triggers;
  const sequences = await access.optional(sequencesQuery(schemas), 'sequences');
  if (!sequences.ok) return sequences;

  return ok(
    mssqlCatalog(
      {
        database: database.value,
        tables: tables.value,
        columns: columns.value,
        indexes: indexes.value,
        indexColumns: indexColumns.value,
        foreignKeys: foreignKeys.value,
        checks: checks.value,
        properties: properties.value,
        storage: storage.value,
        temporal: temporal.value,
        triggers: triggers.value,
        sequences: sequences.value,
      },
      access.warn,
    ),
  );
}
