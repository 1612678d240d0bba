import type { SideName } from '../../../connect/canonical/cell-codec.ts';
import type { SqlSession, Statement } from '../../../connect/session.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { SentStatement } from '../../../model/parity/table-evidence.ts';
import type { ParityPorts, SessionPair } from '../parity-input.ts';

/** The statements that were sent for one table; the first ones are kept, the others counted. */
export interface StatementRecord {
  readonly kept: SentStatement[];
  leftOut: number;
}

/** Statements that the evidence of a table holds. */
const MOST_KEPT = 60;

/** A pair of sessions, both observed, with one record. */
export function observedPair(
  { source, target }: SessionPair,
  record: StatementRecord,
  { gate, clock }: Pick<ParityPorts, 'gate' | 'clock'>,
): SessionPair {
  return {
    source: observedSession(source, 'source', record, gate, clock),
    target: observedSession(target, 'target', record, gate, clock),
  };
}

/**
 * A session that waits at the gate before each statement, so that a paused run sends none, and records what it sent. Values
 * are bound, so that the recorded text holds none.
 */
function observedSession(
  session: SqlSession,
  side: SideName,
  record: StatementRecord,
  gate: (signal: AbortSignal) => Promise<void>,
  clock: Clock,
): SqlSession {
  const keep = (statement: Statement, began: number, rows: number, outcome: string): void => {
    if (record.kept.length >= MOST_KEPT) record.leftOut += 1;
    else
      record.kept.push({
        side,
        purpose: statement.purpose,
        text: statement.text,
        rows,
        milliseconds: Math.max(0, clock.monotonic() - began),
        outcome,
      });
  };
  return {
    ...session,
    query: async (statement, signal) => {
      await gate(signal);
      const began = clock.monotonic();
      const page = await session.query(statement, signal);
      keep(statement, began, page.ok ? page.value.rows.length : 0, page.ok ? 'ok' : page.error.code);
      return page;
    },
    async *stream(statement, pageRows, signal) {
      await gate(signal);
      const began = clock.monotonic();
      let rows = 0;
      let outcome = 'left early';
      try {
        for await (const page of session.stream(statement, pageRows, signal)) {
          if (page.ok) rows += page.value.rows.length;
          else outcome = page.error.code;
          yield page;
        }
        if (outcome === 'left early') outcome = 'ok';
      } finally {
        keep(statement, began, rows, outcome);
      }
    },
  };
}
