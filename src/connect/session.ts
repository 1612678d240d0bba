import type { ZodType } from 'zod';
import type { Result } from '../kernel/result.ts';
import type { ConnectionKind } from '../model/connection.ts';
import type { Problem } from '../model/problem.ts';
import type { Capabilities } from './capabilities.ts';
import type { Dialect } from './dialects/dialect.ts';
import type { ServerFacts } from './server-facts.ts';

/** A value of a row, exact: 64-bit integers are bigint, decimals and instants are text, binary is bytes. */
export type Cell = null | boolean | number | bigint | string | Uint8Array;

/** A bound parameter. */
export type Parameter = null | boolean | number | bigint | string | Uint8Array;

/** One statement: text with the dialect's placeholders and the values bound to them, never spliced in. */
export interface Statement {
  readonly text: string;
  readonly parameters: readonly Parameter[];
  /** Why it is sent, in a few words, for the statement log: `row and NULL counts of dbo.Customer`. */
  readonly purpose: string;
  /** Overrides the connection's statement timeout. */
  readonly timeoutMs?: number;
}

/** Column as the server describes it; `type` is the server's own type name. */
export interface ColumnInfo {
  readonly name: string;
  readonly type: string;
}

/** Some rows of a result; cells are by position, since names may repeat or be hostile. */
export interface RowPage {
  readonly columns: readonly ColumnInfo[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The part of a session that answers small questions. */
export type StatementRunner = Pick<SqlSession, 'name' | 'query'>;

/**
 * One open connection to a database. Drivers live behind it, in `src-main/adapters`; the engine sees only this port.
 * A session serves one statement at a time; callers that want concurrency open more sessions.
 */
export interface SqlSession {
  /** The connection's name in the workspace. */
  readonly name: string;
  readonly kind: ConnectionKind;
  readonly dialect: Dialect;
  readonly capabilities: Capabilities;
  /** Product, version, collation, isolation and what the login may do; asked through `via`, by default this session itself. */
  readonly facts: (signal: AbortSignal, via?: StatementRunner) => Promise<Result<ServerFacts, Problem>>;
  /** All rows of a small result. An abort cancels the statement on the server and answers `connect.cancelled`. */
  readonly query: (statement: Statement, signal: AbortSignal) => Promise<Result<RowPage, Problem>>;
  /**
   * Rows page by page, the first page even when it has no rows, for its columns; the next page is fetched when the consumer asks for it, so memory is bounded by one page.
   * A failure in mid-stream is the last item. Leaving the loop early cancels the statement on the server.
   */
  readonly stream: (
    statement: Statement,
    pageRows: number,
    signal: AbortSignal,
  ) => AsyncIterable<Result<RowPage, Problem>>;
  /** One view of all tables for the whole session; absent where `capabilities.consistentSnapshot` is `none`. */
  readonly snapshot?: SnapshotControl;
  /** Other databases that statements of this session can name; absent where the engine has none, or names them without help. */
  readonly neighbours?: NeighbourControl;
  readonly close: () => Promise<void>;
}

/** Makes databases that other sessions of this process have open readable in one session, so that one statement sees both. */
export interface NeighbourControl {
  /** Where this session's own database is; to be handed to `open` of another session, and never shown. */
  readonly place: string;
  /**
   * Opens the database at the place of another session, read-only; answers its name, quoted, which goes before schema and table.
   * Not after a session of this database has held a view: no further file is reached from then on.
   */
  readonly open: (place: string, signal: AbortSignal) => Promise<Result<string, Problem>>;
}

/** A consistent view that a session holds. */
export interface Snapshot {
  /** What other sessions of the same database hand to `adopt` to see the same; null where it cannot be shared. */
  readonly id: string | null;
  /** How it is held, in the server's words: `repeatable read, exported`. */
  readonly level: string;
}

/**
 * Holds one consistent view of the database. A failed statement does not end it; a lost connection does, and then no
 * statement is repeated behind the caller's back.
 */
export interface SnapshotControl {
  /** Begins a view. With capability `sharedSnapshot`, it can be adopted by others for as long as this session holds it. */
  readonly begin: (signal: AbortSignal) => Promise<Result<Snapshot, Problem>>;
  /** Takes over the view of another session; `connect.snapshotUnavailable` when it is gone or cannot be shared. */
  readonly adopt: (id: string, signal: AbortSignal) => Promise<Result<Snapshot, Problem>>;
  /** Lets the view go. Closing the session does so too. */
  readonly end: () => Promise<void>;
}

/** Opens sessions; the adapter behind it loads the driver on first use. */
export interface Connector {
  /** The connection's name in the workspace. */
  readonly name: string;
  readonly open: (signal: AbortSignal) => Promise<Result<SqlSession, Problem>>;
}

/**
 * Reads all rows of a statement whose column names are ours (a catalog query) and parses each with a schema keyed by
 * those names. A row that does not fit is `connect.unexpectedRow`: the server answered something else than it documents.
 */
export async function queryRows<Row>(
  session: StatementRunner,
  statement: Statement,
  row: ZodType<Row>,
  signal: AbortSignal,
): Promise<Result<readonly Row[], Problem>> {
  const page = await session.query(statement, signal);
  if (!page.ok) return page;
  const names = page.value.columns.map((column) => column.name);
  const rows: Row[] = [];
  for (const cells of page.value.rows) {
    // Property by property, in one order: such objects share their shape, which entries do not, and catalogs have many rows.
    const named: Record<string, Cell | undefined> = {};
    for (let at = 0; at < names.length; at += 1) named[names[at] ?? ''] = cells[at];
    const parsed = row.safeParse(named);
    if (!parsed.success) return { ok: false, error: unexpectedRow(session, statement, parsed.error.issues[0]) };
    rows.push(parsed.data);
  }
  return { ok: true, value: rows };
}

function unexpectedRow(
  session: StatementRunner,
  statement: Statement,
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): Problem {
  return {
    code: 'connect.unexpectedRow',
    message: `${session.name} answered "${statement.purpose}" with a row of another shape than documented.`,
    found: issue === undefined ? 'unknown' : `${issue.path.map(String).join('.')}: ${issue.message}`,
    fix: 'Report this with the output of `plumbline doctor`; the server version may be newer than this tool knows.',
  };
}
