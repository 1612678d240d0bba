import { err, ok, type Result } from '../../kernel/result.ts';
import type { Problem } from '../../model/problem.ts';
import type { SessionPair } from './parity-input.ts';

/**
 * Gives the tables to the pairs of sessions, one at a time each. `work` answers a problem of the table alone; a pair whose
 * connection is lost takes no more tables while others go on. An error of `work` ends everything.
 */
export async function inTurn<Table>(
  pairs: readonly SessionPair[],
  tables: readonly Table[],
  signal: AbortSignal,
  work: (table: Table, pair: SessionPair) => Promise<Result<Problem | null, Problem>>,
): Promise<Result<void, Problem>> {
  // The iterator is shared, so that each table is taken once.
  const waiting = tables.values();
  let working = pairs.length;
  const failures: Problem[] = [];
  await Promise.all(
    pairs.map(async (pair) => {
      for (const table of waiting) {
        if (signal.aborted || failures.length > 0) return;
        const worked = await work(table, pair);
        if (!worked.ok) failures.push(worked.error);
        else if (worked.value !== null && LOST.has(worked.value.code) && working > 1) {
          working -= 1;
          return;
        }
      }
    }),
  );
  const [failure] = failures;
  return failure === undefined ? ok(undefined) : err(failure);
}

/** A snapshot ends with its connection, so that such a session would fail for every further table. */
const LOST: ReadonlySet<string> = new Set(['connect.dropped', 'connect.closed']);
