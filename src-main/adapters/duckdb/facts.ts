// What DuckDB says about itself; the proof of read-only is the access mode of the open file.
import * as z from 'zod';
import type { ServerFacts } from '../../../src/connect/server-facts.ts';
import { queryRows, type StatementRunner } from '../../../src/connect/session.ts';
import { ok, type Result } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';

const SERVER = `
  SELECT version() AS version, current_database() AS database, current_setting('access_mode') AS access_mode,
         current_setting('default_collation') AS collation,
         (SELECT readonly FROM duckdb_databases() WHERE database_name = current_database()) AS read_only`;

const Row = z.strictObject({
  version: z.string(),
  database: z.string(),
  access_mode: z.string(),
  collation: z.string(),
  read_only: z.boolean(),
});

/** Server facts of the open file. */
export async function duckdbFacts(
  session: StatementRunner,
  signal: AbortSignal,
): Promise<Result<ServerFacts, Problem>> {
  const rows = await queryRows(session, { text: SERVER, parameters: [], purpose: 'server facts' }, Row, signal);
  if (!rows.ok) return rows;
  const row = rows.value[0];
  const readOnly = row?.read_only === true && row.access_mode === 'read_only';
  return ok({
    product: 'DuckDB',
    version: row?.version ?? 'unknown',
    edition: null,
    database: row?.database ?? 'unknown',
    login: 'none: a file of this machine',
    collation: row?.collation === '' ? 'binary' : (row?.collation ?? null),
    isolation: { current: 'snapshot', snapshot: true, remark: 'the file cannot change while it is open' },
    access: readOnly ? 'read-only' : 'may-write',
    accessEvidence: [{ permission: 'write', on: `database ${row?.database ?? ''}`, granted: !readOnly }],
    sessionProtection: readOnly ? 'access_mode = read_only' : null,
    certificateTrusted: false,
    encrypted: null,
  });
}
