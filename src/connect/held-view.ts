import type { SqlSession } from './session.ts';

/** One state of the rows, as far as the server gives one, for several sessions of a database. */
export interface SharedView {
  /** How it is held, in the server's words; null when every statement sees the rows of its own moment. */
  readonly level: string | null;
  readonly end: () => Promise<void>;
}

/**
 * Has sessions of one database see one state of its rows: the first begins a snapshot, and the others adopt it where the server shares
 * snapshots, or begin their own. Where one of them cannot, none holds a view.
 */
export async function shareView(
  [first, ...others]: readonly [SqlSession, ...SqlSession[]],
  signal: AbortSignal,
): Promise<SharedView> {
  const held: SqlSession[] = [];
  const end = async (): Promise<void> => {
    for (const session of held.splice(0)) await session.snapshot?.end();
  };
  const begun = await first.snapshot?.begin(signal);
  if (begun?.ok !== true) return { level: null, end };
  held.push(first);
  const { id, level } = begun.value;
  const isShared = first.capabilities.sharedSnapshot && id !== null;
  for (const session of others) {
    const taken = await (isShared ? session.snapshot?.adopt(id, signal) : session.snapshot?.begin(signal));
    if (taken?.ok === true) {
      held.push(session);
      continue;
    }
    await end();
    return { level: null, end };
  }
  return { level: others.length === 0 || isShared ? level : `${level}, one per session`, end };
}
