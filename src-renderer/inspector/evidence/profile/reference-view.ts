// References of a table: whether every row has its parent, and which parents are missing.
import { type ProbeStatus, isTrusted } from '../../../../src/model/profile/probe-status.ts';
import type { ForeignKeyReality } from '../../../../src/model/profile/foreign-key-reality.ts';
import type { ProfileCapture } from '../../../../src/model/profile/profile-capture.ts';

export type CapturedOrphans = NonNullable<ProfileCapture['orphans']>[number];

/** `assumed` and `unknown` as for keys; `enforced` was not probed, because the database guarantees it. */
export type ReferenceState = 'orphans' | 'assumed' | 'unknown' | 'enforced' | 'none';

export interface ReferenceRow {
  readonly key: string;
  readonly reality: ForeignKeyReality;
  readonly state: ReferenceState;
  readonly status: ProbeStatus;
  /** Rows without a parent; null where nobody counted. */
  readonly rows: number | null;
  /** Distinct parents that are missing; null where nobody grouped them. */
  readonly parents: number | null;
  readonly groups: readonly ParentGroup[];
  /** Whether `groups` are all there are. */
  readonly isWhole: boolean;
}

/** Rows that miss one and the same parent. */
export interface ParentGroup {
  readonly key: string;
  readonly value: string | null;
  /** Rows in the database; null where only sample rows are known. */
  readonly rows: number | null;
  /** Primary keys of some of these rows. */
  readonly sample: readonly (readonly (string | null)[])[];
  readonly environment: string | null;
}

/** A reference with what was found about it. */
export function referenceRow(reality: ForeignKeyReality, found: readonly CapturedOrphans[]): ReferenceRow {
  const status = reality.probeStatus;
  const state = stateOf(reality);
  const isCounted = state === 'orphans' || state === 'none' || state === 'enforced';
  const groups = groupsOf(reality, found);
  const parents = found.length === 0 ? null : Math.max(...found.map((orphans) => orphans.parents));
  return {
    key: [reality.fromColumn, reality.toSchema, reality.toTable, reality.toColumn].join('\u0000'),
    reality,
    state,
    status,
    rows: isCounted ? reality.orphanCount : null,
    parents: isCounted ? parents : null,
    groups,
    isWhole: found.every((orphans) => orphans.examples.length >= orphans.parents),
  };
}

function stateOf({ probeStatus, hasOrphan }: ForeignKeyReality): ReferenceState {
  if (!isTrusted(probeStatus)) return hasOrphan ? 'assumed' : 'unknown';
  if (hasOrphan) return 'orphans';
  return probeStatus.outcome === 'TrustedConstraint' ? 'enforced' : 'none';
}

/** Groups as the capture counted them; where a snapshot has sample rows only, those grouped by the value that has no parent. */
function groupsOf({ orphanSample }: ForeignKeyReality, found: readonly CapturedOrphans[]): readonly ParentGroup[] {
  const rows = new Map<string | null, (readonly (string | null)[])[]>();
  for (const { key, value } of orphanSample?.rows ?? []) {
    const known = rows.get(value);
    if (known === undefined) rows.set(value, [key]);
    else known.push(key);
  }
  const counted = found.flatMap(({ environment, examples }) =>
    examples.map((example) => ({
      key: `${environment}\u0000${example.value ?? '\u0001'}`,
      value: example.value,
      rows: example.rows,
      sample: rows.get(example.value) ?? [],
      environment,
    })),
  );
  if (counted.length > 0) return counted;
  return [...rows].map(([value, sample]) => ({
    key: value ?? '\u0001',
    value,
    rows: null,
    sample,
    environment: null,
  }));
}
