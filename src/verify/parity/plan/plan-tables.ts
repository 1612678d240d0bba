import type { ConnectionKind } from '../../../model/connection.ts';
import { entitiesOf, type Model } from '../../../model/model.ts';
import type { NamingOverrides } from '../../../model/naming.ts';
import type { ParitySettings } from '../../../model/parity/parity-settings.ts';
import type { Problem } from '../../../model/problem.ts';
import { displayTable } from '../../../model/table-ref.ts';
import { pairByMap } from '../pairing/pair-by-map.ts';
import { pairByModel } from '../pairing/pair-by-model.ts';
import { pairByName } from '../pairing/pair-by-name.ts';
import type { SideCatalog, SideTable } from '../pairing/side-catalog.ts';
import type { Pairing, TableFilter, UnpairedTable } from '../pairing/table-pairs.ts';
import type { TablePlan } from '../table-plan.ts';
import { isNamed } from './named-table.ts';
import { planTable, type PlanContext } from './plan-table.ts';
import { redactionOf } from './redaction.ts';
import { sharedCodecs } from './shared-codecs.ts';
import { unknownNames } from './unknown-names.ts';

export interface PlanInput {
  /** Filtered as for the export; null pairs tables and columns by name. */
  readonly model: Model | null;
  readonly naming: NamingOverrides;
  readonly settings: ParitySettings;
  /** Which tables take part; all when absent. */
  readonly tables?: TableFilter;
  readonly includeExternal?: boolean;
  readonly redact: readonly string[];
  readonly source: SideCatalog;
  readonly target: SideCatalog;
}

export interface PlannedTables {
  /** In the order of the pairing: mapped tables first, then those of the model or by name. */
  readonly plans: readonly (TablePlan | UnpairedTable)[];
  /**
   * Settings that name what is not there, with the nearest name; mapping entries that cannot be followed; parts of a catalog that the
   * login may not see (`parity.catalog.unseen`).
   */
  readonly problems: readonly Problem[];
}

/**
 * Pairs the tables of both sides and settles for each how its rows are compared: columns, canonical values, rules, key, filter and
 * differences of the schema. Reads nothing. A table that cannot or shall not be compared is listed with its reason.
 */
export function planTables(input: PlanInput): PlannedTables {
  const { settings, source, target } = input;
  const { pairings, problems } = pairingsOf(input);
  const context = contextOf(input, pairings);
  const plans = pairings.map((pairing): TablePlan | UnpairedTable => {
    // Before all else: a table that only one side has may be left out on purpose.
    if (settings.exclude?.some((name) => isNamed(pairing, name)) === true) return unpaired(pairing, EXCLUDED);
    if (pairing.kind === 'unpaired') return pairing;
    const tables = { source: tableOf(source, pairing.source), target: tableOf(target, pairing.target) };
    if (tables.source === null || tables.target === null) return unpaired(pairing, GONE);
    const refused = refusal(tables.source, tables.target);
    if (refused !== null) return unpaired(pairing, refused);
    if (pairing.columns.length === 0 && pairing.unpaired.some(({ byDesign }) => !byDesign))
      return unpaired(pairing, NO_COMMON_COLUMN);
    return planTable(pairing, tables.source, tables.target, context);
  });
  return {
    plans,
    problems: [...problems, ...unknownNames(input, pairings), ...unseen('source', source), ...unseen('target', target)],
  };
}

function pairingsOf(input: PlanInput): {
  readonly pairings: readonly Pairing[];
  readonly problems: readonly Problem[];
} {
  const { model, source, target, settings, naming } = input;
  const schemas = { source: DEFAULT_SCHEMA[source.kind], target: DEFAULT_SCHEMA[target.kind] };
  const tables = input.tables ?? (() => true);
  const mapped = pairByMap(settings.map ?? [], source, target, { model, tables });
  const { taken } = mapped;
  const rest =
    model === null
      ? pairByName(source, target, { schemas, tables, taken })
      : pairByModel(model, source, target, {
          schemas,
          naming,
          tables,
          includeExternal: input.includeExternal === true,
          taken,
        });
  return { pairings: [...mapped.pairings, ...rest], problems: mapped.problems };
}

