// From a connection of the workspace to a connector. A driver is loaded when its first session is opened.
import { connectProblem } from '../../src/connect/failures.ts';
import type { Connector, SqlSession } from '../../src/connect/session.ts';
import { err, ok, type Result } from '../../src/kernel/result.ts';
import type { Connection, DuckdbConnection, MssqlConnection, PostgresConnection } from '../../src/model/connection.ts';
import type { Problem } from '../../src/model/problem.ts';
import { thrownWords } from './network-failures.ts';
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
      return { name, open: (signal) => openPostgres(name, connection, host, signal) };
    case 'duckdb':
      return { name, open: (signal) => openDuckdb(name, connection, host, signal) };
    case 'mssql':
      return { name, open: (signal) => openMssql(name, connection, host, signal) };
  }
}

type Opened = Promise<Result<SqlSession, Problem>>;

async function openMssql(name: string, connection: MssqlConnection, host: ConnectorHost, signal: AbortSignal): Opened {
  const driver = await loaded(name, () => Promise.all([import('./mssql/config.ts'), import('./mssql/session.ts')]));
  if (!driver.ok) return driver;
  const [config, session] = driver.value;
  const settings = await config.mssqlSettings(name, connection, host.secrets, signal);
  return settings.ok ? session.openMssql(settings.value, signal) : settings;
}

async function openPostgres(
  name: string,
  connection: PostgresConnection,
  host: ConnectorHost,
  signal: AbortSignal,
): Opened {
  const driver = await loaded(name, () =>
    Promise.all([import('./postgres/config.ts'), import('./postgres/session.ts')]),
  );
  if (!driver.ok) return driver;
  const [config, session] = driver.value;
  const settings = await config.postgresSettings(name, connection, host.secrets, signal);
  return settings.ok ? session.openPostgres(settings.value, signal) : settings;
}

async function openDuckdb(
  name: string,
  connection: DuckdbConnection,
  host: ConnectorHost,
  signal: AbortSignal,
): Opened {
  const driver = await loaded(name, () => Promise.all([import('./duckdb/config.ts'), import('./duckdb/session.ts')]));
  if (!driver.ok) return driver;
  const [config, session] = driver.value;
  return session.openDuckdb(config.duckdbSettings(name, connection, host.workspace), signal);
}

/** A driver that cannot be loaded, such as one that needs a newer Node than Electron brings, is a problem to report, not a crash. */
async function loaded<T>(name: string, load: () => Promise<T>): Promise<Result<T, Problem>> {
  try {
    return ok(await load());
  } catch (error) {
    return err(connectProblem(name, { code: 'connect.driverMissing', found: thrownWords(error).words }));
  }
}
