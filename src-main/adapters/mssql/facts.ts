// What SQL Server says about itself, and the proof of what the login may write.
import * as z from 'zod';
import type { PermissionEvidence, ServerFacts } from '../../../src/connect/server-facts.ts';
import { queryRows, type Statement, type StatementRunner } from '../../../src/connect/session.ts';
import { ok, type Result } from '../../../src/kernel/result.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { MssqlSettings } from './config.ts';

const SERVER = `
  SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128)) AS version,
         CAST(SERVERPROPERTY('Edition') AS nvarchar(128)) AS edition,
         DB_NAME() AS database_name,
         SUSER_SNAME() AS login_name,
         CAST(DATABASEPROPERTYEX(DB_NAME(), 'Collation') AS nvarchar(128)) AS collation_name,
         CAST((SELECT d.snapshot_isolation_state FROM sys.databases d WHERE d.database_id = DB_ID()) AS int) AS snapshot_state,
         CAST((SELECT d.is_read_committed_snapshot_on FROM sys.databases d WHERE d.database_id = DB_ID()) AS int) AS read_committed_snapshot,
         CAST((SELECT d.is_read_only FROM sys.databases d WHERE d.database_id = DB_ID()) AS int) AS read_only_database`;

/** Needs VIEW SERVER STATE on older versions for other sessions, none for one's own; where it fails, encryption is unknown. */
const WIRE = `SELECT CAST(c.encrypt_option AS nvarchar(40)) AS encrypt_option FROM sys.dm_exec_connections c WHERE c.session_id = @@SPID`;

/** Effective permissions of this login, on the server, the database and each schema; a table's own grants are asked for set-based. */
const PERMISSIONS = `
  SELECT permission, subject, granted FROM (
    SELECT 1 AS place, N'sysadmin' AS permission, N'server role' AS subject, COALESCE(IS_SRVROLEMEMBER('sysadmin'), 0) AS granted
    UNION ALL SELECT 2, N'db_owner', N'database role', COALESCE(IS_MEMBER('db_owner'), 0)
    UNION ALL SELECT 3, N'db_datawriter', N'database role', COALESCE(IS_MEMBER('db_datawriter'), 0)
    UNION ALL SELECT 4, N'db_ddladmin', N'database role', COALESCE(IS_MEMBER('db_ddladmin'), 0)
    UNION ALL SELECT 5, p.permission, N'database', COALESCE(HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', p.permission), 0)
      FROM (VALUES ('CONTROL'), ('ALTER'), ('INSERT'), ('UPDATE'), ('DELETE'), ('EXECUTE'), ('CREATE TABLE')) p(permission)
    UNION ALL SELECT 6, p.permission, N'schema ' + s.name, COALESCE(HAS_PERMS_BY_NAME(QUOTENAME(s.name), 'SCHEMA', p.permission), 0)
      FROM sys.schemas s CROSS JOIN (VALUES ('INSERT'), ('UPDATE'), ('DELETE'), ('ALTER')) p(permission)
      WHERE s.schema_id NOT BETWEEN 16384 AND 16399 AND s.name NOT IN (N'sys', N'INFORMATION_SCHEMA', N'guest')
  ) evidence ORDER BY place, subject, permission`;

/** Tables on which something that writes is granted although the database and its schema grant nothing. */
const TABLES = `
  SELECT p.permission AS permission, COUNT(*) AS looked,
         SUM(g.granted) AS granted, MIN(CASE WHEN g.granted = 1 THEN t.name END) AS example
  FROM (SELECT s.name + N'.' + o.name AS name, QUOTENAME(s.name) + N'.' + QUOTENAME(o.name) AS quoted
        FROM sys.tables o JOIN sys.schemas s ON s.schema_id = o.schema_id) t
  CROSS JOIN (VALUES ('INSERT'), ('UPDATE'), ('DELETE'), ('ALTER')) p(permission)
  CROSS APPLY (SELECT COALESCE(HAS_PERMS_BY_NAME(t.quoted, 'OBJECT', p.permission), 0) AS granted) g
  GROUP BY p.permission ORDER BY p.permission`;

