import type { Model } from '../../model/model.ts';
import type { Profile } from '../../model/profile/profile.ts';
import { modelOf, profileOf } from './policy-case.ts';

/** A table with one column `C` to decide about, described by what matters for that. */
export interface SmallCase {
  readonly attribute?: object;
  /** The profile of `C`; null for none. */
  readonly column?: object | null;
  readonly outcome?: string;
  /** A unique index of these columns. */
  readonly unique?: readonly string[];
  readonly indexKind?: string;
  /** What the candidate of that index says; null for none. */
  readonly duplicates?: boolean | null;
  /** `C` refers to a parent, with this delete rule. */
  readonly rule?: string | null;
  /** What the profile says of that reference; null for nothing. */
  readonly reality?: object | null;
  readonly parentSchema?: string;
  readonly parentCatalog?: string;
}

const ROWS = 100;

/** Model and profile of a case. */
export function smallCase(small: SmallCase): { readonly model: Model; readonly profile: Profile } {
  const {
    attribute = {},
    column = {},
    outcome = 'Succeeded',
    unique = [],
    duplicates = null,
    rule,
    reality = null,
  } = small;
  const status = { CapturedAtUtc: '2026-01-02T03:04:05Z', SampleSize: ROWS, Outcome: outcome };
  const reference =
    rule === undefined
      ? {}
      : { isReference: 1, refEntity_name: 'Parent', refEntity_physicalName: 'P', reference_deleteRuleCode: rule };
  const id = { name: 'Id', physicalName: 'ID', dataType: 'Identifier', isIdentifier: true };
  const others = unique
    .filter((name) => name !== 'C')
    .map((name) => ({ name, physicalName: name, dataType: 'Integer' }));
  const model = modelOf({
    modules: [
      {
        name: 'App',
        entities: [
          {
            name: 'Thing',
            physicalName: 'T',
            db_schema: 'dbo',
            attributes: [
              id,
              { name: 'Col', physicalName: 'C', dataType: 'Integer', ...reference, ...attribute },
              ...others,
            ],
            indexes:
              unique.length === 0
                ? []
                : [
                    {
                      name: 'UX',
                      isUnique: true,
                      kind: small.indexKind ?? null,
                      columns: unique.map((name, at) => ({ attribute: name, physicalColumn: name, ordinal: at + 1 })),
                    },
                  ],
          },
          {
            name: 'Parent',
            physicalName: 'P',
            db_schema: small.parentSchema ?? 'dbo',
            db_catalog: small.parentCatalog ?? null,
            attributes: [id],
          },
        ],
      },
    ],
  });
  const place = { Schema: 'dbo', Table: 'T' };
  const from = { FromSchema: 'dbo', FromTable: 'T', FromColumn: 'C', ToSchema: 'dbo', ToTable: 'P', ToColumn: 'ID' };
  const profile = profileOf({
    columns:
      column === null
        ? []
        : [
            {
              ...place,
              Column: 'C',
              IsNullablePhysical: true,
              RowCount: ROWS,
              NullCount: 0,
              NullCountStatus: status,
              ...column,
            },
          ],
    uniqueCandidates:
      unique.length === 1 && duplicates !== null ? [{ ...place, Column: unique[0], HasDuplicate: duplicates }] : [],
    compositeUniqueCandidates:
      unique.length > 1 && duplicates !== null
        ? [{ ...place, Columns: [...unique].reverse(), HasDuplicate: duplicates }]
        : [],
    fkReality:
      reality === null
        ? []
        : [{ Reference: { ...from, HasDbConstraint: 'constraint' in reality }, ProbeStatus: status, ...reality }],
  });
  return { model, profile };
}
