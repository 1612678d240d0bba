import type { SqlSession } from '../../connect/session.ts';
import { type Result, err, ok } from '../../kernel/result.ts';
import type { Problem } from '../../model/problem.ts';

export type OpenSession = (signal: AbortSignal) => Promise<Result<SqlSession, Problem>>;

/** A session on each side; a pair of them compares one table at a time. */
export interface OpenedPair {
  readonly source: SqlSession;
  readonly target: SqlSession;
}

/**
 * Opens as many pairs of sessions as are wanted, hands them to `use`, and closes every session afterwards, however it ended. One
 * pair is enough to go on with: a server may allow fewer sessions than were asked for. Errors: those of the sides that could not
 * be opened when there is not even one pair.
 */
export async function withSessionPairs<T>(
  sides: { readonly openSource: OpenSession; readonly openTarget: OpenSession },
  wanted: number,
  use: (pairs: readonly [OpenedPair, ...OpenedPair[]]) => Promise<Result<T, readonly Problem[]>>,
  signal: AbortSignal,
): Promise<Result<T, readonly Problem[]>> {
  const opened: SqlSession[] = [];
  const openPair = async (): Promise<Result<OpenedPair, readonly Problem[]>> => {
    const both = await Promise.all([sides.openSource(signal), sides.openTarget(signal)]);
    opened.push(...both.flatMap((side) => (side.ok ? [side.value] : [])));
    const [source, target] = both;
    if (source.ok && target.ok) return ok({ source: source.value, target: target.value });
    return err(both.flatMap((side) => (side.ok ? [] : [side.error])));
  };
  try {
    const first = await openPair();
    if (!first.ok) return first;
    // The rest at once: opening one after the other would make many connections slow.
    const more = await Promise.all(Array.from({ length: Math.max(0, wanted - 1) }, openPair));
    return await use([first.value, ...more.flatMap((pair) => (pair.ok ? [pair.value] : []))]);
  } finally {
    await Promise.all(opened.map((session) => session.close()));
  }
}
