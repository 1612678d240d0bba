import type { TraceNode } from '../model/policy/decision.ts';
import type { Rationale } from '../model/policy/rationale.ts';
import type { TighteningSettings } from '../model/policy/tightening-settings.ts';
import type { ColumnFacts } from './column-facts.ts';
import { modeTree } from './mode-tree.ts';
import { type Signals, signalsOf } from './signals.ts';
import { branch, gatherRationales, leaf, sortedRationales } from './trace.ts';

/** Whether a column becomes NOT NULL, and why. */
export interface NotNullOutcome {
  readonly makeNotNull: boolean;
  readonly requiresRemediation: boolean;
  readonly rationales: readonly Rationale[];
  readonly trace: TraceNode;
}

/** All that a NOT NULL decision depends on, apart from the settings; the signals carry the rest of the facts. */
export interface NotNullInput {
  readonly signals: Signals;
  readonly isMandatory: boolean;
  readonly hasProfile: boolean;
  readonly isMeasured: boolean;
  /** An override keeps the column nullable. */
  readonly isOverridden: boolean;
}

/** Decides columns under one set of settings. Equal inputs share one outcome, since thousands of columns are in the same situation. */
export class NotNullDecider {
  readonly #policy: TighteningSettings['policy'];
  readonly #positions = new Map<TraceNode, number>();
  readonly #outcomes = new Map<number, NotNullOutcome>();

  constructor(policy: TighteningSettings['policy']) {
    this.#policy = policy;
  }

  decide(facts: ColumnFacts, isOverridden: boolean): NotNullOutcome {
    const input = {
      signals: signalsOf(facts),
      isMandatory: facts.attribute.isMandatory,
      hasProfile: facts.profile !== null,
      isMeasured: facts.isMeasured,
      isOverridden,
    };
    const key = this.#keyOf(input);
    let outcome = this.#outcomes.get(key);
    if (outcome === undefined) {
      outcome = decideNotNull(input, this.#policy);
      this.#outcomes.set(key, outcome);
    }
    return outcome;
  }

  /** Equal signals are one object, so a signal's position stands for it; there are fewer of them than the radix. */
  #keyOf({ signals, isMandatory, hasProfile, isMeasured, isOverridden }: NotNullInput): number {
    let key = (isMandatory ? 1 : 0) + (hasProfile ? 2 : 0) + (isMeasured ? 4 : 0) + (isOverridden ? 8 : 0);
    key = key * RADIX + this.#positionOf(signals.primaryKey);
    key = key * RADIX + this.#positionOf(signals.physicalNotNull);
    key = key * RADIX + this.#positionOf(signals.foreignKeySupport);
    key = key * RADIX + this.#positionOf(signals.uniqueClean);
    key = key * RADIX + this.#positionOf(signals.logicalMandatory);
    key = key * RADIX + this.#positionOf(signals.defaultPresent);
    return key * RADIX + this.#positionOf(signals.dataNoNulls);
  }

  #positionOf(signal: TraceNode): number {
    let position = this.#positions.get(signal);
    if (position === undefined) {
      position = this.#positions.size;
      this.#positions.set(signal, position);
    }
    return position;
  }
}

/** At most 2 + 2 + 8 + 32 + 4 + 3 + 5 distinct signals exist; 16 × 64^7 is within the integers a number can hold. */
const RADIX = 64;

/** Decides one column, step by step as policy.md 4.2. */
function decideNotNull(input: NotNullInput, policy: TighteningSettings['policy']): NotNullOutcome {
  const { signals, isMandatory, isOverridden, isMeasured } = input;
  const { mode } = policy;
  const tree = modeTree(signals, mode);
  const evidence = signals.dataNoNulls;
  const children: TraceNode[] = [tree, signals.defaultPresent];
  const rationales = new Set<Rationale>();
  if (!input.hasProfile) rationales.add('PROFILE_MISSING');
  const isSupported = mode !== 'Cautious' && (signals.foreignKeySupport.result || signals.uniqueClean.result);
  const isConditional = isSupported || isMandatory;
  if (mode !== 'Cautious' && isConditional) children.push(evidence);
  for (const child of children) gatherRationales(child, rationales);

  let makeNotNull = tree.result;
  let requiresRemediation = false;
  const isWithheld = policy.requireEvidenceForMandatory && !isMeasured;
  if (mode === 'Aggressive' && isMandatory && !makeNotNull && !isWithheld) {
    makeNotNull = true;
    children.push(AGGRESSIVE_MANDATORY);
  }
  if (mode === 'Aggressive' && makeNotNull && isConditional && !evidence.result) {
    requiresRemediation = true;
    rationales.add('REMEDIATE_BEFORE_TIGHTEN');
    children.push(REMEDIATION);
  }
  const isForced =
    mode === 'Cautious' &&
    !policy.allowCautiousNullabilityRelaxation &&
    isMandatory &&
    !makeNotNull &&
    !isOverridden &&
    !isWithheld;
  if (isForced) {
    makeNotNull = true;
    requiresRemediation = true;
    rationales.add('CAUTIOUS_RELAXATION_DISABLED');
    rationales.add('REMEDIATE_BEFORE_TIGHTEN');
    children.push(CAUTIOUS_RELAXATION);
  }
  if (isOverridden) {
    makeNotNull = false;
    requiresRemediation = false;
    rationales.delete('CAUTIOUS_RELAXATION_DISABLED');
    rationales.delete('REMEDIATE_BEFORE_TIGHTEN');
    rationales.add('NULLABILITY_OVERRIDE');
    children.push(OVERRIDE);
  }
  return {
    makeNotNull,
    requiresRemediation,
    rationales: sortedRationales(rationales),
    trace: branch('NOT_NULL', 'The column becomes NOT NULL.', makeNotNull, children),
  };
}

const AGGRESSIVE_MANDATORY = leaf('AGGRESSIVE_MANDATORY', 'Aggressive makes every mandatory column NOT NULL.', true);
const REMEDIATION = leaf('REMEDIATION', 'No clean evidence supports it: repair the data first.', true, [
  'REMEDIATE_BEFORE_TIGHTEN',
]);
const CAUTIOUS_RELAXATION = leaf(
  'CAUTIOUS_RELAXATION_OVERRIDE',
  'A mandatory column is not relaxed: policy.allowCautiousNullabilityRelaxation is off.',
  true,
  ['CAUTIOUS_RELAXATION_DISABLED', 'REMEDIATE_BEFORE_TIGHTEN'],
);
const OVERRIDE = leaf('NULLABILITY_OVERRIDE', 'An override keeps the column nullable.', true, ['NULLABILITY_OVERRIDE']);
