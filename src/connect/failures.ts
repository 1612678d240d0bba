import type { Problem } from '../model/problem.ts';

/** Every way a connection or a statement fails, in one closed table: what happened, and what to do next. */
export const CONNECT_FAILURES = {
  'connect.settings': {
    words: 'the connection settings are not usable',
    fix: 'Correct the connection in plumbline.config.json.',
  },
  'connect.passwordInText': {
    words: 'a password is written in the connection string',
    fix: 'Make the whole connection string, or the password, a reference: { "env": "NAME" } or { "vault": "NAME" }.',
  },
  'connect.driverMissing': {
    words: 'the database driver is not installed',
    fix: 'Run `npm ci` in the folder of this tool.',
  },
  'connect.hostNotFound': {
    words: 'the host name is not known',
    fix: 'Check the spelling of the host, and whether its network (VPN) is reachable.',
  },
  'connect.unreachable': {
    words: 'the host cannot be reached over the network',
    fix: 'Check the network (VPN, firewall) between this machine and the host.',
  },
  'connect.refused': {
    words: 'nothing listens on that host and port',
    fix: 'Check the port, and that the server runs and accepts connections from this machine.',
  },
  'connect.timeout': {
    words: 'the server did not answer in time while connecting',
    fix: 'Check host, port and firewall, or raise connectTimeoutMs.',
  },
  'connect.protocol': {
    words: 'what answers there does not speak this database’s protocol',
    fix: 'Check that host and port belong to a server of this kind.',
  },
  'connect.tlsUntrusted': {
    words: 'the server’s certificate is not trusted',
    fix: 'Install the certificate of its authority (NODE_EXTRA_CA_CERTS) and use the name the certificate is for; trusting it unchecked is a recorded choice.',
  },
  'connect.tlsUnavailable': {
    words: 'the server does not offer an encrypted connection',
    fix: 'Turn encryption on at the server, or turn it off for this connection; that is recorded.',
  },
  'connect.tlsRequired': {
    words: 'the server accepts only encrypted connections, or not from this address',
    fix: 'Turn encryption on for this connection, or ask for the address to be allowed.',
  },
  'connect.loginFailed': {
    words: 'the server refused the login',
    fix: 'Check user and password, and that the login is enabled.',
  },
  'connect.databaseNotFound': {
    words: 'the database does not exist or the login may not open it',
    fix: 'Check the name of the database, and that the login may connect to it.',
  },
  'connect.tooManyConnections': {
    words: 'the server has no connection left',
    fix: 'Lower the concurrency, wait, or ask for a higher limit.',
  },
  'connect.shuttingDown': {
    words: 'the server is starting, stopping or in recovery',
    fix: 'Wait until the server is up, then run this again.',
  },
  'connect.dropped': {
    words: 'the connection was lost',
    fix: 'Check network and server, then run this again; finished work is kept.',
  },
  'connect.closed': { words: 'the session is closed', fix: 'Open the connection again.' },
  'connect.busy': {
    words: 'the session is still serving another statement',
    fix: 'This is a fault of the tool: it must open another session. Report it.',
  },
  'connect.cancelled': { words: 'the statement was cancelled on request', fix: 'Run it again when wanted.' },
  'connect.cancelledByServer': {
    words: 'the statement was cancelled by someone at the server',
    fix: 'Ask the administrator of the server, then run this again.',
  },
  'connect.statementTimeout': {
    words: 'the statement ran longer than allowed and was cancelled',
    fix: 'Raise statementTimeoutMs, or look at what blocks or slows the server.',
  },
  'connect.lockTimeout': {
    words: 'the statement waited too long for a lock',
    fix: 'Wait until the blocking transaction is over, then run this again.',
  },
  'connect.serialization': {
    words: 'the statement lost against a concurrent transaction',
    fix: 'Run this again while less is written to the database.',
  },
  'connect.permissionDenied': {
    words: 'the login may not do that',
    fix: 'Grant the login SELECT and the right to see definitions on what is named here.',
  },
  'connect.readOnly': {
    words: 'the statement would write, and this session only reads',
    fix: 'This is a protection; use a connection meant for loading when writing is intended.',
  },
  'connect.notFound': {
    words: 'the statement names a table, column or function that does not exist',
    fix: 'Check that the database has the version of the schema that is expected.',
  },
  'connect.syntax': {
    words: 'the server does not understand the statement',
    fix: 'The server version may differ from what is supported; see `plumbline doctor`.',
  },
  'connect.dataError': {
    words: 'a value in the data does not fit the statement',
    fix: 'See the server’s words; the row or column named there needs a look.',
  },
  'connect.resources': {
    words: 'the server ran out of memory, disk or another resource',
    fix: 'Free the resource at the server or lower the concurrency, then run this again.',
  },
  'connect.snapshotUnavailable': {
    words: 'a consistent snapshot is not possible here',
    fix: 'Allow snapshot isolation on the database, or accept a comparison while rows may change.',
  },
  'connect.statementFailed': {
    words: 'the server could not run the statement',
    fix: 'See the server’s words and code.',
  },
  'connect.unexpectedRow': {
    words: 'the server answered with a row of another shape than documented',
    fix: 'Report this with the output of `plumbline doctor`; the server version may be newer than this tool knows.',
  },
  'connect.fileNotFound': {
    words: 'the database file does not exist',
    fix: 'Check the path; it is relative to the workspace.',
  },
  'connect.fileNotReadable': {
    words: 'the database file cannot be read',
    fix: 'Give this user permission to read the file.',
  },
  'connect.fileLocked': {
    words: 'another program holds the database file open for writing',
    fix: 'Close the other program, or work on a copy of the file.',
  },
  'connect.notADatabase': {
    words: 'the file is not a database of this kind, or is damaged',
    fix: 'Check the path; restore the file if it is damaged.',
  },
  'connect.newerStorage': {
    words: 'the file was written by a newer version of the database engine',
    fix: 'Update this tool, or write the file again with an older storage version.',
  },
  'connect.failed': { words: 'the connection failed', fix: 'See the driver’s words and code.' },
} as const;

