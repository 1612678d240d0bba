import type { LedgerEntry } from '../model/policy/tightening-ledger.ts';
import type { Waiver } from '../model/policy/waiver.ts';
import type { WaiverOutcome } from '../model/policy/waiver-outcomes.ts';

/** Waivers held against the ledger at an instant (ISO 8601, UTC). */
export interface AppliedWaivers {
  readonly outcomes: readonly WaiverOutcome[];
  /** The waiver that covers an entry now; null when none does. */
  readonly of: (entry: LedgerEntry) => Waiver | null;
}

/** Applies waivers. One holds on its last day, and only for the exact counter-evidence that it names. */
export function applyWaivers(waivers: readonly Waiver[], entries: readonly LedgerEntry[], now: string): AppliedWaivers {
  const wanted = new Map(waivers.map((waiver) => [keyOf(waiver), waiver]));
  const found = new Map<string, LedgerEntry>();
  if (wanted.size > 0) for (const entry of entries) if (wanted.has(keyOf(entry))) found.set(keyOf(entry), entry);
  const today = now.slice(0, 10);
  const outcomes = waivers.map((waiver): WaiverOutcome => ({ waiver, state: stateOf(waiver, found, today) }));
  const holding = new Map(
    outcomes.flatMap(({ waiver, state }) => (state === 'holds' ? [[keyOf(waiver), waiver] as const] : [])),
  );
  return { outcomes, of: (entry) => (holding.size === 0 ? null : (holding.get(keyOf(entry)) ?? null)) };
}

function stateOf(waiver: Waiver, found: ReadonlyMap<string, LedgerEntry>, today: string): WaiverOutcome['state'] {
  const entry = found.get(keyOf(waiver));
  if (entry === undefined) return 'unknown';
  if (entry.counterEvidence === null) return 'needless';
  if (entry.counterEvidence !== waiver.counterEvidence) return 'stale';
  return waiver.expires < today ? 'expired' : 'holds';
}

function keyOf({ kind, schema, table, name }: Pick<Waiver, 'kind' | 'schema' | 'table' | 'name'>): string {
  return [kind, schema, table, name].join('\u0000');
}
