import type { SqlSession } from '../../connect/session.ts';
import type { DataIntegrityVerification } from '../../model/data-integrity.ts';

/** What a document says about a side: which connection, which product, and how consistent the view of its rows was. */
export type SideView = DataIntegrityVerification['source'];

/** Asks a side for its product and isolation; a server that does not tell is described by its kind. */
export async function describeSide(session: SqlSession, signal: AbortSignal): Promise<SideView> {
  const facts = await session.facts(signal);
  if (!facts.ok) return { connection: session.name, product: session.kind, isolation: 'unknown' };
  const { product, version, isolation } = facts.value;
  return { connection: session.name, product: `${product} ${version}`, isolation: isolation.current };
}
