import * as z from 'zod';

const Count = z.int().nonnegative();

/** One table script of an export (export-and-manifest.md 4). */
export const ManifestTable = z.strictObject({
  module: z.string(),
  schema: z.string(),
  /** The name used in emitted output. */
  table: z.string(),
  /** Path below the export folder, with forward slashes. */
  tableFile: z.string(),
  /** Names of its indexes without the primary key, sorted ignoring case. */
  indexes: z.array(z.string()).readonly(),
  /** Names of its foreign keys, sorted ignoring case. */
  foreignKeys: z.array(z.string()).readonly(),
  includesExtendedProperties: z.boolean(),
});
export type ManifestTable = z.infer<typeof ManifestTable>;

/** How much of what there is was emitted; percentage is 0 to 100 with at most two decimals, half away from zero. */
export const CoverageShare = z.strictObject({ emitted: Count, total: Count, percentage: z.number().min(0).max(100) });
export type CoverageShare = z.infer<typeof CoverageShare>;

/**
 * `manifest.json`: what the table scripts of an export are (export-and-manifest.md 4). Written with PascalCase member names and two
 * spaces of indentation. The policy summary is opaque here: its members are those of `policy-decisions.json`.
 */
export const ExportManifest = z.strictObject({
  tables: z.array(ManifestTable).readonly(),
  options: z.strictObject({
    includePlatformAutoIndexes: z.boolean(),
    emitBareTableOnly: z.boolean(),
    sanitizeModuleNames: z.boolean(),
    moduleParallelism: z.int().positive(),
  }),
  policySummary: z.record(z.string(), z.json()).nullable(),
  /** 64 lower-case hexadecimal digits over what was emitted; opaque, but stable. */
  emission: z.strictObject({ algorithm: z.string(), hash: z.string() }),
  preRemediation: z
    .array(z.strictObject({ module: z.string(), table: z.string(), tableFile: z.string(), hash: z.string() }))
    .readonly(),
  coverage: z.strictObject({ tables: CoverageShare, columns: CoverageShare, constraints: CoverageShare }),
  predicateCoverage: z.strictObject({
    tables: z
      .array(
        z.strictObject({
          module: z.string(),
          schema: z.string(),
          /** The physical name. */
          table: z.string(),
          predicates: z.array(z.string()).readonly(),
        }),
      )
      .readonly(),
    /** Predicate → tables that have it. */
    predicateCounts: z.record(z.string(), Count),
  }),
  /** What the export leaves out, one line each. */
  unsupported: z.array(z.string()).readonly(),
});
export type ExportManifest = z.infer<typeof ExportManifest>;
