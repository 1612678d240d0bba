import { sameName } from '../kernel/fold-case.ts';
import type { Attribute } from '../model/attribute.ts';
import type { ColumnDecision, ForeignKeyDecision, UniqueIndexDecision } from '../model/policy/decision.ts';
import type { DecidedOtherwise } from '../model/policy/policy-decisions.ts';
import type { TighteningSettings } from '../model/policy/tightening-settings.ts';
import { columnFacts } from './column-facts.ts';
import { type EntityLookup, type OwnedEntity, identifierOf } from './entity-lookup.ts';
import { nullEvidence, orphanEvidence, uniqueEvidence } from './evidence.ts';
import { ForeignKeyDecider } from './foreign-key.ts';
import { type IndexFacts, indexFacts } from './index-facts.ts';
import { NotNullDecider } from './not-null.ts';
import { type NullBudget, nullBudgetOf } from './null-budget.ts';
import { NullabilityOverrides } from './nullability-overrides.ts';
import { Otherwise } from './otherwise.ts';
import type { ProfileIndex } from './profile-index.ts';
import { type ReferenceFacts, referenceFacts } from './reference-facts.ts';
import { UniqueDecider } from './unique-index.ts';

/** What every entity is decided with. */
export class DecideContext {
  readonly lookup: EntityLookup;
  readonly overrides: NullabilityOverrides;
  readonly settings: TighteningSettings;
  readonly profile: ProfileIndex;
  readonly budget: NullBudget;
  readonly notNull: NotNullDecider;
  readonly unique: UniqueDecider;
  readonly foreignKey: ForeignKeyDecider;
  readonly otherwise: Otherwise;

  constructor(lookup: EntityLookup, profile: ProfileIndex, settings: TighteningSettings) {
    this.lookup = lookup;
    this.profile = profile;
    this.settings = settings;
    this.overrides = new NullabilityOverrides(settings.policy.nullabilityOverrides);
    this.budget = nullBudgetOf(settings.policy.nullBudget);
    this.notNull = new NotNullDecider(settings.policy);
    this.unique = new UniqueDecider(settings.policy.mode);
    this.foreignKey = new ForeignKeyDecider(settings);
    this.otherwise = new Otherwise(settings);
  }
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
  const indexes = indexFacts(owned.entity, context.profile, context.settings.uniqueness);
  for (const attribute of owned.entity.attributes) decideAttribute(owned, attribute, indexes, context, decided);
  for (const facts of indexes) decideIndex(owned, facts, context, decided);
}

/** Decisions are written out member by member: there are tens of thousands, and copying each twice is most of the work. */
function decideAttribute(
  owned: OwnedEntity,
  attribute: Attribute,
  indexes: readonly IndexFacts[],
  { profile, settings, lookup, overrides, budget, notNull, foreignKey, otherwise }: DecideContext,
  { columns, foreignKeys, decidedOtherwise }: Decided,
): void {
  const { module, entity } = owned;
  const { schema, physicalName: table } = entity;
  const { name, column } = attribute;
  const columnProfile = profile.column(schema, table, column);
  const reference = referenceFacts(owned, attribute, lookup, profile, settings.foreignKeys);
  const keys = indexes.length === 0 ? indexes : indexes.filter((facts) => isInKey(facts, attribute));
  const facts = columnFacts(attribute, columnProfile, reference, keys, settings, budget);
  const isOverridden = overrides.covers(module.name, entity.name, name);
  const outcome = notNull.decide(facts, isOverridden);
  columns.push({
    module: module.name,
    entity: entity.name,
    schema,
    table,
    rationales: outcome.rationales,
    trace: outcome.trace,
    evidence: nullEvidence(columnProfile),
    attribute: name,
    column,
    makeNotNull: outcome.makeNotNull,
    requiresRemediation: outcome.requiresRemediation,
  });
  if (otherwise.isColumnDecided(facts, isOverridden, outcome))
    decidedOtherwise.push({ toggle: 'policy.requireEvidenceForMandatory', schema, table, column });
  if (reference === null) return;
  const key = foreignKey.decide(reference);
  foreignKeys.push({
    module: module.name,
    entity: entity.name,
    schema,
    table,
    rationales: key.rationales,
    trace: key.trace,
    evidence: orphanEvidence(reference.reality, columnProfile?.rowCount ?? null),
    attribute: name,
    column,
    target: targetOf(reference),
    createConstraint: key.createConstraint,
    scriptWithNoCheck: key.scriptWithNoCheck,
  });
  for (const toggle of otherwise.referenceToggles(reference, key))
    decidedOtherwise.push({ toggle, schema, table, column });
}

function decideIndex(
  { module, entity }: OwnedEntity,
  facts: IndexFacts,
  { profile, unique }: DecideContext,
  { uniqueIndexes }: Decided,
): void {
  const { schema, physicalName: table } = entity;
  const [first = ''] = facts.keyColumns;
  uniqueIndexes.push({
    module: module.name,
    entity: entity.name,
    schema,
    table,
    index: facts.index.name,
    keyColumns: facts.keyColumns,
    ...unique.decide(facts),
    evidence: uniqueEvidence(facts, profile.column(schema, table, first)?.rowCount ?? null),
  });
}

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