const DEFAULT_SCHEMA: { readonly [K in ConnectionKind]: string } = { mssql: 'dbo', postgres: 'public', duckdb: 'main' };

function contextOf(input: PlanInput, pairings: readonly Pairing[]): PlanContext {
  const { model, settings, redact } = input;
  const targets = new Map(
    pairings.flatMap((pairing) =>
      pairing.kind === 'pair'
        ? [[`${pairing.source.schema}\u0000${pairing.source.table}`, pairing.target] as const]
        : [],
    ),
  );
  const entities = new Map<string, readonly string[]>();
  let isOutSystems = false;
  for (const { module, entity } of model === null ? [] : entitiesOf(model)) {
    isOutSystems ||= OUTSYSTEMS_TABLE.test(entity.physicalName);
    const identifier = entity.attributes.filter(({ isIdentifier }) => isIdentifier).map(({ column }) => column);
    entities.set(`${module.name}\u0000${entity.name}`, identifier);
  }
  return {
    settings,
    redaction: redactionOf(redact),
    codecOf: sharedCodecs(),
    isOutSystems,
    identifierOf: ({ module, entity }) => entities.get(`${module}\u0000${entity}`) ?? [],
    schemaSides: (source, target) => ({
      source: { catalog: input.source, table: source },
      target: { catalog: input.target, table: target },
      targetOf: (ref) => targets.get(`${ref.schema}\u0000${ref.table}`) ?? null,
    }),
  };
}

/** Physical names of user entities and of the platform's own begin so. */
const OUTSYSTEMS_TABLE = /^(?:OSUSR|OSSYS)_/i;

function tableOf(catalog: SideCatalog, ref: SideTable['ref']): SideTable | null {
  const found = catalog.table.find(ref.schema, ref.table);
  return found.kind === 'one' ? found.item : null;
}

/** What a catalog did not tell is not judged, which a reader must know. */
function unseen(side: 'source' | 'target', catalog: SideCatalog): readonly Problem[] {
  return [...catalog.unseen].map(([part, { code, message }]) => ({
    code: 'parity.catalog.unseen',
    message: `The catalog of the ${side} did not tell about ${part}; nothing that depends on them is judged. ${message}`,
    found: code,
    fix: 'Let the login see the definitions (VIEW DEFINITION on SQL Server), then compare again.',
  }));
}

type Reason = Pick<UnpairedTable, 'reason' | 'fix' | 'byDesign'>;

const EXCLUDED: Reason = {
  reason: 'excluded by the settings of the comparison',
  fix: 'Nothing to do; take it out of `parity.exclude` to compare it.',
  byDesign: true,
};
const GONE: Reason = {
  reason: 'the table is no longer in the catalog',
  fix: 'Compare again.',
  byDesign: false,
};
const NO_COMMON_COLUMN: Reason = {
  reason: 'no common columns',
  fix: 'Map its columns under `parity.map`, or compare with the right table.',
  byDesign: false,
};

function refusal(source: SideTable, target: SideTable): Reason | null {
  const refused = [
    source.isReadable ? null : `${displayTable(source.ref)} in the source`,
    target.isReadable ? null : `${displayTable(target.ref)} in the target`,
  ].filter((each) => each !== null);
  if (refused.length === 0) return null;
  return {
    reason: `permission: the login may not select ${refused.join(' and ')}`,
    fix: 'Grant the login SELECT on the table and USAGE of its schema, then compare again.',
    byDesign: false,
  };
}

function unpaired({ module, entity, source, target }: Pairing, why: Reason): UnpairedTable {
  return { kind: 'unpaired', module, entity, source, target, ...why };
}
