import * as z from 'zod';
import { CacheChange } from './cache-listing.ts';
import { CacheReason } from './cache-reason.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.int().nonnegative();

/** Kinds of artefacts in the order of the key; the manifest has their positions, the key their names (evidence-cache.md 2). */
export const ARTIFACT_TYPES = ['Model', 'Profile', 'Dmm', 'Configuration'] as const;
export type ArtifactType = (typeof ARTIFACT_TYPES)[number];

/** Which modules took part (evidence-cache.md 3). */
export const ModuleSelectionRecord = z.strictObject({
  IncludeSystemModules: z.boolean(),
  IncludeInactiveModules: z.boolean(),
  ModuleCount: Count,
  ModulesHash: z.string().nullable(),
  Modules: z.array(z.string()).readonly(),
});
export type ModuleSelectionRecord = z.infer<typeof ModuleSelectionRecord>;

/** A file of an entry: where it came from, where it is, and what it holds. */
export const CachedArtifact = z.strictObject({
  Type: z.int().min(0).max(3),
  /** Provenance only: relative to the workspace where it lies in it. */
  OriginalPath: z.string(),
  RelativePath: z.string(),
  Hash,
  Length: Count,
});
export type CachedArtifact = z.infer<typeof CachedArtifact>;

/**
 * `manifest.json` of an evidence entry (evidence-cache.md 3). `Metadata` is part of the key; `Provenance`, `Outcome` and `Digest` are
 * additions that other readers may ignore, and that entries of other writers lack.
 */
export const EvidenceManifest = z.strictObject({
  Version: z.string(),
  Key: z.string(),
  Command: z.string(),
  CreatedAtUtc: z.string(),
  /** Equal to the creation: files of an entry keep their content. Later validations are in a small file beside it. */
  LastValidatedAtUtc: z.string(),
  ExpiresAtUtc: z.string().nullable(),
  ModuleSelection: ModuleSelectionRecord,
  Metadata: z.record(z.string(), z.string().nullable()),
  Artifacts: z.array(CachedArtifact).readonly(),
  /** Paths, flags and versions at the time; they say where an entry came from and never decide whether it is used. */
  Provenance: z.record(z.string(), z.string().nullable()).exactOptional(),
  /** Why it was made rather than another used, and what had changed. */
  Outcome: z.strictObject({ Reason: CacheReason, Changes: z.array(CacheChange).readonly() }).exactOptional(),
  /** SHA-256 over the canonical JSON of all other members. */
  Digest: Hash.exactOptional(),
});
export type EvidenceManifest = z.infer<typeof EvidenceManifest>;

/** The version of evidence manifests that is read and written. */
export const EVIDENCE_VERSION = '1.0';
