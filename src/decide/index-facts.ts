import { by, ascending, sorted } from '../kernel/compare.ts';
import type { Entity } from '../model/entity.ts';
import type { IndexDefinition } from '../model/index-definition.ts';
import type { TighteningSettings } from '../model/policy/tightening-settings.ts';
import type { ProbeStatus } from '../model/profile/probe-status.ts';
import type { KnownUniqueness, ProfileIndex } from './profile-index.ts';

/** What is known of one unique index before anything is decided (policy.md 5). */
export interface IndexFacts {
  readonly index: IndexDefinition;
  /** Columns that make the key, in order; included ones do not. */
  readonly keyColumns: readonly string[];
  readonly isComposite: boolean;
  /** The policy's switch for keys of this many columns. */
  readonly isEnabled: boolean;
  readonly hasCandidate: boolean;
  /** From the candidate of exactly these columns, else concluded from others. */
  readonly state: KnownUniqueness;
  /** The database enforces it: a key, a unique constraint or index, or every key column's profile says so. */
  readonly isPhysical: boolean;
  /** How the candidate was measured; null without one, and for composites, of which a snapshot does not say it. */
  readonly probeStatus: ProbeStatus | null;
}

/** The facts of every unique index of an entity, in model order. An index without key columns is among them. */
export function indexFacts(
  entity: Entity,
  profile: ProfileIndex,
  settings: TighteningSettings['uniqueness'],
): readonly IndexFacts[] {
  return entity.indexes.filter(({ isUnique }) => isUnique).map((index) => factsOf(index, entity, profile, settings));
}

function factsOf(
  index: IndexDefinition,
  { schema, physicalName }: Entity,
  profile: ProfileIndex,
  settings: TighteningSettings['uniqueness'],
): IndexFacts {
  const key = index.columns.filter(({ isIncluded }) => !isIncluded);
  const keyColumns = sorted(key, BY_ORDINAL).map(({ column }) => column);
  const isComposite = keyColumns.length > 1;
  const [only = ''] = keyColumns;
  const single = isComposite ? null : profile.uniqueCandidate(schema, physicalName, only);
  const candidate = isComposite ? profile.compositeCandidate(schema, physicalName, keyColumns) : single;
  const isMarkedUnique = keyColumns.every(
    (column) => profile.column(schema, physicalName, column)?.isUniqueKey === true,
  );
  return {
    index,
    keyColumns,
    isComposite,
    isEnabled: isComposite ? settings.enforceMultiColumnUnique : settings.enforceSingleColumnUnique,
    hasCandidate: candidate !== null,
    state:
      candidate === null
        ? inferred(isComposite ? keyColumns : [], (column) => profile.inComposites(schema, physicalName, column))
        : candidate.hasDuplicate
          ? 'duplicates'
          : 'clean',
    isPhysical: PHYSICAL.has(index.kind) || (keyColumns.length > 0 && isMarkedUnique),
    probeStatus: single?.probeStatus ?? null,
  };
}

const BY_ORDINAL = by((column: { readonly ordinal: number }) => column.ordinal, ascending);

const PHYSICAL: ReadonlySet<IndexDefinition['kind']> = new Set(['primaryKey', 'uniqueConstraint', 'uniqueIndex']);

/** Without a candidate of its own: any column known to repeat is enough for duplicates, clean needs all of them. */
function inferred(columns: readonly string[], stateOf: (column: string) => KnownUniqueness): KnownUniqueness {
  const states = columns.map(stateOf);
  if (states.includes('duplicates')) return 'duplicates';
  return states.length > 0 && states.every((state) => state === 'clean') ? 'clean' : 'unknown';
}
