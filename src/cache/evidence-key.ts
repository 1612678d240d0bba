// The key of an evidence entry: what the artefacts hold and which options were in force (evidence-cache.md 2).
import { by, ascending, ordinal, sorted } from '../kernel/compare.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { ARTIFACT_TYPES, type ArtifactType } from '../model/cache/evidence-manifest.ts';

/** An artefact as its bytes are. */
export interface ArtifactIdentity {
  readonly type: ArtifactType;
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  readonly sha256: string;
  readonly length: number;
}

/** All that decides whether two requests are about the same evidence; no path, no time and no secret belongs in it. */
export interface EvidenceIdentity {
  readonly command: string;
  readonly artifacts: readonly ArtifactIdentity[];
  /** Effective options by name, after precedence. */
  readonly metadata: ReadonlyMap<string, string | null>;
}

/** Options as the key and the manifest have them: backslashes are slashes, in every value (evidence-cache.md 2, step 2). */
export function canonicalMetadata(metadata: ReadonlyMap<string, string | null>): ReadonlyMap<string, string | null> {
  const inOrder = sorted(
    metadata,
    by(([key]) => key, ordinal),
  );
  return new Map(inOrder.map(([key, value]) => [key, value === null ? null : value.replaceAll('\\', '/')]));
}

/** Artefacts in the order of their types. */
export function inTypeOrder<T extends { readonly type: ArtifactType }>(artifacts: readonly T[]): readonly T[] {
  return sorted(
    artifacts,
    by(({ type }) => ARTIFACT_TYPES.indexOf(type), ascending),
  );
}

/**
 * The key: the first 16 hexadecimal digits of SHA-256 over the text of evidence-cache.md 2, step 3. Two identities may share a key
 * (the text does not quote, and 64 bits are few): an entry is used only when its manifest equals the request in full.
 */
export function evidenceKey({ command, artifacts, metadata }: EvidenceIdentity, sha256: Sha256): string {
  const parts = [
    `command=${command};`,
    ...inTypeOrder(artifacts).map(({ type, sha256: hash, length }) => `${type}:${hash}:${length};`),
    ...[...canonicalMetadata(metadata)].map(([key, value]) => `${key}=${value ?? ''};`),
  ];
  return sha256(parts.join('')).slice(0, KEY_DIGITS);
}

/** Hexadecimal digits of a key. */
export const KEY_DIGITS = 16;
