import type { TraceNode } from '../model/policy/decision.ts';
import type { Rationale } from '../model/policy/rationale.ts';
import type { TighteningSettings } from '../model/policy/tightening-settings.ts';
import type { ReferenceFacts } from './reference-facts.ts';
import { branch, leaf, sortedRationales } from './trace.ts';

/** Whether a reference becomes a foreign key, and why. */
export interface ForeignKeyOutcome {
  readonly createConstraint: boolean;
  readonly scriptWithNoCheck: boolean;
  readonly rationales: readonly Rationale[];
  readonly trace: TraceNode;
}

/** All that a decision about a reference depends on, apart from the settings. */
type ForeignKeyInput = Pick<
  ReferenceFacts,
  'isIgnore' | 'hasOrphans' | 'hasConstraint' | 'isCrossSchemaBlocked' | 'isCrossCatalogBlocked' | 'hasEvidence'
>;

/** Decides references under one set of settings. Equal inputs share one outcome. */
export class ForeignKeyDecider {
  readonly #settings: TighteningSettings;
  readonly #outcomes = new Map<string, ForeignKeyOutcome>();

  constructor(settings: TighteningSettings) {
    this.#settings = settings;
  }

  decide(facts: ReferenceFacts): ForeignKeyOutcome {
    const { isIgnore, hasOrphans, hasConstraint, isCrossSchemaBlocked, isCrossCatalogBlocked, hasEvidence } = facts;
    const input = { isIgnore, hasOrphans, hasConstraint, isCrossSchemaBlocked, isCrossCatalogBlocked, hasEvidence };
    const key = Object.values(input).join();
    let outcome = this.#outcomes.get(key);
    if (outcome === undefined) {
      outcome = decideForeignKey(input, this.#settings);
      this.#outcomes.set(key, outcome);
    }
    return outcome;
  }
}

/**
 * Decides one reference, step by step as policy.md 6. Two switches, off by default, close what that leaves open:
 * `foreignKeys.honourIgnore` creates none that the design ignores, `foreignKeys.requireEvidence` none that nobody measured.
 */
function decideForeignKey(facts: ForeignKeyInput, settings: TighteningSettings): ForeignKeyOutcome {
  const { enableCreation, honourIgnore, requireEvidence } = settings.foreignKeys;
  const { isIgnore, hasOrphans, hasConstraint } = facts;
  const isBlocked = !hasConstraint && (facts.isCrossSchemaBlocked || facts.isCrossCatalogBlocked);
  const isIgnoredByPolicy = honourIgnore && isIgnore;
  const isUnmeasured = requireEvidence && !facts.hasEvidence;
  const mayBeCreated = enableCreation && !hasConstraint && !isBlocked && !isIgnoredByPolicy && !isUnmeasured;
  const isEligible = mayBeCreated && !hasOrphans;
  const isForced = settings.policy.mode === 'Cautious' && mayBeCreated && !isEligible && (hasOrphans || isIgnore);
  const isDisabled = !hasConstraint && !hasOrphans && !enableCreation;
  const children = [
    leaf('FK_IGNORE_RULE', 'The delete rule is Ignore.', isIgnore, when(isIgnore, 'DELETE_RULE_IGNORE')),
    leaf('FK_ORPHANS', 'Rows have no parent.', hasOrphans, when(hasOrphans, 'DATA_HAS_ORPHANS')),
    leaf(
      'FK_EXISTING',
      'The database has the constraint.',
      hasConstraint,
      when(hasConstraint, 'DB_CONSTRAINT_PRESENT'),
    ),
    ...(hasConstraint ? [] : blockNodes(facts)),
    leaf('FK_CREATION', 'The policy creates foreign keys.', enableCreation, when(isDisabled, 'FK_CREATION_DISABLED')),
    ...(requireEvidence
      ? [
          leaf(
            'FK_MEASURED',
            'Orphans were looked for.',
            !isUnmeasured,
            when(isUnmeasured && !hasConstraint, 'PROFILE_MISSING'),
          ),
        ]
      : []),
    leaf('FK_ELIGIBLE', 'Nothing speaks against creating it.', isEligible, when(isEligible, 'POLICY_ENABLE_CREATION')),
    ...(isForced ? [WITH_NOCHECK] : []),
  ];
  const createConstraint = hasConstraint || isEligible || isForced;
  return {
    createConstraint,
    scriptWithNoCheck: isForced,
    rationales: sortedRationales(new Set(children.flatMap((child) => child.rationales))),
    trace: branch('FOREIGN_KEY', 'The reference becomes a foreign key.', createConstraint, children),
  };
}

const WITH_NOCHECK = leaf('FK_WITH_NOCHECK', 'Cautious creates it without checking the rows that are there.', true, [
  'FK_WITH_NOCHECK',
]);

function blockNodes({ isCrossSchemaBlocked, isCrossCatalogBlocked }: ForeignKeyInput): readonly TraceNode[] {
  return [
    leaf(
      'FK_OTHER_SCHEMA',
      'The target lies in another schema, which is not allowed.',
      isCrossSchemaBlocked,
      when(isCrossSchemaBlocked, 'CROSS_SCHEMA'),
    ),
    leaf(
      'FK_OTHER_CATALOG',
      'The target lies in another catalog, which is not allowed.',
      isCrossCatalogBlocked,
      when(isCrossCatalogBlocked, 'CROSS_CATALOG'),
    ),
  ];
}

function when(condition: boolean, rationale: Rationale): readonly Rationale[] {
  return condition ? [rationale] : [];
}
