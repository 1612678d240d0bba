// Whether an evidence entry may stand for a request: the ordered checks of evidence-cache.md 4.1.
import type { Sha256 } from '../kernel/hash.ts';
import type { ArtifactFault } from '../model/cache/cache-reason.ts';
import { ARTIFACT_TYPES, type EvidenceManifest } from '../model/cache/evidence-manifest.ts';
import type { EvidenceRequest } from './cache-request.ts';
import { changesBetween } from './changes.ts';
import { type Evaluation, MANIFEST_REASON, REUSED, because } from './evaluation.ts';
import { canonicalMetadata, evidenceKey, inTypeOrder } from './evidence-key.ts';
import type { FoundManifest } from './evidence-manifest.ts';
import { expiryInForce, isExpired } from './expiry.ts';
import { isSameSelection, moduleSelectionOf, selectionMembers } from './module-selection.ts';

/** A file of an entry as it was just read. */
export interface FileIdentity {
  readonly sha256: string;
  readonly length: number;
}

/** Files of an entry by name; one that is not there has no member. */
export type FoundFiles = ReadonlyMap<string, FileIdentity>;

/** The first check that fails decides; `cache.reused` when all hold at `nowUtc`. */
export function evaluateEvidence(
  found: FoundManifest<EvidenceManifest>,
  files: FoundFiles,
  request: EvidenceRequest,
  nowUtc: string,
  sha256: Sha256,
): Evaluation {
  if (request.refresh) return because('refresh.requested');
  if (found.state !== 'read') return because(MANIFEST_REASON[found.state]);
  const { manifest } = found;
  const key = evidenceKey(request, sha256);
  if (manifest.Key !== key)
    return because('cache.key.mismatch', [{ input: 'key', expected: key, actual: manifest.Key }]);
  if (manifest.Command !== request.command)
    return because('cache.command.mismatch', [
      { input: 'command', expected: request.command, actual: manifest.Command },
    ]);
  const expiresAtUtc = expiryInForce(
    { createdAtUtc: manifest.CreatedAtUtc, expiresAtUtc: manifest.ExpiresAtUtc },
    request.ttlSeconds,
  );
  if (isExpired(expiresAtUtc, nowUtc))
    return because('manifest.expired', [{ input: 'expiresAtUtc', expected: nowUtc, actual: expiresAtUtc }]);
  const metadata = canonicalMetadata(request.metadata);
  const selection = moduleSelectionOf(metadata);
  if (!isSameSelection(selection, manifest.ModuleSelection))
    return because(
      'module.selection.changed',
      changesBetween(selectionMembers(selection), selectionMembers(manifest.ModuleSelection)),
    );
  const changed = changesBetween(metadata, new Map(Object.entries(manifest.Metadata)));
  if (changed.length > 0) return because('metadata.mismatch', changed);
  const fault = artifactFault(manifest, files, request);
  return fault ?? REUSED;
}

/** What of the artefacts is not as asked for, or not as the manifest says; null when all is. */
export function artifactFault(
  { Artifacts }: EvidenceManifest,
  files: FoundFiles,
  { artifacts }: Pick<EvidenceRequest, 'artifacts'>,
): Evaluation | null {
  const wanted = inTypeOrder(artifacts);
  if (wanted.length !== Artifacts.length) return mismatch('count', String(wanted.length), String(Artifacts.length));
  for (const [index, artifact] of wanted.entries()) {
    const stored = Artifacts[index];
    if (stored === undefined) return mismatch('count', artifact.type, null);
    const type = ARTIFACT_TYPES[stored.Type] ?? null;
    if (type !== artifact.type) return mismatch('type', artifact.type, type);
    if (stored.Hash !== artifact.sha256) return mismatch('hash', artifact.sha256, stored.Hash);
    if (stored.Length !== artifact.length) return mismatch('length', String(artifact.length), String(stored.Length));
  }
  return storedFileFault(Artifacts, files);
}

/** What of the files of an entry is not as its manifest says; null when all is. */
export function storedFileFault(artifacts: EvidenceManifest['Artifacts'], files: FoundFiles): Evaluation | null {
  for (const { RelativePath, Hash, Length } of artifacts) {
    if (RelativePath.trim() === '') return mismatch('path.empty', 'a file name', null);
    const file = files.get(RelativePath);
    if (file === undefined) return mismatch('path.missing', RelativePath, null);
    if (file.length !== Length) return mismatch('length', String(Length), String(file.length));
    if (file.sha256 !== Hash) return mismatch('hash', Hash, file.sha256);
  }
  return null;
}

function mismatch(fault: ArtifactFault, expected: string | null, actual: string | null): Evaluation {
  return because('artifacts.mismatch', [{ input: `artifact.${fault}`, expected, actual }]);
}
