import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Connection } from '../../src/model/connection.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { ConnectionRequest, Machine } from './machine.ts';
import { type WorkspaceFolder, connectionRequest } from './workspace-folder.ts';

/** Under this name a connection string from the command line is resolved like any other secret: it is never part of a message. */
export const ARGUMENT_SECRET = 'PLUMBLINE_CONNECTION_ARGUMENT';

/**
 * A connection as given on the command line: the name of one in the workspace, a `postgres://` address, a DuckDB file
 * (`x.duckdb`, `duckdb:x.db`), or an SQL Server connection string (`Server=…;Database=…`).
 */
export function connectionArgument(
  given: string,
  opened: WorkspaceFolder | null,
  machine: Machine,
): Result<ConnectionRequest, Problem> {
  if (opened?.workspace.connections !== undefined && Object.hasOwn(opened.workspace.connections, given))
    return connectionRequest(opened, given);
  const folder = machine.resolvePath('.');
  if (/^postgres(ql)?:\/\//i.test(given)) return ok(literal('postgres', given, folder));
  if (/(^|;)\s*(server|data source)\s*=/i.test(given)) return ok(literal('mssql', given, folder));
  const file = /^duckdb:(.+)$/i.exec(given)?.[1] ?? (/\.(duckdb|ddb|db)$/i.test(given) ? given : null);
  if (file !== null)
    return ok({ name: nameOfFile(file), connection: { kind: 'duckdb', file }, folder, secrets: new Map() });
  if (opened !== null) return connectionRequest(opened, given);
  return err({
    code: 'connection.argument.unknown',
    message: 'This is neither a connection of a workspace nor something to connect to.',
    expected: 'a name from the workspace, postgres://user@host/database, file.duckdb, or Server=…;Database=…',
    fix: 'Add --workspace DIR, or give an address.',
  });
}

function literal(kind: 'postgres' | 'mssql', text: string, folder: string): ConnectionRequest {
  const connection: Connection = { kind, connectionString: { env: ARGUMENT_SECRET } };
  return { name: kind, connection, folder, secrets: new Map([[ARGUMENT_SECRET, text]]) };
}

function nameOfFile(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}
