// A PostgreSQL connection of the workspace as complete settings, with every secret resolved.
import { type ConnectFailure, connectProblem } from '../../../src/connect/failures.ts';
import { err, ok, type Result } from '../../../src/kernel/result.ts';
import type { PostgresConnection } from '../../../src/model/connection.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { readConnectionString } from '../connection-string.ts';
import { resolveSecret, type SecretSources } from '../secrets.ts';
import { type PostgresText, parsePostgresText } from './connection-text.ts';

export interface PostgresSettings {
  readonly name: string;
  /** A host, or the folder of a Unix socket (starts with `/`). */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string | null;
  readonly tls: 'verify' | 'trust' | 'off';
  readonly connectTimeoutMs: number;
  readonly statementTimeoutMs: number;
  /** Values that must not appear in any message. */
  readonly secrets: readonly string[];
}

const DEFAULT_PORT = 5432;
const CONNECT_TIMEOUT_MS = 15_000;
const STATEMENT_TIMEOUT_MS = 300_000;
const THIS_MACHINE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);

/**
 * Settings from fields, with the members of a connection string where a field is absent. `connect.settings` names what is missing or
 * contradictory; `connect.passwordInText` when a literal string carries a password; `secret.*` when a reference does not resolve.
 */
export async function postgresSettings(
  name: string,
  connection: PostgresConnection,
  sources: SecretSources,
  signal: AbortSignal,
): Promise<Result<PostgresSettings, Problem>> {
  const refuse = (failure: ConnectFailure): Result<never, Problem> => err(connectProblem(name, failure));
  const text = await readConnectionString(name, connection.connectionString, parsePostgresText, sources, signal);
  if (!text.ok) return text;
  const { members: written, secret } = text.value;
  const reference = connection.password;
  const password =
    reference === undefined
      ? ok(written.password ?? null)
      : await resolveSecret(reference, `Connection ${name}`, sources, signal);
  if (!password.ok) return password;
  const host = connection.host ?? written.host;
  const user = connection.user ?? written.user;
  const database = connection.database ?? written.database ?? user;
  if (host === undefined || user === undefined || database === undefined)
    return refuse({ code: 'connect.settings', expected: 'host, user and database', found: missing(host, user) });
  return ok({
    name,
    host,
    port: connection.port ?? written.port ?? DEFAULT_PORT,
    database,
    user,
    password: password.value,
    tls: connection.tls ?? written.tls ?? (isThisMachine(host) ? 'off' : 'verify'),
    connectTimeoutMs: connection.connectTimeoutMs ?? written.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    statementTimeoutMs: connection.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
    secrets: secretsOf(secret, written, password.value),
  });
}

function missing(host: string | undefined, user: string | undefined): string {
  return host === undefined ? 'no host' : user === undefined ? 'no user' : 'no database';
}

function isThisMachine(host: string): boolean {
  return host.startsWith('/') || THIS_MACHINE.has(host);
}

function secretsOf(text: string | null, written: PostgresText, password: string | null): readonly string[] {
  return [text ?? '', written.password ?? '', password ?? ''].filter((secret) => secret !== '');
}