const ServerRow = z.strictObject({
  version: z.string().nullable(),
  edition: z.string().nullable(),
  database_name: z.string().nullable(),
  login_name: z.string().nullable(),
  collation_name: z.string().nullable(),
  snapshot_state: z.number().nullable(),
  read_committed_snapshot: z.number().nullable(),
  read_only_database: z.number().nullable(),
});
const WireRow = z.strictObject({ encrypt_option: z.string().nullable() });
const PermissionRow = z.strictObject({ permission: z.string(), subject: z.string(), granted: z.number() });
const TableRow = z.strictObject({
  permission: z.string(),
  looked: z.number(),
  granted: z.number(),
  example: z.string().nullable(),
});

/** Server facts in a fixed number of set-based statements. Where permissions cannot be read, access is `unknown`, never assumed. */
export async function mssqlFacts(
  settings: MssqlSettings,
  session: StatementRunner,
  signal: AbortSignal,
): Promise<Result<ServerFacts, Problem>> {
  const server = await queryRows(session, ask(SERVER, 'server facts'), ServerRow, signal);
  if (!server.ok) return server;
  const wire = await queryRows(session, ask(WIRE, 'whether the connection is encrypted'), WireRow, signal);
  const permissions = await queryRows(session, ask(PERMISSIONS, 'what the login may write'), PermissionRow, signal);
  const tables = await queryRows(session, ask(TABLES, 'what the login may write in tables'), TableRow, signal);
  if (signal.aborted && !tables.ok) return tables;
  const row = server.value[0];
  const evidence = [
    ...(permissions.ok ? permissions.value.map(asEvidence) : []),
    ...(tables.ok ? tables.value.map(tableEvidence) : []),
  ];
  const readOnlyDatabase = row?.read_only_database === 1;
  const known = permissions.ok && tables.ok;
  const option = wire.ok ? (wire.value[0]?.encrypt_option ?? null) : null;
  return ok({
    product: 'Microsoft SQL Server',
    version: row?.version ?? 'unknown',
    edition: row?.edition ?? null,
    database: row?.database_name ?? settings.database,
    login: row?.login_name ?? 'unknown',
    collation: row?.collation_name ?? null,
    isolation: isolationOf(row?.snapshot_state === 1, row?.read_committed_snapshot === 1, readOnlyDatabase),
    access: accessOf(evidence, known, readOnlyDatabase),
    accessEvidence: evidence,
    sessionProtection: readOnlyDatabase ? 'the database is READ_ONLY' : null,
    certificateTrusted: settings.encrypt && settings.trustServerCertificate,
    // The connection is refused before the login when encryption was asked for and not given, so the setting is the fallback.
    encrypted: option === null ? settings.encrypt : option.toUpperCase() === 'TRUE',
  });
}

function ask(text: string, purpose: string): Statement {
  return { text, parameters: [], purpose };
}

function asEvidence({ permission, subject, granted }: z.infer<typeof PermissionRow>): PermissionEvidence {
  return { permission, on: subject, granted: granted === 1 };
}

function tableEvidence({ permission, looked, granted, example }: z.infer<typeof TableRow>): PermissionEvidence {
  const such = example === null ? '' : `, such as ${example}`;
  return { permission, on: `${granted} of ${looked} tables${such}`, granted: granted > 0 };
}

function accessOf(evidence: readonly PermissionEvidence[], known: boolean, readOnly: boolean): ServerFacts['access'] {
  if (readOnly) return 'read-only';
  if (evidence.some(({ granted }) => granted)) return 'may-write';
  return known ? 'read-only' : 'unknown';
}

function isolationOf(snapshot: boolean, readCommittedSnapshot: boolean, readOnly: boolean): ServerFacts['isolation'] {
  return {
    current: readCommittedSnapshot ? 'READ COMMITTED (row versions)' : 'READ COMMITTED (locks)',
    snapshot: snapshot || readOnly,
    remark: snapshot || readOnly ? null : 'ALLOW_SNAPSHOT_ISOLATION is off for this database.',
  };
}
