import type { TraceNode } from '../model/policy/decision.ts';
import type { Rationale } from '../model/policy/rationale.ts';
import type { ColumnFacts } from './column-facts.ts';
import { modeTree } from './mode-tree.ts';
import { dataNoNulls } from './signals/data-no-nulls.ts';
import { defaultPresent } from './signals/default-present.ts';
import { branch, gatherRationales, leaf, sortedRationales } from './trace.ts';

/** Whether a column becomes NOT NULL, and why. */
export interface NotNullOutcome {
  readonly makeNotNull: boolean;
  readonly requiresRemediation: boolean;
  readonly rationales: readonly Rationale[];
  readonly trace: TraceNode;
}

/** Decides one column, step by step as policy.md 4.2; `isOverridden` says that an override keeps it nullable. */
export function decideNotNull(facts: ColumnFacts, isOverridden: boolean): NotNullOutcome {
  const { attribute, settings } = facts;
  const { mode } = settings.policy;
  const tree = modeTree(facts);
  const children: TraceNode[] = [tree.node, defaultPresent(facts)];
  const rationales = new Set<Rationale>();
  if (facts.profile === null) rationales.add('PROFILE_MISSING');
  const isSupported = mode !== 'Cautious' && (tree.foreignKeySupport.result || tree.uniqueClean.result);
  const isConditional = isSupported || attribute.isMandatory;
  const evidence = dataNoNulls(facts);
  if (mode !== 'Cautious' && isConditional) children.push(evidence);
  for (const child of children) gatherRationales(child, rationales);

  let makeNotNull = tree.node.result;
  let requiresRemediation = false;
  const isWithheld = settings.policy.requireEvidenceForMandatory && !facts.isMeasured;
  if (mode === 'Aggressive' && attribute.isMandatory && !makeNotNull && !isWithheld) {
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
    !settings.policy.allowCautiousNullabilityRelaxation &&
    attribute.isMandatory &&
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
