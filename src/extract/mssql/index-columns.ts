import * as z from 'zod';
import type { IndexDefinition } from '../../model/index-definition.ts';
import type { CatalogQuery } from '../catalog-access.ts';
import { groupRows } from '../../kernel/group-rows.ts';
import type { CatalogIndex, CatalogIndexColumn } from '../index-columns.ts';
import { flag, identity, text, whole, wholeOrNull } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';
import { indexKey } from './indexes.ts';

const Row = z.object({
  table_id: identity,
  index_id: identity,
  index_column_id: whole,
  key_ordinal: whole,
  partition_ordinal: wholeOrNull,
  is_included: flag,
  is_descending: flag,
  column_name: text,
});
export type MssqlIndexColumnRow = z.infer<typeof Row>;

/** Columns of indexes from `sys.index_columns`. */
export function indexColumnsQuery(schemas: SchemaScope): CatalogQuery<MssqlIndexColumnRow> {
  return {
    what: 'index columns',
    parameters: schemas.parameters,
    row: Row,
    text: `select ic.object_id as table_id, ic.index_id as index_id, ic.index_column_id as index_column_id,
  ic.key_ordinal as key_ordinal, ic.partition_ordinal as partition_ordinal,
  ic.is_included_column as is_included, ic.is_descending_key as is_descending, c.name as column_name
from sys.index_columns ic
join sys.tables t on t.object_id = ic.object_id
join sys.schemas s on s.schema_id = t.schema_id
join sys.columns c on c.object_id = ic.object_id and c.column_id = ic.column_id
where t.is_ms_shipped = 0${schemas.and('s.name')}`,
  };
}

/**
 * Key and included columns with the index they belong to. `key_ordinal` orders the key, not `index_column_id`; a column that
 * is neither key nor included is there only because the index is partitioned by it. Columnstore indexes have no key at
 * all: theirs are all included.
 */
export function mssqlIndexColumns(
  rows: readonly MssqlIndexColumnRow[],
  indexes: ReadonlyMap<string, CatalogIndex>,
): readonly CatalogIndexColumn[] {
  const partitions = partitionColumns(rows);
  return rows.flatMap((row) => {
    const index = indexes.get(indexKey(row));
    if (index === undefined || (row.key_ordinal === 0 && !row.is_included)) return [];
    return [
      {
        tableId: row.table_id,
        indexId: row.index_id,
        index: { ...index, partitionColumns: partitions.get(indexKey(row)) ?? [] },
        // Included columns come after every key column.
        position: row.is_included ? KEY_COLUMNS_AT_MOST + row.index_column_id : row.key_ordinal,
        column: row.column_name,
        isIncluded: row.is_included,
        isDescending: row.is_descending,
      },
    ];
  });
}

const KEY_COLUMNS_AT_MOST = 1_000;

function partitionColumns(
  rows: readonly MssqlIndexColumnRow[],
): ReadonlyMap<string, IndexDefinition['partitionColumns']> {
  const partitioned = rows.flatMap((row) => {
    const ordinal = row.partition_ordinal ?? 0;
    return ordinal > 0 ? [{ key: indexKey(row), column: { name: row.column_name, ordinal } }] : [];
  });
  return new Map(
    [...groupRows(partitioned, (part) => part.key)].map(([key, parts]) => [key, parts.map((part) => part.column)]),
  );
}
