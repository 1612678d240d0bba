import * as z from 'zod';

const Digest = z.string().regex(/^[0-9a-fA-F]{64}$/);

/** What a file of an export was when it was written. */
export const FileFingerprint = z.strictObject({
  /** Path below the export folder, with forward slashes. */
  path: z.string(),
  bytes: z.int().nonnegative(),
  sha256: Digest,
  /**
   * Marks of its lines (`LineMarks` of kernel/line-marks.ts), by which a verifier tells where a text was changed; they prove nothing, the
   * digest does. Null for what is not text.
   */
  lines: z.strictObject({ every: z.int().positive(), marks: z.array(z.string()).readonly() }).nullable(),
});
export type FileFingerprint = z.infer<typeof FileFingerprint>;

/**
 * `export-fingerprints.json`: every file of an export but this one, sorted by path (ordinal). It covers both manifests, so that the run
 * manifest needs no digest of itself.
 */
export const ExportFingerprints = z.strictObject({
  format: z.literal('plumbline/export-fingerprints'),
  formatVersion: z.literal(1),
  files: z.array(FileFingerprint).readonly(),
});
export type ExportFingerprints = z.infer<typeof ExportFingerprints>;

/** Where the fingerprints of an export lie in its folder. */
export const FINGERPRINTS_FILE = 'export-fingerprints.json';
