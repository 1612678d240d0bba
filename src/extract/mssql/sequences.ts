import * as z from 'zod';
import type { Sequence } from '../../model/model.ts';
import type { CatalogQuery } from '../catalog-access.ts';
import { flag, flagOrNull, longText, text, wholeOrNull } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';

const Row = z.object({
  schema_name: text,
  sequence_name: text,
  data_type: text,
  start_value: longText,
  increment: longText,
  min_value: longText,
  max_value: longText,
  is_cycling: flag,
  is_cached: flagOrNull,
  cache_size: wholeOrNull,
});
export type MssqlSequenceRow = z.infer<typeof Row>;

/** Sequences from `sys.sequences`. Their numbers are sql_variant, up to decimal(38,0): they travel as text. */
export function sequencesQuery(schemas: SchemaScope): CatalogQuery<MssqlSequenceRow> {
  return {
    what: 'sequences',
    parameters: schemas.parameters,
    row: Row,
    text: `select s.name as schema_name, q.name as sequence_name, ty.name as data_type,
  cast(q.start_value as nvarchar(50)) as start_value, cast(q.increment as nvarchar(50)) as increment,
  cast(q.minimum_value as nvarchar(50)) as min_value, cast(q.maximum_value as nvarchar(50)) as max_value,
  q.is_cycling as is_cycling, q.is_cached as is_cached, q.cache_size as cache_size
from sys.sequences q
join sys.schemas s on s.schema_id = q.schema_id
join sys.types ty on ty.user_type_id = q.user_type_id
where q.is_ms_shipped = 0${schemas.and('s.name')}`,
  };
}

/** The sequence a row describes. Cached without a size means that the server chooses, which is "unspecified". */
export function mssqlSequence(row: MssqlSequenceRow): Sequence {
  const size = row.cache_size ?? 0;
  return {
    schema: row.schema_name,
    name: row.sequence_name,
    dataType: row.data_type,
    startValue: row.start_value,
    increment: row.increment,
    minValue: row.min_value,
    maxValue: row.max_value,
    cycle: row.is_cycling,
    cacheMode: row.is_cached === false ? 'noCache' : row.is_cached === true && size > 0 ? 'cache' : 'unspecified',
    cacheSize: row.is_cached === true && size > 0 ? size : null,
  };
}
