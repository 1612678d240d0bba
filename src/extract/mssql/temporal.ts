import * as z from 'zod';
import type { Temporal } from '../../model/temporal.ts';
import type { CatalogQuery } from '../catalog-access.ts';
import { identity, textOrNull, whole, wholeOrNull } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';

const Row = z.object({
  table_id: identity,
  temporal_type: whole,
  history_schema: textOrNull,
  history_table: textOrNull,
  period_start: textOrNull,
  period_end: textOrNull,
  retention_value: wholeOrNull,
  retention_unit: textOrNull,
});
export type MssqlTemporalRow = z.infer<typeof Row>;

/** System-versioned tables and their history tables: `sys.tables` with `sys.periods` (SQL Server 2017 and newer). */
export function temporalQuery(schemas: SchemaScope): CatalogQuery<MssqlTemporalRow> {
  return {
    what: 'temporal tables',
    parameters: schemas.parameters,
    row: Row,
    text: `select t.object_id as table_id, t.temporal_type as temporal_type,
  hs.name as history_schema, h.name as history_table, cs.name as period_start, ce.name as period_end,
  t.history_retention_period as retention_value, t.history_retention_period_unit_desc as retention_unit
from sys.tables t
join sys.schemas s on s.schema_id = t.schema_id
left join sys.tables h on h.object_id = t.history_table_id
left join sys.schemas hs on hs.schema_id = h.schema_id
left join sys.periods p on p.object_id = t.object_id
left join sys.columns cs on cs.object_id = t.object_id and cs.column_id = p.start_column_id
left join sys.columns ce on ce.object_id = t.object_id and ce.column_id = p.end_column_id
where t.is_ms_shipped = 0 and t.temporal_type <> 0${schemas.and('s.name')}`,
  };
}

const HISTORY_TABLE = 1;
const SYSTEM_VERSIONED = 2;
const UNITS = new Map<string, 'days' | 'weeks' | 'months' | 'years'>([
  ['DAY', 'days'],
  ['WEEK', 'weeks'],
  ['MONTH', 'months'],
  ['YEAR', 'years'],
]);

/** The temporal facts of a row; a type this tool does not know is said to be unsupported, not ignored. */
export function mssqlTemporal(row: MssqlTemporalRow): Temporal {
  const isVersioned = row.temporal_type === SYSTEM_VERSIONED;
  return {
    type: isVersioned ? 'systemVersioned' : row.temporal_type === HISTORY_TABLE ? 'historyTable' : 'unsupportedYet',
    historyTable: row.history_table === null ? null : { schema: row.history_schema, name: row.history_table },
    periodStartColumn: row.period_start,
    periodEndColumn: row.period_end,
    retention: isVersioned ? retention(row) : null,
    extendedProperties: [],
  };
}

function retention(row: MssqlTemporalRow): Temporal['retention'] {
  if (row.retention_value === null) return null;
  // -1 with the unit INFINITE is how the server writes "kept for ever".
  if (row.retention_value < 0) return { kind: 'infinite', unit: 'unspecified', value: null };
  const unit = UNITS.get((row.retention_unit ?? '').toUpperCase()) ?? 'unspecified';
  return { kind: 'limited', unit, value: row.retention_value };
}
