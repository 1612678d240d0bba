// Unique candidates of a table: whether their values repeat, and which do.
import { type ProbeStatus, isTrusted } from '../../../../src/model/profile/probe-status.ts';
import type { CompositeUniqueCandidate, UniqueCandidate } from '../../../../src/model/profile/unique-candidate.ts';
import type { ProfileCapture } from '../../../../src/model/profile/profile-capture.ts';

export type CapturedDuplicates = NonNullable<ProfileCapture['duplicates']>[number];

/**
 * What is known: `duplicates` were found, `assumed` because the probe did not finish and the worst is taken
 * (model-and-profile.md 2.3), `unknown` is not measured, `none` is measured clean.
 */
export type KeyState = 'duplicates' | 'assumed' | 'unknown' | 'none';

export interface KeyRow {
  readonly key: string;
  readonly columns: readonly string[];
  readonly state: KeyState;
  /** How it was measured; null where neither snapshot nor capture says. */
  readonly status: ProbeStatus | null;
  /** Rows that share a value, the most of all environments; null where nobody counted. */
  readonly rows: number | null;
  readonly found: readonly CapturedDuplicates[];
}

/** A candidate of one column. */
export function singleKey(candidate: UniqueCandidate, found: readonly CapturedDuplicates[]): KeyRow {
  const { column, hasDuplicate, probeStatus } = candidate;
  return keyRow([column], hasDuplicate, probeStatus, found, true);
}

/**
 * A candidate of several columns. A snapshot does not say how it was measured, so its duplicates count as found only where
 * examples are at hand or every probe of the table finished.
 */
export function compositeKey(
  { columns, hasDuplicate }: CompositeUniqueCandidate,
  found: readonly CapturedDuplicates[],
  isTableMeasured: boolean,
): KeyRow {
  return keyRow(columns, hasDuplicate, found[0]?.probeStatus ?? null, found, isTableMeasured);
}

/** Whether two lists of key columns are one key; order and case do not matter (policy.md 5). */
export function keyId(columns: readonly string[]): string {
  return [...columns]
    .map((name) => name.toUpperCase())
    .sort(ordinal)
    .join('\u0000');
}

function keyRow(
  columns: readonly string[],
  hasDuplicate: boolean,
  status: ProbeStatus | null,
  found: readonly CapturedDuplicates[],
  isCertain: boolean,
): KeyRow {
  const trusted = status === null ? isCertain : isTrusted(status);
  const rows = found.length === 0 ? null : Math.max(...found.map((groups) => groups.rows));
  const state: KeyState = !trusted ? (hasDuplicate ? 'assumed' : 'unknown') : hasDuplicate ? 'duplicates' : 'none';
  return { key: keyId(columns), columns, state, status, rows: trusted ? rows : null, found };
}

function ordinal(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
