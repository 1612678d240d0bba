import { connectProblem } from '../../connect/failures.ts';
import type { SqlSession } from '../../connect/session.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { TableComparison } from '../../model/data-integrity.ts';
import type { Problem } from '../../model/problem.ts';
import type { ComparedTable } from './base-verification.ts';
import { countTable } from './count-table.ts';
import { judgeTable, judgeUnpaired } from './judge-table.ts';
import type { Pairing, TablePair } from './table-pairs.ts';

interface Sessions {
  readonly source: SqlSession;
  readonly target: SqlSession;
}

/**
 * Counts every pair, each pair of sessions taking the next table when it is done with one; the answers are in the order of the
 * pairings. Stops early when the signal is aborted, and then answers only what was finished.
 */
export async function comparePairings(
  pairings: readonly Pairing[],
  sessions: readonly Sessions[],
  clock: Clock,
  progress: (what: string, done: number, of: number) => void,
  signal: AbortSignal,
): Promise<readonly ComparedTable[]> {
  const finished = new Map<Pairing, TableComparison>();
  const waiting = pairings.values();
  progress('Counting rows and NULLs', 0, pairings.length);
  const work = async (pair: Sessions): Promise<void> => {
    // The iterator is shared, so that each table is taken once.
    for (const pairing of waiting) {
      if (signal.aborted) return;
      const comparison = pairing.kind === 'pair' ? await compare(pairing, pair, clock, signal) : judgeUnpaired(pairing);
      finished.set(pairing, comparison);
      progress(pairing.entity, finished.size, pairings.length);
    }
  };
  await Promise.all(sessions.map(work));
  return pairings.flatMap((pairing) => {
    const comparison = finished.get(pairing);
    return comparison === undefined ? [] : [{ pairing, comparison }];
  });
}

/** The comparison was cancelled. */
export function cancelled(connection: string): Problem {
  return connectProblem(connection, { code: 'connect.cancelled' });
}

async function compare(
  pair: TablePair,
  { source, target }: Sessions,
  clock: Clock,
  signal: AbortSignal,
): Promise<TableComparison> {
  const began = clock.monotonic();
  const [sourceCounts, targetCounts] = await Promise.all([
    countTable(
      source,
      pair.source,
      pair.columns.map((column) => column.source),
      signal,
    ),
    countTable(
      target,
      pair.target,
      pair.columns.map((column) => column.target),
      signal,
    ),
  ]);
  return judgeTable(pair, sourceCounts, targetCounts, Math.max(0, clock.monotonic() - began));
}
