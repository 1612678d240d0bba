import { err, ok, type Result } from '../../kernel/result.ts';
import type { Problem } from '../../model/problem.ts';
import type { SessionPair } from './parity-input.ts';

/** How tables are handed out and worked on. */
export interface Turns<Table, Begun> {
  /** How many of the waiting tables, from the first on, a pair takes at once. */
  readonly take: (waiting: readonly Table[]) => number;
  /** What the tables taken together have in common; answers those that are still to be worked on. */
  readonly begin: (tables: readonly Table[], pair: SessionPair) => Promise<readonly Begun[]>;
  /** Answers a problem of the table alone. An error ends everything. */
  readonly work: (begun: Begun, pair: SessionPair) => Promise<Result<Problem | null, Problem>>;
  /** The table that goes back to the waiting ones when the connection is lost before it was worked on. */
  readonly tableOf: (begun: Begun) => Table;
}

/** Gives the tables to the pairs of sessions. A pair whose connection is lost takes no more tables while others go on. */
export async function inTurn<Table, Begun>(
  pairs: readonly SessionPair[],
  tables: readonly Table[],
  signal: AbortSignal,
  turns: Turns<Table, Begun>,
): Promise<Result<void, Problem>> {
  const waiting = [...tables];
  const working = new Set(pairs);
  const failures: Problem[] = [];
  const isOver = (): boolean => signal.aborted || failures.length > 0;
  const workOn = async (pair: SessionPair): Promise<void> => {
    while (waiting.length > 0 && !isOver()) {
      const begun = await turns.begin(waiting.splice(0, Math.max(1, turns.take(waiting))), pair);
      for (const [at, each] of begun.entries()) {
        if (isOver()) return;
        const worked = await turns.work(each, pair);
        if (!worked.ok) failures.push(worked.error);
        else if (worked.value !== null && LOST.has(worked.value.code) && working.size > 1) {
          working.delete(pair);
          waiting.unshift(...begun.slice(at + 1).map(turns.tableOf));
          return;
        }
      }
    }
  };
  // Again, when tables come back after the other pairs had found nothing more to do; one pair always goes on.
  while (waiting.length > 0 && !isOver()) await Promise.all([...working].map(workOn));
  const [failure] = failures;
  return failure === undefined ? ok(undefined) : err(failure);
}

/** One table at a time, without anything in common. */
export function oneByOne<Table>(work: Turns<Table, Table>['work']): Turns<Table, Table> {
  return { take: () => 1, begin: (tables) => Promise.resolve(tables), work, tableOf: (table) => table };
}

/** A snapshot ends with its connection, so that such a session would fail for every further table. */
const LOST: ReadonlySet<string> = new Set(['connect.dropped', 'connect.closed']);
