import * as z from 'zod';
import type { IndexDefinition } from '../../model/index-definition.ts';
import type { CatalogQuery } from '../catalog-access.ts';
import { groupRows } from '../../kernel/group-rows.ts';
import { flagOrNull, identity, textOrNull, whole } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';
import { indexKey } from './indexes.ts';

const Row = z.object({
  table_id: identity,
  index_id: identity,
  partition_number: whole,
  compression: textOrNull,
  space_name: textOrNull,
  space_type: textOrNull,
  no_recompute: flagOrNull,
});
export type MssqlIndexStorageRow = z.infer<typeof Row>;

/** Where indexes are stored and how, partition by partition: `sys.partitions`, `sys.data_spaces`, `sys.stats`. */
export function indexStorageQuery(schemas: SchemaScope): CatalogQuery<MssqlIndexStorageRow> {
  return {
    what: 'index storage',
    parameters: schemas.parameters,
    row: Row,
    text: `select i.object_id as table_id, i.index_id as index_id, p.partition_number as partition_number,
  p.data_compression_desc as compression, ds.name as space_name, ds.type_desc as space_type,
  st.no_recompute as no_recompute
from sys.indexes i
join sys.tables t on t.object_id = i.object_id
join sys.schemas s on s.schema_id = t.schema_id
join sys.partitions p on p.object_id = i.object_id and p.index_id = i.index_id
left join sys.data_spaces ds on ds.data_space_id = i.data_space_id
left join sys.stats st on st.object_id = i.object_id and st.stats_id = i.index_id
where t.is_ms_shipped = 0 and i.type > 0${schemas.and('s.name')}`,
  };
}

/** Storage facts by index. Partitions without compression are not listed, as an index has none unless told. */
export function mssqlIndexStorage(
  rows: readonly MssqlIndexStorageRow[],
): ReadonlyMap<string, Pick<IndexDefinition, 'dataSpace' | 'dataCompression' | 'noRecompute'>> {
  return new Map(
    [...groupRows(rows, indexKey)].map(([key, partitions]) => {
      const first = partitions[0];
      const name = first?.space_name ?? null;
      const type = first?.space_type ?? null;
      return [
        key,
        {
          dataSpace: name === null || type === null ? null : { name, type },
          noRecompute: first?.no_recompute === true,
          dataCompression: partitions.flatMap((partition) =>
            partition.compression === null || partition.compression === 'NONE'
              ? []
              : [{ partition: partition.partition_number, compression: partition.compression }],
          ),
        },
      ];
    }),
  );
}
