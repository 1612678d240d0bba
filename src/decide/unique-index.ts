import type { TraceNode } from '../model/policy/decision.ts';
import type { Rationale } from '../model/policy/rationale.ts';
import type { PolicyMode } from '../model/policy/tightening-settings.ts';
import type { IndexFacts } from './index-facts.ts';
import { branch, leaf, sortedRationales } from './trace.ts';

/** Which situation a unique index is in; the first that applies (policy.md 5). */
export type UniqueScenario =
  | 'PolicyDisabled'
  | 'PhysicalWithDuplicates'
  | 'Duplicates'
  | 'Physical'
  | 'Clean'
  | 'NoEvidence';

/** What each mode does in each situation: `remediate` enforces after repair. */
export const UNIQUE_MATRIX: {
  readonly [S in UniqueScenario]: { readonly [M in PolicyMode]: 'enforce' | 'remediate' | 'leave' };
} = {
  PolicyDisabled: { Cautious: 'leave', EvidenceGated: 'leave', Aggressive: 'leave' },
  PhysicalWithDuplicates: { Cautious: 'enforce', EvidenceGated: 'enforce', Aggressive: 'remediate' },
  Duplicates: { Cautious: 'leave', EvidenceGated: 'leave', Aggressive: 'remediate' },
  Physical: { Cautious: 'enforce', EvidenceGated: 'enforce', Aggressive: 'enforce' },
  Clean: { Cautious: 'leave', EvidenceGated: 'enforce', Aggressive: 'enforce' },
  NoEvidence: { Cautious: 'leave', EvidenceGated: 'leave', Aggressive: 'remediate' },
};

/** Whether a unique index stays unique, and why. */
export interface UniqueOutcome {
  readonly enforceUnique: boolean;
  readonly requiresRemediation: boolean;
  readonly rationales: readonly Rationale[];
  readonly trace: TraceNode;
}

/** All that a decision about a unique index depends on, apart from the mode. */
type UniqueInput = Pick<IndexFacts, 'isEnabled' | 'isPhysical' | 'isComposite' | 'state' | 'hasCandidate'> & {
  readonly hasKey: boolean;
};

/** Decides unique indexes in one mode. Equal inputs share one outcome. */
export class UniqueDecider {
  readonly #mode: PolicyMode;
  readonly #outcomes = new Map<string, UniqueOutcome>();

  constructor(mode: PolicyMode) {
    this.#mode = mode;
  }

  decide({ isEnabled, isPhysical, isComposite, state, hasCandidate, keyColumns }: IndexFacts): UniqueOutcome {
    const input = { isEnabled, isPhysical, isComposite, state, hasCandidate, hasKey: keyColumns.length > 0 };
    const key = Object.values(input).join();
    let outcome = this.#outcomes.get(key);
    if (outcome === undefined) {
      outcome = decideUniqueIndex(input, this.#mode);
      this.#outcomes.set(key, outcome);
    }
    return outcome;
  }
}

/** Decides one unique index (policy.md 5). One without key columns is not enforced, without a rationale. */
function decideUniqueIndex(facts: UniqueInput, mode: PolicyMode): UniqueOutcome {
  if (!facts.hasKey) {
    const trace = branch('UNIQUE', WHAT, false, [leaf('UNIQUE_HAS_KEY', 'The index has key columns.', false)]);
    return { enforceUnique: false, requiresRemediation: false, rationales: [], trace };
  }
  const { isEnabled, isPhysical, isComposite, state, hasCandidate } = facts;
  const scenario = scenarioOf(facts);
  const verdict = UNIQUE_MATRIX[scenario][mode];
  const children = [
    isEnabled ? ENABLED : DISABLED,
    isPhysical ? PHYSICAL : NOT_PHYSICAL,
    leaf('UNIQUE_DUPLICATES', 'Values of the key repeat.', state === 'duplicates', duplicateCodes(state, isComposite)),
    leaf(
      'UNIQUE_CLEAN',
      'Values of the key were found without duplicates.',
      state === 'clean',
      cleanCodes(state, isComposite),
    ),
    leaf(
      'UNIQUE_MEASURED',
      'The profile has a candidate of exactly these columns.',
      hasCandidate,
      hasCandidate || isPhysical ? [] : ['PROFILE_MISSING'],
    ),
    leaf(`UNIQUE_${SCENARIO_CODE[scenario]}`, SCENARIO_WORDS[scenario], true, verdict === 'remediate' ? REMEDIATE : []),
  ];
  return {
    enforceUnique: verdict !== 'leave',
    requiresRemediation: verdict === 'remediate',
    rationales: sortedRationales(new Set(children.flatMap((child) => child.rationales))),
    trace: branch('UNIQUE', WHAT, verdict !== 'leave', children),
  };
}

const WHAT = 'The index stays unique.';
const REMEDIATE: readonly Rationale[] = ['REMEDIATE_BEFORE_TIGHTEN'];
const ENABLED = leaf('UNIQUE_POLICY', 'The policy enforces keys of this many columns.', true);
const DISABLED = leaf('UNIQUE_POLICY', ENABLED.description, false, ['UNIQUE_POLICY_DISABLED']);
const PHYSICAL = leaf('UNIQUE_PHYSICAL', 'The database enforces the key already.', true, ['PHYSICAL_UNIQUE_KEY']);
const NOT_PHYSICAL = leaf('UNIQUE_PHYSICAL', PHYSICAL.description, false);

const SCENARIO_CODE: { readonly [S in UniqueScenario]: string } = {
  PolicyDisabled: 'POLICY_DISABLED',
  PhysicalWithDuplicates: 'PHYSICAL_WITH_DUPLICATES',
  Duplicates: 'DUPLICATES_ONLY',
  Physical: 'PHYSICAL_ONLY',
  Clean: 'CLEAN_WITH_EVIDENCE',
  NoEvidence: 'NO_EVIDENCE',
};

/** Situations in words, as the specification lists them. */
export const SCENARIO_WORDS: { readonly [S in UniqueScenario]: string } = {
  PolicyDisabled: 'The switch for keys of this many columns is off.',
  PhysicalWithDuplicates: 'The database enforces the key, and yet values repeat.',
  Duplicates: 'Values repeat.',
  Physical: 'The database enforces the key.',
  Clean: 'Values were found without duplicates.',
  NoEvidence: 'Nothing was measured.',
};

function scenarioOf({ isEnabled, isPhysical, state }: UniqueInput): UniqueScenario {
  if (!isEnabled) return 'PolicyDisabled';
  if (state === 'duplicates') return isPhysical ? 'PhysicalWithDuplicates' : 'Duplicates';
  if (isPhysical) return 'Physical';
  return state === 'clean' ? 'Clean' : 'NoEvidence';
}

function duplicateCodes(state: IndexFacts['state'], isComposite: boolean): readonly Rationale[] {
  if (state !== 'duplicates') return [];
  return [isComposite ? 'COMPOSITE_UNIQUE_DUPLICATES_PRESENT' : 'UNIQUE_DUPLICATES_PRESENT'];
}

function cleanCodes(state: IndexFacts['state'], isComposite: boolean): readonly Rationale[] {
  if (state !== 'clean') return [];
  return [isComposite ? 'COMPOSITE_UNIQUE_NO_NULLS' : 'UNIQUE_NO_NULLS'];
}
