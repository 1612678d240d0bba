import { ordinal, sorted } from '../../kernel/compare.ts';
import { foldCase } from '../../kernel/fold-case.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { ForeignKeyReality } from './foreign-key-reality.ts';
import { worseStatus } from './probe-status.ts';
import type { Profile } from './profile.ts';
import type { CompositeUniqueCandidate, UniqueCandidate } from './unique-candidate.ts';

/**
 * Several environments as one, by worst case (model-and-profile.md 2.4): most rows and NULLs, any duplicate, any orphan, any
 * unchecked constraint, the worst outcome; what is physical comes from the first that has the object. Names that differ in case
 * only are one object, unless one environment has both spellings. Repetitions inside one profile are merged in the same way.
 */
export function mergeProfiles(profiles: readonly Profile[]): Profile {
  return {
    columns: merged(
      profiles.map(({ columns }) => columns),
      ({ schema, table, column }) => joined(schema, table, column),
      worseColumn,
    ),
    uniqueCandidates: merged(
      profiles.map(({ uniqueCandidates }) => uniqueCandidates),
      ({ schema, table, column }) => joined(schema, table, column),
      worseCandidate,
    ),
    compositeUniqueCandidates: merged(
      profiles.map(({ compositeUniqueCandidates }) => compositeUniqueCandidates),
      ({ schema, table, columns }) => joined(schema, table, ...sorted(columns, ordinal)),
      worseComposite,
    ),
    foreignKeys: merged(
      profiles.map(({ foreignKeys }) => foreignKeys),
      (key) => joined(key.fromSchema, key.fromTable, key.fromColumn, key.toSchema, key.toTable, key.toColumn),
      worseForeignKey,
    ),
  };
}

/** The worse of two measurements of one column. */
export function worseColumn(first: ColumnProfile, other: ColumnProfile): ColumnProfile {
  return {
    ...first,
    rowCount: Math.max(first.rowCount, other.rowCount),
    nullCount: Math.max(first.nullCount, other.nullCount),
    nullCountStatus: {
      // Not told apart by their size, which is replaced: else the same measurements merged again could give another status.
      ...worseStatus({ ...first.nullCountStatus, sampleSize: 0 }, { ...other.nullCountStatus, sampleSize: 0 }),
      sampleSize: lookedAt([first, other]),
    },
    nullSample: larger(first.nullSample, other.nullSample),
  };
}

/** Rows looked at, beside the most rows: those of the smallest sample; where nobody sampled, of the largest table. */
function lookedAt(measurements: readonly ColumnProfile[]): number {
  const sizes = measurements.map(({ nullCountStatus }) => nullCountStatus.sampleSize);
  const samples = measurements
    .filter(({ rowCount, nullCountStatus: { sampleSize } }) => sampleSize > 0 && sampleSize < rowCount)
    .map(({ nullCountStatus }) => nullCountStatus.sampleSize);
  return samples.length > 0 ? Math.min(...samples) : Math.max(...sizes);
}

/** The worse of two measurements of one single-column candidate. */
export function worseCandidate(first: UniqueCandidate, other: UniqueCandidate): UniqueCandidate {
  return {
    ...first,
    hasDuplicate: first.hasDuplicate || other.hasDuplicate,
    probeStatus: worseStatus(first.probeStatus, other.probeStatus),
  };
}

/** The worse of two measurements of one composite candidate. */
export function worseComposite(
  first: CompositeUniqueCandidate,
  other: CompositeUniqueCandidate,
): CompositeUniqueCandidate {
  return { ...first, hasDuplicate: first.hasDuplicate || other.hasDuplicate };
}

/** The worse of two measurements of one reference, whatever they say it points to. */
export function worseForeignKey(first: ForeignKeyReality, other: ForeignKeyReality): ForeignKeyReality {
  return {
    ...first,
    hasOrphan: first.hasOrphan || other.hasOrphan,
    orphanCount: Math.max(first.orphanCount, other.orphanCount),
    isNoCheck: first.isNoCheck || other.isNoCheck,
    probeStatus: worseStatus(first.probeStatus, other.probeStatus),
    orphanSample: larger(first.orphanSample, other.orphanSample),
  };
}

/** NUL separates the parts, since no database allows it in a name. */
function joined(...parts: readonly string[]): string {
  return parts.join('\u0000');
}

function merged<T>(
  lists: readonly (readonly T[])[],
  spelled: (item: T) => string,
  worse: (first: T, other: T) => T,
): readonly T[] {
  const twins = foldedTwins(lists, spelled);
  const byKey = new Map<string, T>();
  for (const item of lists.flat()) {
    const spelling = spelled(item);
    const folded = foldCase(spelling);
    const key = twins.has(folded) ? spelling : folded;
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? item : worse(known, item));
  }
  return [...byKey.values()];
}

/** Folded keys that some one list spells in two ways. */
function foldedTwins<T>(lists: readonly (readonly T[])[], spelled: (item: T) => string): ReadonlySet<string> {
  const twins = new Set<string>();
  for (const list of lists) {
    const spellings = new Map<string, string>();
    for (const item of list) {
      const spelling = spelled(item);
      const folded = foldCase(spelling);
      const known = spellings.get(folded);
      if (known !== undefined && known !== spelling) twins.add(folded);
      spellings.set(folded, spelling);
    }
  }
  return twins;
}

function larger<T extends { readonly total: number }>(a: T | null, b: T | null): T | null {
  if (a === null || b === null) return a ?? b;
  return b.total > a.total ? b : a;
}
