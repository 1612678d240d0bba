// Sessions over throw-away databases, and the comparison as the product runs it, with everything it leaves behind thrown away.
import { sha256 } from '../../src-main/adapters/sha256.ts';
import { systemClock } from '../../src-main/adapters/clock.ts';
import { connectorFor } from '../../src-main/adapters/connectors.ts';
import { sleep } from '../../src-main/adapters/guarded-call.ts';
import type { SqlSession, Statement } from '../../src/connect/session.ts';
import { ok, type Result } from '../../src/kernel/result.ts';
import type { Connection } from '../../src/model/connection.ts';
import { NO_NAMING_OVERRIDES } from '../../src/model/naming.ts';
import type { ParitySettings } from '../../src/model/parity/parity-settings.ts';
import type { TableEvidence } from '../../src/model/parity/table-evidence.ts';
import type { Problem } from '../../src/model/problem.ts';
import {
  compareTables,
  type ParityOutcome,
  type ParityPorts,
  type SessionPair,
} from '../../src/verify/parity/parity.ts';

/** What a comparison found, and the evidence of its tables. */
export interface Compared {
  readonly outcome: ParityOutcome;
  readonly evidence: readonly TableEvidence[];
}

/** The value of a result that has to be one. */
export function valueOf<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Opens a session; a DuckDB file is relative to `folder`. */
export async function open(connection: Connection, folder: string): Promise<SqlSession> {
  const host = { secrets: { environment: new Map(), vault: null }, workspace: folder };
  return valueOf(await connectorFor('bench', connection, host).open(AbortSignal.timeout(60_000)));
}

/** The first row of a statement. */
export async function ask(session: SqlSession, text: string): Promise<readonly unknown[]> {
  const page = valueOf(await session.query({ text, parameters: [], purpose: 'bench' }, AbortSignal.timeout(600_000)));
  return page.rows[0] ?? [];
}

/** Compares all tables of the sessions. `differences` stands in for the writer of differences, which else forgets them. */
export async function compared(
  sessions: readonly [SessionPair, ...SessionPair[]],
  settings: ParitySettings,
  differences: ParityPorts['differences'] = forget,
): Promise<Compared> {
  const evidence: TableEvidence[] = [];
  const ports: ParityPorts = {
    clock: systemClock,
    sha256,
    wait: (milliseconds, signal) => sleep(milliseconds, signal),
    gate: () => Promise.resolve(),
    differences,
    resumed: () => Promise.resolve(null),
    keep: (_position, _pairing, table) => {
      if (table.evidence !== null) evidence.push(table.evidence);
      return Promise.resolve(ok(null));
    },
    tables: () => undefined,
    progress: () => undefined,
  };
  const input = { model: null, naming: NO_NAMING_OVERRIDES, sessions, settings, redact: [] };
  return { outcome: valueOf(await compareTables(input, ports, AbortSignal.timeout(3_600_000))), evidence };
}

const forget: ParityPorts['differences'] = () =>
  Promise.resolve(
    ok({
      append: () => Promise.resolve(ok(undefined)),
      finish: () => Promise.resolve(ok(null)),
      discard: () => Promise.resolve(),
    }),
  );

/** The session, with every statement it is given noted. */
export function noting(session: SqlSession, note: (statement: Statement) => void): SqlSession {
  return {
    ...session,
    query: (statement, signal) => {
      note(statement);
      return session.query(statement, signal);
    },
    stream: (statement, rows, signal) => {
      note(statement);
      return session.stream(statement, rows, signal);
    },
  };
}
