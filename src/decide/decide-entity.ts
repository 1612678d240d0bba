import { sameName } from '../kernel/fold-case.ts';
import type { Attribute } from '../model/attribute.ts';
import type { ColumnDecision, ForeignKeyDecision, UniqueIndexDecision } from '../model/policy/decision.ts';
import type { DecidedOtherwise } from '../model/policy/policy-decisions.ts';
import type { TighteningSettings } from '../model/policy/tightening-settings.ts';
import { type ColumnFacts, columnFacts } from './column-facts.ts';
import { type EntityLookup, type OwnedEntity, identifierOf } from './entity-lookup.ts';
import { nullEvidence, orphanEvidence, uniqueEvidence } from './evidence.ts';
import { decideForeignKey } from './foreign-key.ts';
import { type IndexFacts, indexFacts } from './index-facts.ts';
import { decideNotNull } from './not-null.ts';
import type { NullBudget } from './null-budget.ts';
import type { NullabilityOverrides } from './nullability-overrides.ts';
import type { ProfileIndex } from './profile-index.ts';
import { type ReferenceFacts, referenceFacts } from './reference-facts.ts';
import { decideUniqueIndex } from './unique-index.ts';

/** What every entity is decided with. */
export interface DecideContext {
  readonly lookup: EntityLookup;
  readonly overrides: NullabilityOverrides;
  readonly settings: TighteningSettings;
  readonly profile: ProfileIndex;
  readonly budget: NullBudget;
}

/** Decisions so far, filled entity by entity. */
export interface Decided {
  readonly columns: ColumnDecision[];
  readonly uniqueIndexes: UniqueIndexDecision[];
  readonly foreignKeys: ForeignKeyDecision[];
  readonly decidedOtherwise: DecidedOtherwise[];
}

/** Decides every column, unique index and reference of one entity; inactive attributes are decided too (policy.md 9.1). */
export function decideEntity(owned: OwnedEntity, context: DecideContext, decided: Decided): void {
  const { module, entity } = owned;
  const { profile, settings, overrides } = context;
  const { schema, physicalName: table } = entity;
  const place = { module: module.name, entity: entity.name, schema, table };
  const indexes = indexFacts(entity, profile, settings.uniqueness);
  for (const attribute of entity.attributes) {
    const { name, column } = attribute;
    const columnProfile = profile.column(schema, table, column);
    const reference = referenceFacts(owned, attribute, context.lookup, profile, settings.foreignKeys);
    const keys = indexes.filter((facts) => isInKey(facts, attribute));
    const facts = columnFacts(attribute, columnProfile, reference, keys, settings, context.budget);
    const isOverridden = overrides.covers(module.name, entity.name, name);
    const outcome = decideNotNull(facts, isOverridden);
    decided.columns.push({ ...place, attribute: name, column, ...outcome, evidence: nullEvidence(columnProfile) });
    noteOtherwise(facts, isOverridden, outcome.makeNotNull, { schema, table, column }, decided);
    if (reference === null) continue;
    const key = decideForeignKey(reference, settings);
    const evidence = orphanEvidence(reference.reality, columnProfile?.rowCount ?? null);
    decided.foreignKeys.push({ ...place, attribute: name, column, target: targetOf(reference), ...key, evidence });
    noteReferenceOtherwise(reference, settings, key.createConstraint, { schema, table, column }, decided);
  }
  for (const facts of indexes) {
    const outcome = decideUniqueIndex(facts, settings.policy.mode);
    const [first = ''] = facts.keyColumns;
    const evidence = uniqueEvidence(facts, profile.column(schema, table, first)?.rowCount ?? null);
    decided.uniqueIndexes.push({
      ...place,
      index: facts.index.name,
      keyColumns: facts.keyColumns,
      ...outcome,
      evidence,
    });
  }
}

type Place = Omit<DecidedOtherwise, 'toggle'>;

/** The key names columns as the index spells them, which may differ in case from the attribute. */
function isInKey({ keyColumns }: IndexFacts, { column }: Attribute): boolean {
  return keyColumns.some((name) => sameName(name, column));
}

function targetOf({ target }: ReferenceFacts): ForeignKeyDecision['target'] {
  if (target === null) return null;
  const { module, entity } = target;
  return {
    module: module.name,
    schema: entity.schema,
    table: entity.physicalName,
    column: identifierOf(entity)?.column ?? null,
  };
}

/** Whether the column would have been decided otherwise with evidence required for mandatory columns. */
function noteOtherwise(
  facts: ColumnFacts,
  isOverridden: boolean,
  made: boolean,
  place: Place,
  { decidedOtherwise }: Decided,
): void {
  const { attribute, isMeasured, settings } = facts;
  if (!made || isMeasured || !attribute.isMandatory || settings.policy.requireEvidenceForMandatory) return;
  const strict = { ...settings, policy: { ...settings.policy, requireEvidenceForMandatory: true } };
  if (!decideNotNull({ ...facts, settings: strict }, isOverridden).makeNotNull)
    decidedOtherwise.push({ toggle: 'policy.requireEvidenceForMandatory', ...place });
}

/** Whether the reference would have been decided otherwise by one of the two strict toggles for references. */
function noteReferenceOtherwise(
  reference: ReferenceFacts,
  settings: TighteningSettings,
  created: boolean,
  place: Place,
  { decidedOtherwise }: Decided,
): void {
  if (!created || reference.hasConstraint) return;
  const { foreignKeys } = settings;
  const differs = (strict: TighteningSettings['foreignKeys']): boolean =>
    !decideForeignKey(reference, { ...settings, foreignKeys: strict }).createConstraint;
  if (!reference.hasEvidence && !foreignKeys.requireEvidence && differs({ ...foreignKeys, requireEvidence: true }))
    decidedOtherwise.push({ toggle: 'foreignKeys.requireEvidence', ...place });
  if (reference.isIgnore && !foreignKeys.honourIgnore && differs({ ...foreignKeys, honourIgnore: true }))
    decidedOtherwise.push({ toggle: 'foreignKeys.honourIgnore', ...place });
}
