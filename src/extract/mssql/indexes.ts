import * as z from 'zod';
import type { IndexDefinition } from '../../model/index-definition.ts';
import type { CatalogQuery } from '../catalog-access.ts';
import { compositeKey } from '../../kernel/group-rows.ts';
import type { CatalogIndex } from '../index-columns.ts';
import { flag, flagOrNull, identity, text, textOrNull, whole, wholeOrNull } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';

const Row = z.object({
  table_id: identity,
  index_id: identity,
  index_name: text,
  index_type: whole,
  is_unique: flag,
  is_primary: flag,
  is_unique_constraint: flag,
  is_disabled: flagOrNull,
  is_padded: flagOrNull,
  ignore_dup_key: flagOrNull,
  allow_row_locks: flagOrNull,
  allow_page_locks: flagOrNull,
  fill_factor: wholeOrNull,
  filter_definition: textOrNull,
});
export type MssqlIndexRow = z.infer<typeof Row>;

const CLUSTERED = 1;
const ROWSTORE = new Set([CLUSTERED, 2]);

/** Indexes from `sys.indexes`, without heaps (type 0) and the hypothetical ones that tuning tools leave behind. */
export function indexesQuery(schemas: SchemaScope): CatalogQuery<MssqlIndexRow> {
  return {
    what: 'indexes',
    parameters: schemas.parameters,
    row: Row,
    text: `select i.object_id as table_id, i.index_id as index_id, i.name as index_name, i.type as index_type,
  i.is_unique as is_unique, i.is_primary_key as is_primary, i.is_unique_constraint as is_unique_constraint,
  i.is_disabled as is_disabled, i.is_padded as is_padded, i.ignore_dup_key as ignore_dup_key,
  i.allow_row_locks as allow_row_locks, i.allow_page_locks as allow_page_locks, i.fill_factor as fill_factor,
  i.filter_definition as filter_definition
from sys.indexes i
join sys.tables t on t.object_id = i.object_id
join sys.schemas s on s.schema_id = t.schema_id
where t.is_ms_shipped = 0 and i.type > 0 and i.is_hypothetical = 0 and i.name is not null${schemas.and('s.name')}`,
  };
}

/** The index a row describes, without its columns; a fill factor of 0 means "not set". */
export function mssqlIndex(row: MssqlIndexRow): CatalogIndex {
  const fillFactor = row.fill_factor ?? 0;
  return {
    name: row.index_name,
    kind: kindOf(row),
    isUnique: row.is_unique,
    isPrimary: row.is_primary,
    // OutSystems names the indexes it makes itself so (model-and-profile.md 3).
    isPlatformAuto: row.index_name.toUpperCase().startsWith('OSIDX_'),
    isDisabled: row.is_disabled === true,
    isPadded: row.is_padded === true,
    ignoreDupKey: row.ignore_dup_key === true,
    allowRowLocks: row.allow_row_locks !== false,
    allowPageLocks: row.allow_page_locks !== false,
    fillFactor: fillFactor >= 1 && fillFactor <= 100 ? fillFactor : null,
    filterDefinition: row.filter_definition,
  };
}

/** What tells indexes apart: index ids are numbered within their table. */
export function indexKey(row: { readonly table_id: string; readonly index_id: string }): string {
  return compositeKey(row.table_id, row.index_id);
}

function kindOf(row: MssqlIndexRow): IndexDefinition['kind'] {
  if (row.is_primary) return 'primaryKey';
  if (row.is_unique_constraint) return 'uniqueConstraint';
  if (!ROWSTORE.has(row.index_type)) return 'unknown';
  if (row.is_unique) return 'uniqueIndex';
  return row.index_type === CLUSTERED ? 'clustered' : 'index';
}
