import type { Attribute } from '../model/attribute.ts';
import type { TighteningSettings } from '../model/policy/tightening-settings.ts';
import type { ColumnProfile } from '../model/profile/column-profile.ts';
import { isTrusted } from '../model/profile/probe-status.ts';
import type { IndexFacts } from './index-facts.ts';
import { type NullBudget, isWithinBudget } from './null-budget.ts';
import type { ReferenceFacts } from './reference-facts.ts';

/** What is known of one column before anything is decided about it. */
export interface ColumnFacts {
  readonly attribute: Attribute;
  readonly profile: ColumnProfile | null;
  /** The NULL count was measured, and the measurement may decide. */
  readonly isMeasured: boolean;
  /** As the profile counts them, trusted or not; true without a profile, as nothing speaks against it. */
  readonly isWithinBudget: boolean;
  readonly reference: ReferenceFacts | null;
  /** Unique indexes with this column in their key. */
  readonly indexes: readonly IndexFacts[];
  readonly settings: TighteningSettings;
}

/** Puts the facts of a column together. */
export function columnFacts(
  attribute: Attribute,
  profile: ColumnProfile | null,
  reference: ReferenceFacts | null,
  indexes: readonly IndexFacts[],
  settings: TighteningSettings,
  budget: NullBudget,
): ColumnFacts {
  return {
    attribute,
    profile,
    isMeasured: profile !== null && isTrusted(profile.nullCountStatus),
    isWithinBudget: profile === null || isWithinBudget(profile, budget),
    reference,
    indexes,
    settings,
  };
}
