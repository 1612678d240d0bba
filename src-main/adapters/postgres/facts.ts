// What a PostgreSQL server says about itself, and the proof of what the login may write.
import * as z from 'zod';
import type { PermissionEvidence, ServerFacts } from '../../../src/connect/server-facts.ts';
import { queryRows, type StatementRunner } from '../../../src/connect/session.ts';
import { ok, type Result } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { PostgresSettings } from './config.ts';

const SERVER = `
  SELECT pg_catalog.current_setting('server_version') AS version,
         pg_catalog.version() AS edition,
         pg_catalog.current_database()::text AS database,
         current_user::text AS login,
         d.datcollate::text AS collation,
         pg_catalog.current_setting('transaction_isolation') AS isolation,
         pg_catalog.current_setting('transaction_read_only') AS read_only,
         pg_catalog.pg_is_in_recovery() AS standby,
         COALESCE((SELECT s.ssl FROM pg_catalog.pg_stat_ssl s WHERE s.pid = pg_catalog.pg_backend_pid()), false) AS encrypted
  FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()`;

/** One row per permission: role attributes, the database, schemas, and tables per privilege, each with the first name as an example. */
const PERMISSIONS = `
  WITH spaces AS (
    SELECT n.oid, n.nspname FROM pg_catalog.pg_namespace n
    WHERE n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
  ), relations AS (
    SELECT c.oid, n.nspname || '.' || c.relname AS name
    FROM pg_catalog.pg_class c JOIN spaces n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
  ), per_table AS (
    SELECT p.privilege, count(*) FILTER (WHERE g.granted) AS granted, count(*) AS looked, min(r.name) FILTER (WHERE g.granted) AS example
    FROM relations r
    CROSS JOIN (VALUES ('INSERT'), ('UPDATE'), ('DELETE'), ('TRUNCATE')) p(privilege)
    CROSS JOIN LATERAL (SELECT CASE WHEN p.privilege IN ('INSERT', 'UPDATE')
      THEN pg_catalog.has_any_column_privilege(r.oid, p.privilege)
      ELSE pg_catalog.has_table_privilege(r.oid, p.privilege) END AS granted) g
    GROUP BY p.privilege
  ), per_schema AS (
    SELECT count(*) FILTER (WHERE g.granted) AS granted, count(*) AS looked, min(s.nspname) FILTER (WHERE g.granted) AS example
    FROM spaces s CROSS JOIN LATERAL (SELECT pg_catalog.has_schema_privilege(s.oid, 'CREATE') AS granted) g
  )
  SELECT permission, subject, granted FROM (
    SELECT 1 AS place, 'SUPERUSER' AS permission, 'role ' || r.rolname AS subject, r.rolsuper AS granted FROM pg_catalog.pg_roles r WHERE r.rolname = current_user
    UNION ALL SELECT 2, 'CREATEROLE', 'role ' || r.rolname, r.rolcreaterole FROM pg_catalog.pg_roles r WHERE r.rolname = current_user
    UNION ALL SELECT 3, 'CREATEDB', 'role ' || r.rolname, r.rolcreatedb FROM pg_catalog.pg_roles r WHERE r.rolname = current_user
    UNION ALL SELECT 4, 'pg_write_all_data', 'role ' || current_user, EXISTS (
      SELECT FROM pg_catalog.pg_roles w WHERE w.rolname = 'pg_write_all_data' AND pg_catalog.pg_has_role(w.oid, 'MEMBER'))
    UNION ALL SELECT 5, 'CREATE', 'database ' || pg_catalog.current_database(), pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
    UNION ALL SELECT 6, 'CREATE', granted || ' of ' || looked || ' schemas' || COALESCE(', such as ' || example, ''), granted > 0 FROM per_schema
    UNION ALL SELECT 7, privilege, granted || ' of ' || looked || ' tables' || COALESCE(', such as ' || example, ''), granted > 0 FROM per_table
  ) evidence ORDER BY place, permission`;

const ServerRow = z.strictObject({
  version: z.string(),
  edition: z.string(),
  database: z.string(),
  login: z.string(),
  collation: z.string().nullable(),
  isolation: z.string(),
  read_only: z.string(),
  standby: z.boolean(),
  encrypted: z.boolean(),
});

const PermissionRow = z.strictObject({ permission: z.string(), subject: z.string(), granted: z.boolean() });

/** Server facts in two set-based statements, whatever the number of tables. */
export async function postgresFacts(
  settings: PostgresSettings,
  session: StatementRunner,
  signal: AbortSignal,
): Promise<Result<ServerFacts, Problem>> {
  const server = await queryRows(session, ask(SERVER, 'server facts'), ServerRow, signal);
  if (!server.ok) return server;
  const permissions = await queryRows(session, ask(PERMISSIONS, 'what the login may write'), PermissionRow, signal);
  if (!permissions.ok) return permissions;
  const row = server.value[0];
  const accessEvidence: PermissionEvidence[] = permissions.value.map(({ permission, subject, granted }) => ({
    permission,
    on: subject,
    granted,
  }));
  return ok({
    product: 'PostgreSQL',
    version: row?.version ?? 'unknown',
    edition: row?.edition ?? null,
    database: row?.database ?? settings.database,
    login: row?.login ?? settings.user,
    collation: row?.collation ?? null,
    isolation: {
      current: row?.isolation ?? 'unknown',
      snapshot: true,
      remark: row?.standby === true ? 'a standby: a long snapshot can be cancelled by recovery' : null,
    },
    access: accessEvidence.some(({ granted }) => granted) ? 'may-write' : 'read-only',
    accessEvidence,
    sessionProtection: row?.read_only === 'on' ? 'default_transaction_read_only = on' : null,
    certificateTrusted: settings.tls === 'trust',
    encrypted: row?.encrypted ?? null,
  });
}

function ask(text: string, purpose: string): Parameters<StatementRunner['query']>[0] {
  return { text, parameters: [], purpose };
}
