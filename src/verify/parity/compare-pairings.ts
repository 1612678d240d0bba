import { connectProblem } from '../../connect/failures.ts';
import type { SqlSession } from '../../connect/session.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { TableComparison } from '../../model/data-integrity.ts';
import type { Problem } from '../../model/problem.ts';
import type { ComparedTable } from './report/base-verification.ts';
import { countTable } from './count-table.ts';
import { judgeTable, judgeUnpaired } from './report/judge-table.ts';
import type { SideColumn } from './pairing/side-catalog.ts';
import type { Pairing } from './pairing/table-pairs.ts';

interface Sessions {
  readonly source: SqlSession;
  readonly target: SqlSession;
}

/**
 * Counts every pair, each pair of sessions taking the next table when it is done with one; the answers are in the order of the
 * pairings. Sessions that lost their connection take no more tables as long as others go on. Stops early when the signal is aborted, and then answers only what was finished.
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
  let working = sessions.length;
  const work = async (pair: Sessions): Promise<void> => {
    // The iterator is shared, so that each table is taken once.
    for (const pairing of waiting) {
      if (signal.aborted) return;
      const { comparison, isLost } = await compare(pairing, pair, clock, signal);
      finished.set(pairing, comparison);
      progress(pairing.entity, finished.size, pairings.length);
      if (isLost && working > 1) {
        working -= 1;
        return;
      }
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
  pairing: Pairing,
  { source, target }: Sessions,
  clock: Clock,
  signal: AbortSignal,
): Promise<{ readonly comparison: TableComparison; readonly isLost: boolean }> {
  if (pairing.kind === 'unpaired') return { comparison: judgeUnpaired(pairing), isLost: false };
  const began = clock.monotonic();
  const columns = (side: 'source' | 'target'): readonly SideColumn[] => pairing.columns.map((column) => column[side]);
  const counts = await Promise.all([
    countTable(source, pairing.source, columns('source'), signal),
    countTable(target, pairing.target, columns('target'), signal),
  ]);
  return {
    comparison: judgeTable(pairing, ...counts, Math.max(0, clock.monotonic() - began)),
    isLost: counts.some((side) => !side.ok && LOST.has(side.error.code)),
  };
}

/** A snapshot ends with its connection, so that such a session would fail for every further table. */
const LOST: ReadonlySet<string> = new Set(['connect.dropped', 'connect.closed']);
