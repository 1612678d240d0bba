// Which entries a cache gives up: those nobody needs any more, then the least recently used until it is small enough.
import { ascending, by, inTurn, ordinal, sorted } from '../kernel/compare.ts';
import { foldCase } from '../kernel/fold-case.ts';

/** Why an entry goes. */
export type EvictionReason = 'expired' | 'idle' | 'module.selection.changed' | 'count' | 'size';

/** An entry as far as keeping it goes. */
export interface RetainedEntry {
  readonly kind: 'evidence' | 'table';
  readonly key: string;
  readonly bytes: number;
  /** ISO 8601; the creation when it was never used again. */
  readonly lastUsedAtUtc: string;
  readonly expiresAtUtc: string | null;
  /** Modules it is about, and the workspace that made it; null for one whose manifest cannot be read. */
  readonly origin: { readonly workspace: string; readonly modules: readonly string[] } | null;
}

/** What may stay. */
export interface RetentionRules {
  readonly nowUtc: string;
  readonly maxBytes: number | null;
  readonly maxIdleDays: number | null;
  /** Modules that the workspace selects, by its name; null when it selects all. */
  readonly selection: { readonly workspace: string; readonly modules: readonly string[] } | null;
  /** Whether some run is using it: then it stays. */
  readonly isInUse: (entry: RetainedEntry) => boolean;
}

/** Evidence entries that are kept beyond other limits: every new measurement makes one. */
export const MOST_EVIDENCE_ENTRIES = 64;

/** An expired entry stays a while, so that the next run can say that it expired. */
const EXPIRED_KEPT_MS = 24 * 60 * 60 * 1000;

const DAY_MS = 24 * 60 * 60 * 1000;

/** The entries that go, each with the first reason that holds, in the order of the reasons above; none that is in use. */
export function entriesToEvict(
  entries: readonly RetainedEntry[],
  rules: RetentionRules,
): readonly { readonly entry: RetainedEntry; readonly reason: EvictionReason }[] {
  const chosen = new Map<RetainedEntry, EvictionReason>();
  const oldestFirst = sorted(
    entries,
    inTurn(
      by((entry) => instantOf(entry.lastUsedAtUtc), ascending),
      by((entry) => entry.key, ordinal),
    ),
  );
  for (const entry of oldestFirst) {
    const reason = ownReason(entry, rules);
    if (reason !== null && !rules.isInUse(entry)) chosen.set(entry, reason);
  }
  const left = (): readonly RetainedEntry[] => oldestFirst.filter((entry) => !chosen.has(entry));
  const evidence = left().filter(({ kind }) => kind === 'evidence');
  for (const entry of evidence.slice(0, Math.max(0, evidence.length - MOST_EVIDENCE_ENTRIES)))
    if (!rules.isInUse(entry)) chosen.set(entry, 'count');
  let bytes = left().reduce((sum, entry) => sum + entry.bytes, 0);
  for (const entry of left()) {
    if (rules.maxBytes === null || bytes <= rules.maxBytes) break;
    if (rules.isInUse(entry)) continue;
    chosen.set(entry, 'size');
    bytes -= entry.bytes;
  }
  return [...chosen].map(([entry, reason]) => ({ entry, reason }));
}

function ownReason(entry: RetainedEntry, { nowUtc, maxIdleDays, selection }: RetentionRules): EvictionReason | null {
  const now = instantOf(nowUtc);
  if (entry.expiresAtUtc !== null && now - instantOf(entry.expiresAtUtc) > EXPIRED_KEPT_MS) return 'expired';
  if (maxIdleDays !== null && now - instantOf(entry.lastUsedAtUtc) > maxIdleDays * DAY_MS) return 'idle';
  if (selection === null || entry.origin?.workspace !== selection.workspace) return null;
  const selected = new Set(selection.modules.map(foldCase));
  return entry.origin.modules.some((module) => !selected.has(foldCase(module))) ? 'module.selection.changed' : null;
}

/** What is no instant counts as long ago. */
function instantOf(iso: string): number {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? 0 : at;
}
