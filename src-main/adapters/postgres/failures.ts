// PostgreSQL's SQLSTATEs and the driver's own errors as failures of a connection.
import { DatabaseError } from 'pg';
import type { ConnectCode, ConnectFailure } from '../../../src/connect/failures.ts';
import { scrubSecrets } from '../../../src/connect/secret-scrub.ts';
import { NETWORK_CODES, thrownWords } from '../network-failures.ts';

/** SQLSTATE → failure (PostgreSQL manual, appendix A). Five characters first, then the class of two. */
const SQLSTATES: ReadonlyMap<string, ConnectCode> = new Map<string, ConnectCode>([
  ['28P01', 'connect.loginFailed'],
  ['28000', 'connect.loginFailed'],
  ['3D000', 'connect.databaseNotFound'],
  ['53300', 'connect.tooManyConnections'],
  ['57P01', 'connect.shuttingDown'],
  ['57P02', 'connect.shuttingDown'],
  ['57P03', 'connect.shuttingDown'],
  ['57P04', 'connect.databaseNotFound'],
  ['57P05', 'connect.dropped'],
  ['25P03', 'connect.dropped'],
  ['25P04', 'connect.dropped'],
  ['25006', 'connect.readOnly'],
  ['42501', 'connect.permissionDenied'],
  ['42601', 'connect.syntax'],
  ['55P03', 'connect.lockTimeout'],
  ['40001', 'connect.serialization'],
  ['40P01', 'connect.serialization'],
  ['22023', 'connect.statementFailed'],
  ['42P01', 'connect.notFound'],
  ['42703', 'connect.notFound'],
  ['42883', 'connect.notFound'],
  ['3F000', 'connect.notFound'],
  ['08', 'connect.dropped'],
  ['22', 'connect.dataError'],
  ['53', 'connect.resources'],
]);

const QUERY_CANCELED = '57014';

/** Errors of the driver that carry no code; the words are constants of `pg`. */
const DRIVER_WORDS: ReadonlyMap<string, ConnectCode> = new Map<string, ConnectCode>([
  ['The server does not support SSL connections', 'connect.tlsUnavailable'],
  ['There was an error establishing an SSL connection', 'connect.protocol'],
  ['Connection terminated unexpectedly', 'connect.dropped'],
  ['Connection terminated', 'connect.dropped'],
  ['Client has encountered a connection error and is not queryable', 'connect.dropped'],
  ['Client was closed and is not queryable', 'connect.dropped'],
]);

/** Authentication errors of the driver begin so, such as a missing or empty password. */
const DRIVER_LOGIN = 'SASL: ';

/** The failure of an error thrown by `pg`. A cancelled statement that ran for its whole limit is a timeout. */
export function postgresFailure(
  error: unknown,
  secrets: readonly string[],
  ranMs: number,
  limitMs: number,
): ConnectFailure {
  const { code, words } = thrownWords(error);
  const found = scrubSecrets(code === null ? words : `${code}: ${words}`, secrets);
  if (code === QUERY_CANCELED && ranMs >= limitMs)
    return { code: 'connect.statementTimeout', found, expected: `at most ${limitMs} ms` };
  return { code: codeOf(error, code, words), found };
}

function codeOf(error: unknown, code: string | null, words: string): ConnectCode {
  if (code === QUERY_CANCELED) return 'connect.cancelledByServer';
  if (error instanceof DatabaseError)
    return SQLSTATES.get(code ?? '') ?? SQLSTATES.get((code ?? '').slice(0, 2)) ?? 'connect.statementFailed';
  if (words.startsWith(DRIVER_LOGIN)) return 'connect.loginFailed';
  return NETWORK_CODES.get(code ?? '') ?? DRIVER_WORDS.get(words) ?? 'connect.failed';
}
