// The manifest of an evidence entry: writing it, and reading it back without believing a damaged one.
import * as z from 'zod';
import type { Sha256 } from '../kernel/hash.ts';
import type { CacheChange } from '../model/cache/cache-listing.ts';
import type { CacheReason } from '../model/cache/cache-reason.ts';
import {
  ARTIFACT_TYPES,
  type ArtifactType,
  EVIDENCE_VERSION,
  EvidenceManifest,
} from '../model/cache/evidence-manifest.ts';
import type { EvidenceRequest, RequestedArtifact } from './cache-request.ts';
import { canonicalMetadata, evidenceKey, inTypeOrder } from './evidence-key.ts';
import { expiryOf } from './expiry.ts';
import { moduleSelectionOf } from './module-selection.ts';
import { readSealed, sealedText } from './sealed-document.ts';

/** A manifest as it was found. */
export type FoundManifest<M> =
  | { readonly state: 'missing' | 'invalid' | 'version' }
  | { readonly state: 'read'; readonly manifest: M };

/** The text of the manifest of a new entry, made at `nowUtc`. */
export function evidenceManifestText(
  request: EvidenceRequest,
  made: { readonly nowUtc: string; readonly reason: CacheReason; readonly changes: readonly CacheChange[] },
  sha256: Sha256,
): string {
  const metadata = canonicalMetadata(request.metadata);
  const document = {
    Version: EVIDENCE_VERSION,
    Key: evidenceKey(request, sha256),
    Command: request.command,
    CreatedAtUtc: made.nowUtc,
    LastValidatedAtUtc: made.nowUtc,
    ExpiresAtUtc: expiryOf(made.nowUtc, request.ttlSeconds),
    ModuleSelection: moduleSelectionOf(metadata),
    Metadata: Object.fromEntries(metadata),
    Artifacts: inTypeOrder(request.artifacts).map((artifact) => ({
      Type: ARTIFACT_TYPES.indexOf(artifact.type),
      OriginalPath: artifact.path.replaceAll('\\', '/'),
      RelativePath: cachedName(artifact),
      Hash: artifact.sha256,
      Length: artifact.length,
    })),
    Provenance: Object.fromEntries(canonicalMetadata(request.provenance)),
    Outcome: { Reason: made.reason, Changes: made.changes.map((change) => ({ ...change })) },
  };
  return sealedText(Json.parse(document), 'Digest', sha256);
}

/** Reads a manifest; one whose digest does not hold is `invalid`, one of another version `version`. */
export function readEvidenceManifest(text: string | null, sha256: Sha256): FoundManifest<EvidenceManifest> {
  if (text === null) return { state: 'missing' };
  const sealed = readSealed(text, 'Digest', sha256);
  if (sealed === null || sealed.sealed === 'broken') return { state: 'invalid' };
  const { Version } = sealed.document;
  if (typeof Version === 'string' && Version !== EVIDENCE_VERSION) return { state: 'version' };
  const parsed = EvidenceManifest.safeParse(sealed.document);
  return parsed.success ? { state: 'read', manifest: parsed.data } : { state: 'invalid' };
}

/** The name a copy has in an entry: fixed, with the extension of its source (evidence-cache.md 3). */
export function cachedName({ type, path }: Pick<RequestedArtifact, 'type' | 'path'>): string {
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(path)?.[0] ?? (type === 'Dmm' ? '.sql' : '.json');
  return `${BASE_NAME[type]}${extension}`;
}

const BASE_NAME: { readonly [T in ArtifactType]: string } = {
  Model: 'model',
  Profile: 'profile',
  Dmm: 'dmm',
  Configuration: 'config',
};

const Json = z.record(z.string(), z.json());
