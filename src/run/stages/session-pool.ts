import type { SqlSession } from '../../connect/session.ts';
import { type Result, err } from '../../kernel/result.ts';
import type { Problem } from '../../model/problem.ts';
import type { OpenSession } from './session-pairs.ts';

/**
 * Opens as many sessions of one database as are wanted, hands them to `use`, and closes every one afterwards, however it ended. One is
 * enough to go on with: a server may allow fewer than were asked for. Errors: that of the first session, and those of `use`.
 */
export async function withSessions<T>(
  open: OpenSession,
  wanted: number,
  use: (sessions: readonly [SqlSession, ...SqlSession[]]) => Promise<Result<T, Problem>>,
  signal: AbortSignal,
): Promise<Result<T, Problem>> {
  const first = await open(signal);
  if (!first.ok) return err(first.error);
  const more: SqlSession[] = [];
  try {
    const opened = await Promise.all(Array.from({ length: Math.max(0, wanted - 1) }, () => open(signal)));
    more.push(...opened.flatMap((session) => (session.ok ? [session.value] : [])));
    return await use([first.value, ...more]);
  } finally {
    await Promise.all([first.value, ...more].map((session) => session.close()));
  }
}
