// Where a connection leads, without what opens it: two runs over the same places may share what one of them found.
import { stat } from 'node:fs/promises';
import type { Connection } from '../../src/model/connection.ts';
import { duckdbSettings } from './duckdb/config.ts';
import { mssqlSettings } from './mssql/config.ts';
import { postgresSettings } from './postgres/config.ts';
import type { SecretSources } from './secrets.ts';

/**
 * Server, database and login of a connection, or a file with its size and time of change, as one line without any secret; null when it
 * cannot be told, and then nothing may be shared.
 */
export async function connectionPlace(
  connection: Connection,
  host: { readonly secrets: SecretSources; readonly workspace: string },
  signal: AbortSignal,
): Promise<string | null> {
  switch (connection.kind) {
    case 'postgres': {
      const settings = await postgresSettings('', connection, host.secrets, signal);
      if (!settings.ok) return null;
      const { value } = settings;
      return JSON.stringify(['postgres', value.host, value.port, value.database, value.user]);
    }
    case 'mssql': {
      const settings = await mssqlSettings('', connection, host.secrets, signal);
      if (!settings.ok) return null;
      const { server, port, instance, database, login } = settings.value;
      const user = login.kind === 'sql' || login.kind === 'ntlm' ? login.user : login.kind;
      return JSON.stringify(['mssql', server, port, instance, database, user]);
    }
    case 'duckdb': {
      const { file } = duckdbSettings('', connection, host.workspace);
      const found = await stat(file).catch(() => null);
      return found === null ? null : JSON.stringify(['duckdb', file, found.size, found.mtimeMs]);
    }
  }
}
