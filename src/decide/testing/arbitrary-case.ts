import fc from 'fast-check';
import type { Model } from '../../model/model.ts';
import type { Profile } from '../../model/profile/profile.ts';
import { ProbeOutcome } from '../../model/profile/probe-status.ts';
import { PolicyMode, type TighteningSettings } from '../../model/policy/tightening-settings.ts';
import { modelOf, profileOf, settingsOf } from './policy-case.ts';

/** Models with profiles of them: names are hostile, anything may be measured, partly, or not at all. */

const TABLES = ['__proto__', 'T]1', "O'Brien", 'emoji 🧨', 'constructor', 'a.b'];
const COLUMNS = ['C', 'ca]se', '__proto__', 'Ünï'];

const probe = fc.record({
  CapturedAtUtc: fc.constant('2026-01-02T03:04:05Z'),
  SampleSize: fc.nat(100),
  Outcome: fc.constantFrom(...ProbeOutcome.options),
});

const column = fc.record({
  name: fc.constantFrom(...COLUMNS),
  isMandatory: fc.boolean(),
  isActive: fc.boolean(),
  default: fc.constantFrom(null, '', "'x'"),
  refers: fc.option(fc.nat(TABLES.length - 1), { nil: null }),
  rule: fc.constantFrom(null, 'Ignore', 'Protect', 'Delete'),
  profile: fc.option(
    fc.record({ nullable: fc.boolean(), rows: fc.nat(50), nulls: fc.nat(50), unique: fc.boolean(), status: probe }),
    { nil: null },
  ),
  reality: fc.option(fc.record({ orphans: fc.nat(3), constraint: fc.boolean(), status: probe }), { nil: null }),
  candidate: fc.option(fc.record({ duplicates: fc.boolean(), status: probe }), { nil: null }),
});

const table = fc.record({
  name: fc.constantFrom(...TABLES),
  schema: fc.constantFrom('dbo', 'other'),
  columns: fc.uniqueArray(column, { maxLength: 3, selector: (item) => item.name.toUpperCase() }),
  kind: fc.constantFrom(null, 'UQ', 'IX'),
  keySize: fc.nat(2),
  composite: fc.option(fc.boolean(), { nil: null }),
});

/** Everything a test may change before it becomes a model and a profile. */
export const policyCase = fc.record({
  tables: fc.uniqueArray(table, { minLength: 1, maxLength: 5, selector: (item) => item.name.toUpperCase() }),
  mode: fc.constantFrom(...PolicyMode.options),
  nullBudget: fc.constantFrom('0', '0.05', '0.29', '1'),
  flags: fc.record({
    relaxation: fc.boolean(),
    requireMandatory: fc.boolean(),
    creation: fc.boolean(),
    crossSchema: fc.boolean(),
    blankIsIgnore: fc.boolean(),
    requireEvidence: fc.boolean(),
    honourIgnore: fc.boolean(),
    single: fc.boolean(),
    multi: fc.boolean(),
  }),
});
export type ArbitraryCase = typeof policyCase extends fc.Arbitrary<infer T> ? T : never;

/** The settings of a case. */
export function settingsOfCase({ mode, nullBudget, flags }: ArbitraryCase): TighteningSettings {
  return settingsOf(mode, {
    policy: {
      nullBudget,
      allowCautiousNullabilityRelaxation: flags.relaxation,
      requireEvidenceForMandatory: flags.requireMandatory,
    },
    foreignKeys: {
      enableCreation: flags.creation,
      allowCrossSchema: flags.crossSchema,
      treatMissingDeleteRuleAsIgnore: flags.blankIsIgnore,
      requireEvidence: flags.requireEvidence,
      honourIgnore: flags.honourIgnore,
    },
    uniqueness: { enforceSingleColumnUnique: flags.single, enforceMultiColumnUnique: flags.multi },
  });
}

/** Model and profile of a case. */
export function inputsOfCase({ tables }: ArbitraryCase): { readonly model: Model; readonly profile: Profile } {
  const columnsOf = tables.flatMap((item) => item.columns.map((part) => ({ table: item, column: part })));
  const place = (item: ArbitraryCase['tables'][number]) => ({ Schema: item.schema, Table: item.name });
  const model = modelOf({
    modules: tables.map((item, at) => ({
      name: `M${at % 2}${at > 1 ? 'b' : ''}${at > 3 ? 'c' : ''}`,
      entities: [
        {
          name: `Entity ${item.name}`,
          physicalName: item.name,
          db_schema: item.schema,
          attributes: [
            { name: 'Id', physicalName: 'ID', dataType: 'Identifier', isIdentifier: true },
            ...item.columns.map((part) => ({
              name: part.name,
              physicalName: part.name,
              dataType: 'Integer',
              isMandatory: part.isMandatory,
              isActive: part.isActive,
              default: part.default,
              ...(part.refers === null
                ? {}
                : {
                    isReference: 1,
                    refEntity_name: `Entity ${TABLES[part.refers] ?? ''}`,
                    refEntity_physicalName: TABLES[part.refers],
                    reference_deleteRuleCode: part.rule,
                  }),
            })),
          ],
          indexes: keyOf(item).length === 0 ? [] : [indexOf(item)],
        },
      ],
    })),
  });
  const profile = profileOf({
    columns: columnsOf.flatMap(({ table: item, column: part }) =>
      part.profile === null
        ? []
        : [
            {
              ...place(item),
              Column: part.name,
              IsNullablePhysical: part.profile.nullable,
              IsUniqueKey: part.profile.unique,
              RowCount: part.profile.rows,
              NullCount: Math.min(part.profile.rows, part.profile.nulls),
              NullCountStatus: part.profile.status,
            },
          ],
    ),
    uniqueCandidates: columnsOf.flatMap(({ table: item, column: part }) =>
      part.candidate === null
        ? []
        : [
            {
              ...place(item),
              Column: part.name,
              HasDuplicate: part.candidate.duplicates,
              ProbeStatus: part.candidate.status,
            },
          ],
    ),
    compositeUniqueCandidates: tables.flatMap((item) =>
      item.composite === null || keyOf(item).length < 2
        ? []
        : [{ ...place(item), Columns: keyOf(item), HasDuplicate: item.composite }],
    ),
    fkReality: columnsOf.flatMap(({ table: item, column: part }) =>
      part.reality === null || part.refers === null
        ? []
        : [
            {
              Reference: {
                FromSchema: item.schema,
                FromTable: item.name,
                FromColumn: part.name,
                ToTable: TABLES[part.refers],
                HasDbConstraint: part.reality.constraint,
              },
              OrphanCount: part.reality.orphans,
              ProbeStatus: part.reality.status,
            },
          ],
    ),
  });
  return { model, profile };
}

function keyOf(item: ArbitraryCase['tables'][number]): readonly string[] {
  return item.columns.slice(0, item.keySize).map(({ name }) => name);
}

function indexOf(item: ArbitraryCase['tables'][number]): object {
  const columns = keyOf(item).map((name, at) => ({ attribute: name, physicalColumn: name, ordinal: at + 1 }));
  return { name: 'UX', isUnique: true, kind: item.kind, columns };
}
