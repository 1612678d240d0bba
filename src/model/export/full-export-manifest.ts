import * as z from 'zod';

/**
 * A file or folder that a run of the exporter wrote. `checksum` (SHA-256, 64 upper-case hexadecimal digits) and `sizeBytes` are
 * Plumbline's additions (export-and-manifest.md 10, fix 6); null where another tool wrote none, for folders, and for the manifest itself,
 * which cannot hold its own digest.
 */
export const ExportArtifact = z.strictObject({
  name: z.string(),
  /** As written: relative to the manifest's folder, or an absolute path of the machine that made it. */
  path: z.string(),
  contentType: z.string().nullable(),
  checksum: z.string().nullable(),
  sizeBytes: z.int().nonnegative().nullable(),
});
export type ExportArtifact = z.infer<typeof ExportArtifact>;

/** One stage of the exporter; times are null where the stage has none. */
export const ExportStage = z.strictObject({
  name: z.string(),
  startedAtUtc: z.string().nullable(),
  completedAtUtc: z.string().nullable(),
  /** `00:00:05`. */
  duration: z.string().nullable(),
  warnings: z.array(z.string()).readonly(),
  /** Sorted by key; every value is text, also numbers and booleans. Written as one object. */
  artifacts: z.array(z.strictObject({ key: z.string(), value: z.string().nullable() })).readonly(),
});
export type ExportStage = z.infer<typeof ExportStage>;

/**
 * `full-export.manifest.json`: what a run of the exporter did and wrote (export-and-manifest.md 5). Written with PascalCase member names;
 * `StaticSeedArtifacts` repeats those of `DynamicArtifacts` that are named `static-seed`.
 */
export const FullExportManifest = z.strictObject({
  generatedAtUtc: z.string().nullable(),
  configurationPath: z.string().nullable(),
  stages: z.array(ExportStage).readonly(),
  dynamicArtifacts: z.array(ExportArtifact).readonly(),
  staticSeedArtifacts: z.array(ExportArtifact).readonly(),
  staticSeedArtifactsIncludedInDynamic: z.boolean(),
  warnings: z.array(z.string()).readonly(),
  /** Whether data scripts were transformed for other users (export-and-manifest.md 5.1); null where another tool says nothing. */
  uatUsers: z.strictObject({ enabled: z.boolean(), transformationMode: z.string().nullable() }).nullable(),
});
export type FullExportManifest = z.infer<typeof FullExportManifest>;
