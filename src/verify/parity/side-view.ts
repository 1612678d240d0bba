import type { SqlSession } from '../../connect/session.ts';
import type { DataIntegrityVerification } from '../../model/data-integrity.ts';

/** What a document says about a side: which connection, which product, and how consistent the view of its rows was. */
export type SideView = DataIntegrityVerification['source'];

/** One state of the rows, as far as the server gives one, for all sessions of a side. */
export interface HeldView {
  /** How it is held, in the server's words; null when every statement sees the rows of its own moment. */
  readonly level: string | null;
  readonly end: () => Promise<void>;
}

/**
 * Has the sessions of a side see one state of the rows: the first begins a snapshot and the others take it over, or begin their
 * own where it cannot be shared. A server that allows none is compared all the same, which the document then says.
 */
export async function holdView(
  sessions: readonly [SqlSession, ...SqlSession[]],
  signal: AbortSignal,
): Promise<HeldView> {
  const [first, ...others] = sessions;
  const end = async (): Promise<void> => {
    for (const session of sessions) await session.snapshot?.end();
  };
  const begun = await first.snapshot?.begin(signal);
  if (begun?.ok !== true) return NOT_HELD;
  const { id, level } = begun.value;
  const shared = first.capabilities.sharedSnapshot ? id : null;
  const taken = await Promise.all(
    others.map(async ({ snapshot }) =>
      shared === null ? await snapshot?.begin(signal) : await snapshot?.adopt(shared, signal),
    ),
  );
  if (taken.every((each) => each?.ok === true))
    return { level: others.length > 0 && shared === null ? `${level}, one per session` : level, end };
  await end();
  return NOT_HELD;
}

/** Asks a side for its product and, where no view is held, its isolation; a server that does not tell is described by its kind. */
export async function describeSide(session: SqlSession, view: HeldView, signal: AbortSignal): Promise<SideView> {
  const facts = await session.facts(signal);
  const isolation = view.level ?? (facts.ok ? `${facts.value.isolation.current}, no snapshot` : 'unknown, no snapshot');
  const product = facts.ok ? `${facts.value.product} ${facts.value.version}` : session.kind;
  return { connection: session.name, product, isolation };
}

const NOT_HELD: HeldView = { level: null, end: () => Promise.resolve() };
