// What a database driver must offer so that the common session machine can stand on it.
import type { ConnectFailure } from '../../src/connect/failures.ts';
import type { ServerFacts } from '../../src/connect/server-facts.ts';
import type { RowPage, Snapshot, SqlSession, Statement, StatementRunner } from '../../src/connect/session.ts';
import type { Result } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';

/** Rows of one running statement, fetched on demand. */
export interface PageReader {
  /** The next page of at most `rows` rows, all that remain when null. `last`: nothing follows and the connection is free again. */
  readonly next: (rows: number | null) => Promise<{ readonly page: RowPage; readonly last: boolean }>;
  /** Ends a statement whose rows are not all wanted; nothing to do when it has ended or failed already. */
  readonly abandon: () => Promise<void>;
}

/** One physical connection. Its functions reject with the driver's own errors. */
export interface DriverLink {
  readonly start: (statement: Statement, limitMs: number) => Promise<PageReader>;
  /** Asks the server to stop the statement in flight; never fails. */
  readonly cancel: () => void;
  /** Closes the socket or handle at once. */
  readonly destroy: () => void;
  /** Says goodbye to the server. */
  readonly close: () => Promise<void>;
  readonly alive: () => boolean;
  /** Makes the connection usable again after a failed statement. */
  readonly recover: () => Promise<void>;
  readonly beginSnapshot?: (adopt: string | null) => Promise<Snapshot>;
  readonly endSnapshot?: () => Promise<void>;
  /** Where the database is, and how another one beside it is opened: answers its quoted name. */
  readonly neighbours?: { readonly place: string; readonly open: (place: string) => Promise<string> };
}

/** What differs between connectors. */
export interface Driver extends Pick<SqlSession, 'name' | 'kind' | 'dialect' | 'capabilities'> {
  readonly connect: (signal: AbortSignal) => Promise<Result<DriverLink, ConnectFailure>>;
  /** The failure of a driver's error; words are scrubbed of secrets. `ranMs` and `limitMs` tell a timeout from a foreign cancel. */
  readonly classify: (error: unknown, ranMs: number, limitMs: number) => ConnectFailure;
  readonly facts: (signal: AbortSignal, via: StatementRunner) => Promise<Result<ServerFacts, Problem>>;
  readonly statementTimeoutMs: number;
}
