import * as z from 'zod';

export const PolicyMode = z.enum(['Cautious', 'EvidenceGated', 'Aggressive']);
export type PolicyMode = z.infer<typeof PolicyMode>;

/** A number as its digits, so that 0.29 × 100 is 29 and not a float beside it. */
const Decimal = z.string().regex(/^(?:0(?:\.\d+)?|1(?:\.0+)?)$/);

/** Columns that stay nullable whatever the policy says; logical names, case ignored (policy.md 4.2, step 7). */
export const NullabilityOverride = z.strictObject({
  module: z.string(),
  entity: z.string(),
  attributes: z.array(z.string()).readonly(),
});
export type NullabilityOverride = z.infer<typeof NullabilityOverride>;

/** Every setting of the tightening policy as it is in force (policy.md 1); parts named "recorded" decide nothing. */
export const TighteningSettings = z.strictObject({
  policy: z.strictObject({
    mode: PolicyMode,
    nullBudget: Decimal,
    allowCautiousNullabilityRelaxation: z.boolean(),
    requireEvidenceForMandatory: z.boolean(),
    nullabilityOverrides: z.array(NullabilityOverride).readonly(),
  }),
  foreignKeys: z.strictObject({
    enableCreation: z.boolean(),
    allowCrossSchema: z.boolean(),
    allowCrossCatalog: z.boolean(),
    treatMissingDeleteRuleAsIgnore: z.boolean(),
    allowNoCheckCreation: z.boolean(),
    requireEvidence: z.boolean(),
    honourIgnore: z.boolean(),
  }),
  uniqueness: z.strictObject({ enforceSingleColumnUnique: z.boolean(), enforceMultiColumnUnique: z.boolean() }),
  /** Recorded. */
  remediation: z.strictObject({
    generatePreScripts: z.boolean(),
    maxRowsDefaultBackfill: z.int().nonnegative(),
    sentinels: z.strictObject({ numeric: z.string(), text: z.string(), date: z.string() }),
  }),
  /** For the writing of scripts; decides nothing here. */
  emission: z.strictObject({
    perTableFiles: z.boolean(),
    includePlatformAutoIndexes: z.boolean(),
    sanitizeModuleNames: z.boolean(),
    emitTableMode: z.enum(['BareOnly', 'FullOnly', 'Both']),
    emitTableHeaders: z.boolean(),
    moduleParallelism: z.int().min(1),
    /** As written; the naming reader gives it a meaning. */
    namingOverrides: z.json(),
    staticSeeds: z.strictObject({
      groupByModule: z.boolean(),
      emitMasterFile: z.boolean(),
      mode: z.enum(['NonDestructive', 'Authoritative', 'ValidateThenApply']),
    }),
  }),
  /** Recorded. */
  mocking: z.strictObject({ useProfileMockFolder: z.boolean(), profileMockFolder: z.string().nullable() }),
});
export type TighteningSettings = z.infer<typeof TighteningSettings>;

/** What holds where nothing is set: the shipped values, the three strict toggles off (policy.md 1). */
export const DEFAULT_TIGHTENING: TighteningSettings = {
  policy: {
    mode: 'EvidenceGated',
    nullBudget: '0',
    allowCautiousNullabilityRelaxation: false,
    requireEvidenceForMandatory: false,
    nullabilityOverrides: [],
  },
  foreignKeys: {
    enableCreation: true,
    allowCrossSchema: false,
    allowCrossCatalog: false,
    treatMissingDeleteRuleAsIgnore: false,
    allowNoCheckCreation: false,
    requireEvidence: false,
    honourIgnore: false,
  },
  uniqueness: { enforceSingleColumnUnique: true, enforceMultiColumnUnique: true },
  remediation: {
    generatePreScripts: true,
    maxRowsDefaultBackfill: 100_000,
    sentinels: { numeric: '0', text: '', date: '1900-01-01' },
  },
  emission: {
    perTableFiles: true,
    includePlatformAutoIndexes: false,
    sanitizeModuleNames: true,
    emitTableMode: 'FullOnly',
    emitTableHeaders: false,
    moduleParallelism: 1,
    namingOverrides: {},
    staticSeeds: { groupByModule: true, emitMasterFile: false, mode: 'NonDestructive' },
  },
  mocking: { useProfileMockFolder: false, profileMockFolder: null },
};
