import type { DecidedOtherwise } from '../model/policy/policy-decisions.ts';
import type { TighteningSettings } from '../model/policy/tightening-settings.ts';
import type { ColumnFacts } from './column-facts.ts';
import { ForeignKeyDecider, type ForeignKeyOutcome } from './foreign-key.ts';
import { NotNullDecider, type NotNullOutcome } from './not-null.ts';
import type { ReferenceFacts } from './reference-facts.ts';

/** What the strict toggles would change that are off (policy.md 12); one that is on changes nothing more. */
export class Otherwise {
  readonly #settings: TighteningSettings;
  readonly #strict: TighteningSettings;
  readonly #mandatory: NotNullDecider;
  readonly #evidence: ForeignKeyDecider;
  readonly #ignore: ForeignKeyDecider;

  constructor(settings: TighteningSettings) {
    this.#settings = settings;
    this.#strict = { ...settings, policy: { ...settings.policy, requireEvidenceForMandatory: true } };
    this.#mandatory = new NotNullDecider(this.#strict.policy);
    const { foreignKeys } = settings;
    this.#evidence = new ForeignKeyDecider({ ...settings, foreignKeys: { ...foreignKeys, requireEvidence: true } });
    this.#ignore = new ForeignKeyDecider({ ...settings, foreignKeys: { ...foreignKeys, honourIgnore: true } });
  }

  /** Whether a column would stay nullable if mandatory columns needed evidence. */
  isColumnDecided(facts: ColumnFacts, isOverridden: boolean, made: NotNullOutcome): boolean {
    if (!made.makeNotNull || facts.isMeasured || !facts.attribute.isMandatory) return false;
    if (this.#settings.policy.requireEvidenceForMandatory) return false;
    return !this.#mandatory.decide({ ...facts, settings: this.#strict }, isOverridden).makeNotNull;
  }

  /** The toggles that would leave out a foreign key that is created. */
  referenceToggles(facts: ReferenceFacts, made: ForeignKeyOutcome): readonly DecidedOtherwise['toggle'][] {
    if (!made.createConstraint || facts.hasConstraint) return [];
    const { requireEvidence, honourIgnore } = this.#settings.foreignKeys;
    const toggles: DecidedOtherwise['toggle'][] = [];
    if (!requireEvidence && !this.#evidence.decide(facts).createConstraint) toggles.push('foreignKeys.requireEvidence');
    if (!honourIgnore && !this.#ignore.decide(facts).createConstraint) toggles.push('foreignKeys.honourIgnore');
    return toggles;
  }
}
