import * as z from 'zod';
import type { Sequence } from '../../model/model.ts';
import type { CatalogQuery } from '../catalog-access.ts';
import { flag, longText, text } from '../../connect/row-values.ts';
import type { SchemaScope } from '../schema-scope.ts';

const Row = z.object({
  schema_name: text,
  sequence_name: text,
  start_value: longText,
  increment: longText,
  min_value: longText,
  max_value: longText,
  is_cycling: flag,
});
export type DuckdbSequenceRow = z.infer<typeof Row>;

/** Sequences of the connected database, from `duckdb_sequences()`. */
export function sequencesQuery(schemas: SchemaScope): CatalogQuery<DuckdbSequenceRow> {
  return {
    what: 'sequences',
    parameters: schemas.parameters,
    row: Row,
    text: `select schema_name, sequence_name, start_value, increment_by as increment, min_value, max_value,
  "cycle" as is_cycling
from duckdb_sequences()
where database_name = current_database() and not temporary${schemas.and('schema_name')}`,
  };
}

/** The sequence a row describes; DuckDB's are 64-bit and have no cache. */
export function duckdbSequence(row: DuckdbSequenceRow): Sequence {
  return {
    schema: row.schema_name,
    name: row.sequence_name,
    dataType: 'BIGINT',
    startValue: row.start_value,
    increment: row.increment,
    minValue: row.min_value,
    maxValue: row.max_value,
    cycle: row.is_cycling,
    cacheMode: 'noCache',
    cacheSize: null,
  };
}
