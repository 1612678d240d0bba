import * as z from 'zod';
import { flag, whole } from '../../../connect/row-values.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import type { NumberedTables } from './catalog-postgres-columns.ts';
import { SCOPE, TABLES } from './catalog-postgres-scope.ts';
import type { KeyRow } from './catalog-rows.ts';
import type { AskRows } from './catalog-statements.ts';

const IndexRow = z.object({
  table_id: whole,
  key_name: z.string(),
  is_primary: flag,
  /** `1 3`: numbers of its columns, INCLUDE columns last. */
  column_numbers: z.string(),
  width: whole,
});

/**
 * A deferred constraint may be broken inside a transaction only. An index knows nothing of the rows of tables that inherit from its
 * table, which are read with its own.
 */
const KEYS = `select i.indrelid as table_id, x.relname::text as key_name, i.indisprimary as is_primary,
  i.indkey::text as column_numbers, i.indnkeyatts as width
from pg_catalog.pg_index i
join pg_catalog.pg_class x on x.oid = i.indexrelid
join ${TABLES.replace('pg_class t\n', 'pg_class t on t.oid = i.indrelid\n')}
where i.indisunique and i.indisvalid and i.indpred is null and i.indexprs is null
  and not (t.relkind = 'r' and t.relhassubclass) and ${SCOPE}
order by i.indrelid, x.relname`;

/** Unique keys of the tables that were read before, a row for each of their columns. */
export async function readKeys(
  ask: AskRows,
  tables: NumberedTables,
): Promise<Result<readonly z.infer<typeof KeyRow>[], Problem>> {
  const indexes = await ask(KEYS, IndexRow);
  if (!indexes.ok) return indexes;
  return ok(
    indexes.value.flatMap(({ table_id: id, key_name, is_primary, column_numbers: numbers, width }) => {
      const table = tables.get(id);
      if (table === undefined) return [];
      const { ref, names } = table;
      const columns = numbers.split(' ').slice(0, width);
      return columns.map((number, at) => ({
        schema_name: ref.schema,
        table_name: ref.table,
        key_name,
        is_primary,
        position: at + 1,
        column_name: names[Number(number)] ?? '',
      }));
    }),
  );
}
