import * as z from 'zod';
import { type SqlSession, queryRows } from '../../connect/session.ts';
import { flag, whole } from '../../connect/row-values.ts';
import type { Sha256 } from '../../kernel/hash.ts';
import { type LiveCatalog, type LiveTable, nameOf } from './live-catalog.ts';

/** What a table was asked for; null is what it does not tell. */
export interface AskedMark {
  readonly mark: string | null;
  readonly rows: string | null;
}

/**
 * Marks that the catalog does not hold, by exact name; a login that may not ask gets none. DuckDB: a digest of where the blocks of the
 * table lie, which a checkpoint moves, and its rows counted, since a deleted row moves neither a block nor the catalog's estimate. SQL
 * Server: the highest rowversion of tables that have one, with the last update by any index when the login may see it; that is
 * forgotten when the server restarts.
 */
export async function writeMarks(
  session: SqlSession,
  catalog: LiveCatalog,
  tables: ReadonlySet<string>,
  sha256: Sha256,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, AskedMark>> {
  const asked = catalog.tables.filter((table) => tables.has(nameOf(table.ref)));
  switch (session.kind) {
    case 'postgres':
      return new Map();
    case 'duckdb':
      return blockMarks(session, asked, sha256, signal);
    case 'mssql':
      return rowVersions(session, asked, signal);
  }
}

/** A table function takes one table; a name with a quote in it cannot be given to it (1.5.6), so that such a table has rows only. */
async function blockMarks(
  session: SqlSession,
  tables: readonly LiveTable[],
  sha256: Sha256,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, AskedMark>> {
  const { dialect } = session;
  const select = ({ ref }: LiveTable, place: number): string => {
    const rows = `(select cast(count(*) as varchar) from ${dialect.table(ref)}) as row_count`;
    if (ref.schema.includes('"') || ref.table.includes('"'))
      return `select ${place} as place, cast(null as varchar) as mark, false as is_moving, ${rows}`;
    return `select ${place} as place, md5(string_agg(concat_ws('/', row_group_id, column_path, segment_id, start, count, compression, stats,
  block_id, block_offset), ',' order by row_group_id, column_path, segment_id)) as mark, coalesce(bool_or(has_updates), false) as is_moving,
  ${rows}
from pragma_storage_info('"${ref.schema.replaceAll("'", "''")}"."${ref.table.replaceAll("'", "''")}"')`;
  };
  const marks = await markedTables(session, tables, select, signal);
  return new Map(
    [...marks].map(([name, { mark, rows }]) => [name, { mark: mark === null ? null : sha256(mark), rows }]),
  );
}

async function rowVersions(
  session: SqlSession,
  tables: readonly LiveTable[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, AskedMark>> {
  const { dialect } = session;
  const select = (table: LiveTable, place: number): string => {
    const column = versionColumn(table);
    const from = column === null ? '' : ` from ${dialect.table(table.ref)}`;
    const version = column === null ? "''" : `convert(varchar(20), max(${dialect.quote(column)}), 1)`;
    return `select ${place} as place, ${version} as mark, 0 as is_moving,
  cast(null as varchar(20)) as row_count${from}`;
  };
  const versioned = await markedTables(
    session,
    tables.filter((table) => versionColumn(table) !== null),
    select,
    signal,
  );
  const used = await lastUpdates(session, signal);
  return new Map(
    tables.flatMap(({ ref }) => {
      const parts = [versioned.get(nameOf(ref))?.mark ?? null, used.get(nameOf(ref)) ?? null].filter(
        (part) => part !== null,
      );
      return parts.length === 0 ? [] : [[nameOf(ref), { mark: parts.join('/'), rows: null }] as const];
    }),
  );
}

/** A rowversion moves with every insert and update of its row; the catalog calls it timestamp. */
function versionColumn({ columns }: LiveTable): string | null {
  return columns.find(({ type }) => type === 'timestamp' || type === 'rowversion')?.name ?? null;
}

const UsageRow = z.object({ schema_name: z.string(), table_name: z.string(), mark: z.string().nullable() });

async function lastUpdates(session: SqlSession, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const text = `select s.name as schema_name, t.name as table_name,
  convert(varchar(30), max(u.last_user_update), 126) + '/' + cast(sum(u.user_updates) as varchar(20)) as mark
from sys.dm_db_index_usage_stats u
join sys.tables t on t.object_id = u.object_id
join sys.schemas s on s.schema_id = t.schema_id
where u.database_id = db_id() and u.index_id in (0, 1)
group by s.name, t.name`;
  const rows = await queryRows(session, { text, parameters: [], purpose: 'last writes of tables' }, UsageRow, signal);
  if (!rows.ok) return new Map();
  return new Map(
    rows.value.flatMap((row) =>
      row.mark === null ? [] : [[nameOf({ schema: row.schema_name, table: row.table_name }), row.mark] as const],
    ),
  );
}

/** Tables in one statement; more would make it longer than servers like. */
const AT_ONCE = 200;

const PlacedRow = z.object({
  place: whole,
  mark: z.string().nullable(),
  is_moving: flag,
  row_count: z.string().nullable(),
});

async function markedTables(
  session: SqlSession,
  tables: readonly LiveTable[],
  select: (table: LiveTable, place: number) => string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, AskedMark>> {
  const marks = new Map<string, AskedMark>();
  for (let from = 0; from < tables.length; from += AT_ONCE) {
    const part = tables.slice(from, from + AT_ONCE);
    const statement = {
      text: part.map(select).join('\nunion all\n'),
      parameters: [],
      purpose: `writes of ${part.length} tables`,
    };
    const rows = await queryRows(session, statement, PlacedRow, signal);
    if (!rows.ok) continue;
    for (const { place, mark, is_moving: isMoving, row_count: counted } of rows.value) {
      const table = part[place];
      // Updates that no checkpoint has written yet show nowhere else: such a table has no mark.
      if (table !== undefined) marks.set(nameOf(table.ref), { mark: isMoving ? null : mark, rows: counted });
    }
  }
  return marks;
}