/** A stable code of this stage; what programs compare. */
export type ConnectCode = keyof typeof CONNECT_FAILURES;

/** Failures that may pass by themselves, so that connecting or a read-only statement is tried again a bounded number of times. */
export const TRANSIENT: ReadonlySet<ConnectCode> = new Set<ConnectCode>([
  'connect.dropped',
  'connect.refused',
  'connect.serialization',
  'connect.shuttingDown',
  'connect.tooManyConnections',
]);

/** A failure as a driver adapter sees it, before words are added. `found` must already be free of secrets. */
export interface ConnectFailure {
  readonly code: ConnectCode;
  /** The server's or driver's own code and words. */
  readonly found?: string;
  readonly expected?: string;
  /** What to do, when more is known than the table says. */
  readonly fix?: string;
  /** How often it was tried, when more than once. */
  readonly attempts?: number;
}

/** The problem of a failure: one plain sentence that names the connection, the evidence, and what to do next. */
export function connectProblem(connection: string, failure: ConnectFailure): Problem {
  const { words, fix } = CONNECT_FAILURES[failure.code];
  const attempts = failure.attempts ?? 1;
  const found = [failure.found ?? '', attempts > 1 ? `${attempts} attempts` : ''].filter((part) => part !== '');
  return {
    code: failure.code,
    message: `Connection ${connection}: ${words}.`,
    ...(failure.expected === undefined ? {} : { expected: failure.expected }),
    ...(found.length === 0 ? {} : { found: found.join('; ') }),
    fix: failure.fix ?? fix,
  };
}

/** Whether a failure is worth another try. */
export function isTransient(failure: ConnectFailure): boolean {
  return TRANSIENT.has(failure.code);
}
