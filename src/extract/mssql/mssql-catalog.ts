import type { Problem } from '../../model/problem.ts';
import type { Catalog } from '../catalog.ts';
import { checksByColumn } from '../check-constraints.ts';
import { composeTables, type TableParts } from '../compose-tables.ts';
import { indexesByTable, type CatalogIndex } from '../index-columns.ts';
import { type MssqlCheckRow, mssqlCheck } from './checks.ts';
import { type MssqlColumnRow, mssqlColumn } from './columns.ts';
import { hiddenObjects, type MssqlDatabaseRow } from './database.ts';
import { type MssqlPropertyRow, mssqlProperties, type ReadProperties } from './extended-properties.ts';
import { type MssqlForeignKeyRow, mssqlForeignKeys } from './foreign-keys.ts';
import { type MssqlIndexColumnRow, mssqlIndexColumns } from './index-columns.ts';
import { type MssqlIndexStorageRow, mssqlIndexStorage } from './index-storage.ts';
import { indexKey, type MssqlIndexRow, mssqlIndex } from './indexes.ts';
import { type MssqlSequenceRow, mssqlSequence } from './sequences.ts';
import type { MssqlTableRow } from './tables.ts';
import { type MssqlTemporalRow, mssqlTemporal } from './temporal.ts';
import type { MssqlTriggerRow } from './triggers.ts';

/** The rows of every query of one reading. */
export interface MssqlRows {
  readonly database: readonly MssqlDatabaseRow[];
  readonly tables: readonly MssqlTableRow[];
  readonly columns: readonly MssqlColumnRow[];
  readonly indexes: readonly MssqlIndexRow[];
  readonly indexColumns: readonly MssqlIndexColumnRow[];
  readonly foreignKeys: readonly MssqlForeignKeyRow[];
  readonly checks: readonly MssqlCheckRow[];
  readonly properties: readonly MssqlPropertyRow[];
  readonly storage: readonly MssqlIndexStorageRow[];
  readonly temporal: readonly MssqlTemporalRow[];
  readonly triggers: readonly MssqlTriggerRow[];
  readonly sequences: readonly MssqlSequenceRow[];
}

/** The catalog that the rows describe; what is hidden or has no room in the model is reported. */
export function mssqlCatalog(rows: MssqlRows, warn: (problem: Problem) => void): Catalog {
  const hidden = hiddenObjects(rows.database[0]);
  if (hidden !== null) warn(hidden);
  const notes = mssqlProperties(rows.properties);
  const temporalOf = new Map(rows.temporal.map((row) => [row.table_id, mssqlTemporal(row)]));
  const collation = rows.database[0]?.collation_name ?? null;
  const indexes = indexesOf(rows, notes);
  const parts: TableParts = {
    tables: rows.tables.map((row) => ({
      id: row.table_id,
      schema: row.schema_name,
      name: row.table_name,
      temporal: temporalOf.get(row.table_id) ?? null,
      ...notes.ofTable(row.table_id),
    })),
    columns: rows.columns.map((row) => ({
      tableId: row.table_id,
      ordinal: row.ordinal,
      column: mssqlColumn(row, collation, notes.ofColumn(row.table_id, row.column_id)),
    })),
    indexes: indexesByTable(mssqlIndexColumns(rows.indexColumns, indexes)),
    foreignKeys: mssqlForeignKeys(rows.foreignKeys),
    checks: checksByColumn(rows.checks.flatMap(mssqlCheck)),
    triggers: readableTriggers(rows.triggers, warn),
  };
  return {
    tables: composeTables(parts, warn),
    sequences: rows.sequences.map(mssqlSequence),
    extendedProperties: notes.ofDatabase().extendedProperties,
    schemaProperties: new Map(
      rows.tables.map((row) => [row.schema_name, notes.ofSchema(row.schema_id).extendedProperties]),
    ),
  };
}

function readableTriggers(rows: readonly MssqlTriggerRow[], warn: (problem: Problem) => void): TableParts['triggers'] {
  return rows.flatMap(({ table_id, trigger_name, is_disabled, definition }) => {
    if (definition !== null) {
      return [{ tableId: table_id, trigger: { name: trigger_name, isDisabled: is_disabled, definition } }];
    }
    warn({
      code: 'extract.trigger.hidden',
      message: `The text of trigger ${trigger_name} is encrypted or hidden from the login; the trigger is left out.`,
    });
    return [];
  });
}

function indexesOf(rows: MssqlRows, notes: ReadProperties): ReadonlyMap<string, CatalogIndex> {
  const storage = mssqlIndexStorage(rows.storage);
  return new Map(
    rows.indexes.map((row) => [
      indexKey(row),
      {
        ...mssqlIndex(row),
        ...storage.get(indexKey(row)),
        extendedProperties: notes.ofIndex(row.table_id, row.index_id).extendedProperties,
      },
    ]),
  );
}
