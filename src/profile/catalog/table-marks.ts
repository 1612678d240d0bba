import * as z from 'zod';
import { type SqlSession, queryRows } from '../../connect/session.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Sha256 } from '../../kernel/hash.ts';
import { type Result, ok } from '../../kernel/result.ts';
import type { TableMark } from '../../model/cache/table-mark.ts';
import type { Problem } from '../../model/problem.ts';
import { type LiveCatalog, type LiveTable, nameOf } from './live-catalog.ts';
import { CATALOGS } from './read-live-catalog.ts';
import { writeMarks } from './write-marks.ts';

/**
 * The mark of every table of a catalog, by its exact name (`nameOf`): one statement for all rows and counters, one more where write
 * marks have to be asked for apart. A view has neither rows nor write mark. Errors: those of the session for the first statement.
 */
export async function readTableMarks(
  session: SqlSession,
  catalog: LiveCatalog,
  { sha256 }: { readonly sha256: Sha256 },
  signal: AbortSignal,
): Promise<Result<ReadonlyMap<string, TableMark>, Problem>> {
  const statement = { text: CATALOGS[session.kind].marks, parameters: [], purpose: 'rows and writes of tables' };
  const rows = await queryRows(session, statement, MarkRow, signal);
  if (!rows.ok) return rows;
  const known = new Map(
    rows.value.map((row) => [nameOf({ schema: row.schema_name, table: row.table_name }), row] as const),
  );
  const written = await writeMarks(session, catalog, new Set(known.keys()), sha256, signal);
  return ok(
    new Map(
      catalog.tables.map((table) => {
        const name = nameOf(table.ref);
        const row = known.get(name);
        const mark: TableMark = {
          rows: written.get(name)?.rows ?? row?.row_count ?? null,
          writeMark: row?.write_mark ?? written.get(name)?.mark ?? null,
          schemaDigest: schemaDigest(table, sha256),
        };
        return [name, mark] as const;
      }),
    ),
  );
}

const MarkRow = z.object({
  schema_name: z.string(),
  table_name: z.string(),
  row_count: z.string().nullable(),
  write_mark: z.string().nullable(),
});

/** Covers what decides how a table is measured: a foreign key that is trusted now is not probed. */
function schemaDigest({ columns, primaryKey, foreignKeys }: LiveTable, sha256: Sha256): string {
  return sha256(
    canonicalJson({
      columns: columns.map(({ name, type, isNullable, isComputed, defaultDefinition }) => [
        name,
        type,
        isNullable,
        isComputed,
        defaultDefinition,
      ]),
      primaryKey,
      foreignKeys: foreignKeys.map((key) => [
        key.columns,
        key.referenced.schema,
        key.referenced.table,
        key.referencedColumns,
        key.isTrusted,
      ]),
    }),
  );
}
