import { type Result, err, ok } from '../kernel/result.ts';
import { type Model, entitiesOf } from '../model/model.ts';
import { NO_NAMING_OVERRIDES, type NamingOverrides } from '../model/naming.ts';
import type { PolicyDecisions } from '../model/policy/policy-decisions.ts';
import type { TighteningSettings } from '../model/policy/tightening-settings.ts';
import type { Problem } from '../model/problem.ts';
import type { Profile } from '../model/profile/profile.ts';
import { type TableKey, tableKey } from '../model/table-ref.ts';
import { sortDecisions } from './decision-order.ts';
import { DecideContext, type Decided, decideEntity } from './decide-entity.ts';
import { EntityLookup } from './entity-lookup.ts';
import { mandatoryNullDiagnostics } from './mandatory-nulls.ts';
import { rollupsOf, sumOf } from './policy-totals.ts';
import { ProfileIndex } from './profile-index.ts';
import { tablePredicates } from './table-predicates.ts';

/** What is decided from. */
export interface DecideInput {
  readonly model: Model;
  readonly profile: Profile;
  readonly settings: TighteningSettings;
  /** Tell entities of one name apart. */
  readonly naming?: NamingOverrides;
  /** Tables that were added to the model: references may point to them, nothing is decided about them. */
  readonly supplementalTables?: ReadonlySet<TableKey>;
}

/**
 * Decides NOT NULL, UNIQUE and FOREIGN KEY for everything a model has (policy.md 3 to 9). Pure: equal inputs give equal decisions,
 * whatever the order of modules, entities, attributes and profile entries. Time is linear in them, apart from sorting. Error:
 * `run.cancelled` when the signal is aborted.
 */
export function decide(input: DecideInput, signal: AbortSignal): Result<PolicyDecisions, Problem> {
  const { model, settings, naming = NO_NAMING_OVERRIDES, supplementalTables = new Set() } = input;
  const lookup = new EntityLookup(model, naming);
  const context = new DecideContext(lookup, new ProfileIndex(input.profile), settings);
  const decided: Decided = { columns: [], uniqueIndexes: [], foreignKeys: [], decidedOtherwise: [] };
  const owned = [...entitiesOf(model)];
  for (const item of owned) {
    if (signal.aborted) return err(CANCELLED);
    if (!supplementalTables.has(tableKey(item.entity.schema, item.entity.physicalName)))
      decideEntity(item, context, decided);
  }
  const columns = sortDecisions(decided.columns, ({ column }) => column);
  const uniqueIndexes = sortDecisions(decided.uniqueIndexes, ({ index }) => index);
  const foreignKeys = sortDecisions(decided.foreignKeys, ({ column }) => column);
  const rollups = rollupsOf({ columns, uniqueIndexes, foreignKeys });
  return ok({
    columns,
    uniqueIndexes,
    foreignKeys,
    diagnostics: [...lookup.diagnostics, ...mandatoryNullDiagnostics(columns)],
    predicates: sortDecisions(owned.map(tablePredicates), () => ''),
    totals: sumOf(rollups.map(({ totals }) => totals)),
    rollups,
    decidedOtherwise: sortDecisions(decided.decidedOtherwise, ({ column, toggle }) => `${column}\u0000${toggle}`),
    unmatchedOverrides: context.overrides.unmatched(),
  });
}

const CANCELLED: Problem = { code: 'run.cancelled', message: 'The run was cancelled before everything was decided.' };

export { compareDecisions } from './compare-decisions.ts';
export { compareReports } from './compare-reports.ts';
export { policyReport } from './policy-report.ts';
export { whyLines } from './why.ts';
