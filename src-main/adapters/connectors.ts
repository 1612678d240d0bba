// From a connection of the workspace to a connector. A driver is loaded when its first session is opened.
import { connectProblem } from '../../src/connect/failures.ts';
import type { Connector, SqlSession } from '../../src/connect/session.ts';
import { err, type Result } from '../../src/kernel/result.ts';
import type { Connection, DuckdbConnection, PostgresConnection } from '../../src/model/connection.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { SecretSources } from './secrets.ts';

/** What a connector needs from this host. */
export interface ConnectorHost {
  readonly secrets: SecretSources;
  /** Folder that the paths of the workspace are relative to. */
  readonly workspace: string;
}

/** The connector of a named connection; nothing is opened, read or loaded before `open`. */
export function connectorFor(name: string, connection: Connection, host: ConnectorHost): Connector {
  switch (connection.kind) {
    case 'postgres':
      return { name, open: (signal) => loaded(name, () => openPostgres(name, connection, host, signal)) };
    case 'duckdb':
      return { name, open: (signal) => loaded(name, () => openDuckdb(name, connection, host, signal)) };
    case 'mssql':
      return { name, open: () => Promise.resolve(err(connectProblem(name, { code: 'connect.driverMissing' }))) };
  }
}

type Opened = Promise<Result<SqlSession, Problem>>;

/** A driver that cannot be loaded is a problem to report, not a crash. */
function loaded(name: string, open: () => Opened): Opened {
  return open().catch((error: unknown) => {
    const missing = error instanceof Error && 'code' in error && /MODULE_NOT_FOUND|DLOPEN/.test(String(error.code));
    if (!missing) throw error;
    return err(connectProblem(name, { code: 'connect.driverMissing' }));
  });
}

async function openPostgres(
  name: string,
  connection: PostgresConnection,
  host: ConnectorHost,
  signal: AbortSignal,
): Opened {
  const [config, session] = await Promise.all([import('./postgres/config.ts'), import('./postgres/session.ts')]);
  const settings = await config.postgresSettings(name, connection, host.secrets, signal);
  return settings.ok ? session.openPostgres(settings.value, signal) : settings;
}

async function openDuckdb(
  name: string,
  connection: DuckdbConnection,
  host: ConnectorHost,
  signal: AbortSignal,
): Opened {
  const [config, session] = await Promise.all([import('./duckdb/config.ts'), import('./duckdb/session.ts')]);
  return session.openDuckdb(config.duckdbSettings(name, connection, host.workspace), signal);
}
