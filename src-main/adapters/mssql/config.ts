// A SQL Server connection of the workspace as complete settings, with every secret resolved.
import { type ConnectFailure, connectProblem } from '../../../src/connect/failures.ts';
import { err, ok, type Result } from '../../../src/kernel/result.ts';
import type { MssqlConnection } from '../../../src/model/connection.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { readConnectionString } from '../connection-string.ts';
import { resolveSecret, type SecretSources } from '../secrets.ts';
import { type MssqlText, parseMssqlText } from './connection-text.ts';

/** How the login is proved, with its secrets. */
export type MssqlLogin =
  | { readonly kind: 'sql'; readonly user: string; readonly password: string }
  | { readonly kind: 'ntlm'; readonly user: string; readonly domain: string; readonly password: string }
  | { readonly kind: 'entra-token'; readonly token: string }
  | { readonly kind: 'windows' };

export interface MssqlSettings {
  readonly name: string;
  readonly server: string;
  /** Absent when a named instance is looked up instead. */
  readonly port: number | null;
  readonly instance: string | null;
  readonly database: string;
  readonly login: MssqlLogin;
  readonly encrypt: boolean;
  readonly trustServerCertificate: boolean;
  readonly connectTimeoutMs: number;
  readonly statementTimeoutMs: number;
  /** Values that must not appear in any message. */
  readonly secrets: readonly string[];
}

const DEFAULT_PORT = 1433;
const CONNECT_TIMEOUT_MS = 15_000;
const STATEMENT_TIMEOUT_MS = 300_000;

/**
 * Settings from fields, with the members of a connection string where a field is absent. `connect.settings` names what is missing or
 * contradictory; `connect.passwordInText` when a literal string carries a password; `secret.*` when a reference does not resolve.
 */
export async function mssqlSettings(
  name: string,
  connection: MssqlConnection,
  sources: SecretSources,
  signal: AbortSignal,
): Promise<Result<MssqlSettings, Problem>> {
  const refuse = (failure: ConnectFailure): Result<never, Problem> => err(connectProblem(name, failure));
  const text = await readConnectionString(name, connection.connectionString, parseMssqlText, sources, signal);
  if (!text.ok) return text;
  const { members: written, secret } = text.value;
  const login = await loginOf(name, connection, written, sources, signal);
  if (!login.ok) return login;
  if (login.value === null)
    return refuse({
      code: 'connect.settings',
      expected: 'auth, or User Id and Password in a secret connection string',
      found: 'no login',
    });
  const server = connection.server ?? written.server;
  if (server === undefined) return refuse({ code: 'connect.settings', expected: 'server', found: 'no server' });
  const instance = connection.instance ?? written.instance ?? null;
  const port = connection.port ?? written.port ?? (instance === null ? DEFAULT_PORT : null);
  return ok({
    name,
    server,
    port,
    // A port says all; a named instance beside it would only be looked up in vain.
    instance: port === null ? instance : null,
    database: connection.database ?? written.database ?? 'master',
    login: login.value,
    encrypt: connection.encrypt ?? written.encrypt ?? true,
    trustServerCertificate: connection.trustServerCertificate ?? written.trustServerCertificate ?? false,
    connectTimeoutMs: connection.connectTimeoutMs ?? written.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    statementTimeoutMs: connection.statementTimeoutMs ?? written.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
    secrets: [secret ?? '', written.password ?? '', secretOf(login.value)].filter((part) => part !== ''),
  });
}

/** The login of the fields, else of the connection string; null when neither names one. */
async function loginOf(
  name: string,
  connection: MssqlConnection,
  written: MssqlText,
  sources: SecretSources,
  signal: AbortSignal,
): Promise<Result<MssqlLogin | null, Problem>> {
  const { auth } = connection;
  if (auth === undefined) {
    if (written.windows === true) return ok({ kind: 'windows' });
    if (written.user === undefined || written.password === undefined) return ok(null);
    return ok({ kind: 'sql', user: written.user, password: written.password });
  }
  if (auth.kind === 'windows') return ok({ kind: 'windows' });
  const reference = auth.kind === 'entra-token' ? auth.token : auth.password;
  const secret = await resolveSecret(reference, `Connection ${name}`, sources, signal);
  if (!secret.ok) return secret;
  switch (auth.kind) {
    case 'sql':
      return ok({ kind: 'sql', user: auth.user, password: secret.value });
    case 'ntlm':
      return ok({ kind: 'ntlm', user: auth.user, domain: auth.domain, password: secret.value });
    case 'entra-token':
      return ok({ kind: 'entra-token', token: secret.value });
  }
}

function secretOf(login: MssqlLogin): string {
  switch (login.kind) {
    case 'sql':
    case 'ntlm':
      return login.password;
    case 'entra-token':
      return login.token;
    case 'windows':
      return '';
  }
}
