import { ordinal } from '../../kernel/compare.ts';
import type { ForeignKeyReality } from '../../model/profile/foreign-key-reality.ts';
import type { ColumnProfile } from '../../model/profile/column-profile.ts';
import type { ProbeStatus } from '../../model/profile/probe-status.ts';
import { displayKey } from '../../model/profile/row-sample.ts';
import type { CompositeUniqueCandidate, UniqueCandidate } from '../../model/profile/unique-candidate.ts';

/** Evidence as the reports word it, sorted, each line once (policy.md 10.4). */
export function evidenceLines(parts: {
  readonly columns?: readonly (ColumnProfile | null)[];
  readonly unique?: UniqueCandidate | null;
  readonly composite?: CompositeUniqueCandidate | null;
  readonly reference?: ForeignKeyReality | null;
}): readonly string[] {
  const lines = new Set<string>();
  for (const column of parts.columns ?? []) for (const line of nullLines(column)) lines.add(line);
  const { unique, composite, reference } = parts;
  if (unique != null) lines.add(`Unique duplicates=${flag(unique.hasDuplicate)} (${probe(unique.probeStatus)})`);
  if (composite != null) lines.add(`Composite duplicates=${flag(composite.hasDuplicate)}`);
  if (reference !== undefined) for (const line of referenceLines(reference)) lines.add(line);
  return [...lines].sort(ordinal);
}

function nullLines(column: ColumnProfile | null): readonly string[] {
  if (column === null) return ['Null profile unavailable.'];
  return [`Rows=${column.rowCount}`, `Nulls=${column.nullCount} (${probe(column.nullCountStatus)})`];
}

function referenceLines(reality: ForeignKeyReality | null): readonly string[] {
  if (reality === null) return ['Foreign key profiling unavailable.'];
  const trust = !reality.hasDbConstraint
    ? 'Missing'
    : reality.isNoCheck
      ? 'Untrusted (NO CHECK)'
      : 'Trusted (WITH CHECK)';
  const rows = (reality.orphanSample?.rows ?? []).map(
    ({ key, value }) => `${displayKey(key)} -> ${value === null ? 'NULL' : `'${value}'`}`,
  );
  return [
    `HasConstraint=${flag(reality.hasDbConstraint)}`,
    `ConstraintTrust=${trust}`,
    `HasOrphans=${flag(reality.hasOrphan)} (${probe(reality.probeStatus)})`,
    ...(reality.hasOrphan ? [`OrphanCount=${reality.orphanCount}`] : []),
    ...(rows.length > 0 ? [`OrphanSample=${rows.join(', ')}`] : []),
  ];
}

function probe({ outcome, sampleSize, capturedAtUtc }: ProbeStatus): string {
  return `Outcome=${outcome}, Sample=${sampleSize}, Captured=${capturedAtUtc}`;
}

function flag(value: boolean): string {
  return value ? 'True' : 'False';
}
