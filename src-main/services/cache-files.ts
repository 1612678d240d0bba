// The files of a cache entry as they are on disk.
import type { FileIdentity } from '../../src/cache/cache.ts';
import type { CacheEntryId, CacheFolder } from '../../src/kernel/cache-folder.ts';
import type { Sha256 } from '../../src/kernel/hash.ts';
import type { EvidenceManifest } from '../../src/model/cache/evidence-manifest.ts';

/** The manifest of every entry. */
export const MANIFEST_FILE = 'manifest.json';

/** Digest and length in bytes of a file's text. */
export function fileIdentity(text: string, sha256: Sha256): FileIdentity {
  return { sha256: sha256(text), length: Buffer.byteLength(text) };
}

/** The artefacts of an entry as they are; one that is not there has no member. */
export async function readArtifacts(
  id: CacheEntryId,
  manifest: EvidenceManifest,
  folder: CacheFolder,
  sha256: Sha256,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, FileIdentity>> {
  const files = new Map<string, FileIdentity>();
  for (const { RelativePath } of manifest.Artifacts) {
    const text = await folder.read(id, RelativePath, signal);
    if (text !== null) files.set(RelativePath, fileIdentity(text, sha256));
  }
  return files;
}
