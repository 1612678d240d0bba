import * as z from 'zod';
import type { Sequence } from '../../model/model.ts';
import type { CatalogQuery } from '../catalog-access.ts';
import { flag, longText, text } from '../../connect/row-values.ts';
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
  cache_size: longText,
});
export type PostgresSequenceRow = z.infer<typeof Row>;

/**
 * Sequences from `pg_sequence`. The hidden sequence behind an identity column depends on it internally and belongs to
 * the column; one made by `serial` can be named by a default and is listed.
 */
export function sequencesQuery(schemas: SchemaScope): CatalogQuery<PostgresSequenceRow> {
  return {
    what: 'sequences',
    parameters: schemas.parameters,
    row: Row,
    text: `select n.nspname::text as schema_name, x.relname::text as sequence_name,
  pg_catalog.format_type(s.seqtypid, null) as data_type, s.seqstart::text as start_value,
  s.seqincrement::text as increment, s.seqmin::text as min_value, s.seqmax::text as max_value,
  s.seqcycle as is_cycling, s.seqcache::text as cache_size
from pg_catalog.pg_sequence s
join pg_catalog.pg_class x on x.oid = s.seqrelid
join pg_catalog.pg_namespace n on n.oid = x.relnamespace
where x.relpersistence <> 't' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (
    select 1 from pg_catalog.pg_depend p
    where p.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and p.objid = s.seqrelid and p.deptype = 'i'
      and p.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass)${schemas.and('n.nspname')}`,
  };
}

/** The sequence a row describes. A cache of 1 means that nothing is cached. */
export function postgresSequence(row: PostgresSequenceRow): Sequence {
  const cacheSize = Number(row.cache_size ?? '1');
  const caches = cacheSize > 1;
  return {
    schema: row.schema_name,
    name: row.sequence_name,
    dataType: row.data_type,
    startValue: row.start_value,
    increment: row.increment,
    minValue: row.min_value,
    maxValue: row.max_value,
    cycle: row.is_cycling,
    cacheMode: caches ? 'cache' : 'noCache',
    cacheSize: caches && Number.isSafeInteger(cacheSize) ? cacheSize : null,
  };
}
