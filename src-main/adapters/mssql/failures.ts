// SQL Server's error numbers and the driver's codes as failures of a connection.
import type { ConnectCode, ConnectFailure } from '../../../src/connect/failures.ts';
import { scrubSecrets } from '../../../src/connect/secret-scrub.ts';
import { NETWORK_CODES } from '../network-failures.ts';

/** Error number → failure (sys.messages; Azure SQL's transient errors). */
const NUMBERS: ReadonlyMap<number, ConnectCode> = new Map<number, ConnectCode>([
  [102, 'connect.syntax'],
  [105, 'connect.syntax'],
  [156, 'connect.syntax'],
  [207, 'connect.notFound'],
  [208, 'connect.notFound'],
  [220, 'connect.dataError'],
  [229, 'connect.permissionDenied'],
  [230, 'connect.permissionDenied'],
  [241, 'connect.dataError'],
  [242, 'connect.dataError'],
  [245, 'connect.dataError'],
  [262, 'connect.permissionDenied'],
  [297, 'connect.permissionDenied'],
  [300, 'connect.permissionDenied'],
  [371, 'connect.permissionDenied'],
  [701, 'connect.resources'],
  [802, 'connect.resources'],
  [911, 'connect.databaseNotFound'],
  [916, 'connect.databaseNotFound'],
  [1105, 'connect.resources'],
  [1204, 'connect.resources'],
  [1205, 'connect.serialization'],
  [1222, 'connect.lockTimeout'],
  [2812, 'connect.notFound'],
  [3906, 'connect.readOnly'],
  [3952, 'connect.snapshotUnavailable'],
  [3953, 'connect.snapshotUnavailable'],
  [3958, 'connect.snapshotUnavailable'],
  [3960, 'connect.serialization'],
  [3961, 'connect.snapshotUnavailable'],
  [4060, 'connect.databaseNotFound'],
  [4121, 'connect.notFound'],
  [6005, 'connect.shuttingDown'],
  [8114, 'connect.dataError'],
  [8115, 'connect.dataError'],
  [8134, 'connect.dataError'],
  [8645, 'connect.resources'],
  [9002, 'connect.resources'],
  [10928, 'connect.tooManyConnections'],
  [10929, 'connect.tooManyConnections'],
  [17142, 'connect.shuttingDown'],
  [17809, 'connect.tooManyConnections'],
  [18401, 'connect.shuttingDown'],
  [18452, 'connect.loginFailed'],
  [18456, 'connect.loginFailed'],
  [18461, 'connect.tooManyConnections'],
  [18470, 'connect.loginFailed'],
  [18486, 'connect.loginFailed'],
  [18487, 'connect.loginFailed'],
  [18488, 'connect.loginFailed'],
  [40197, 'connect.shuttingDown'],
  [40501, 'connect.tooManyConnections'],
  [40613, 'connect.shuttingDown'],
  [40615, 'connect.unreachable'],
  [49918, 'connect.tooManyConnections'],
  [49919, 'connect.tooManyConnections'],
  [49920, 'connect.tooManyConnections'],
]);

/** The driver's own codes (tedious, mssql), used when no number and no network code is at the bottom of the error. */
const DRIVER_CODES: ReadonlyMap<string, ConnectCode> = new Map<string, ConnectCode>([
  ['ELOGIN', 'connect.loginFailed'],
  ['EFEDAUTH', 'connect.loginFailed'],
  ['ETIMEOUT', 'connect.timeout'],
  ['EINSTLOOKUP', 'connect.unreachable'],
  ['EENCRYPT', 'connect.tlsRequired'],
  ['ESOCKET', 'connect.dropped'],
  ['ECLOSE', 'connect.dropped'],
  ['ECONNCLOSED', 'connect.dropped'],
  ['ENOTOPEN', 'connect.dropped'],
  ['ENOCONN', 'connect.dropped'],
  ['EINVALIDSTATE', 'connect.dropped'],
  ['ETDS', 'connect.protocol'],
  ['EINTERFACENOTSUPP', 'connect.protocol'],
  ['ECANCEL', 'connect.cancelledByServer'],
  ['EPARAM', 'connect.statementFailed'],
  ['EREQUEST', 'connect.statementFailed'],
  ['PLUMBLINE_CLEAR_TEXT', 'connect.tlsUnavailable'],
  ['PLUMBLINE_NO_SNAPSHOT', 'connect.snapshotUnavailable'],
]);

/** An error of this adapter itself, told apart by its code. */
export class MssqlAdapterError extends Error {
  readonly code: 'PLUMBLINE_CLEAR_TEXT' | 'PLUMBLINE_NO_SNAPSHOT';
  constructor(code: MssqlAdapterError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** The failure of an error thrown by the driver; `loginNumber` is the error number the server gave while logging in, if any. */
export function mssqlFailure(error: unknown, secrets: readonly string[], loginNumber: number | null): ConnectFailure {
  const chain = causes(error);
  const number = firstOf(chain, numberOf) ?? loginNumber;
  const network = firstOf(chain, (one) => NETWORK_CODES.get(codeOf(one) ?? ''));
  const driver = firstOf(chain, (one) => DRIVER_CODES.get(codeOf(one) ?? ''));
  const own = error instanceof MssqlAdapterError;
  const label = number ?? (own ? null : firstOf([...chain].reverse(), codeOf));
  const words = firstOf(chain, (one) => (one.message === '' ? null : one.message)) ?? 'no words';
  return {
    code: (number === null ? undefined : NUMBERS.get(number)) ?? network ?? driver ?? 'connect.failed',
    found: scrubSecrets(label === null ? words : `${label}: ${words}`, secrets),
  };
}

/** The error and everything it wraps: mssql's originalError, tedious' cause, the members of an AggregateError. */
function causes(error: unknown, depth = 0): readonly Error[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const original: unknown = Reflect.get(error, 'originalError');
  const members: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error, ...[original, error.cause, ...members].flatMap((inner) => causes(inner, depth + 1))];
}

function firstOf<T>(chain: readonly Error[], read: (error: Error) => T | null | undefined): T | null {
  for (const error of chain) {
    const value = read(error);
    if (value !== null && value !== undefined) return value;
  }
  return null;
}

function codeOf(error: Error): string | null {
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}

function numberOf(error: Error): number | null {
  return 'number' in error && typeof error.number === 'number' ? error.number : null;
}
