// Why there is no entry under a key, told from those that are there (evidence-cache.md 4.2). None of them is removed: an option that is
// switched to and fro finds both.
import { ascending, by, inTurn, ordinal, sorted } from '../kernel/compare.ts';
import type { CacheChange } from '../model/cache/cache-listing.ts';
import { ARTIFACT_TYPES, type EvidenceManifest } from '../model/cache/evidence-manifest.ts';
import type { EvidenceRequest } from './cache-request.ts';
import { changesBetween } from './changes.ts';
import { type Evaluation, because } from './evaluation.ts';
import { canonicalMetadata, inTypeOrder } from './evidence-key.ts';
import { isSameSelection, moduleSelectionOf, selectionMembers } from './module-selection.ts';

/** A miss, explained by the entry that is nearest to the request. */
export interface ExplainedMiss extends Evaluation {
  readonly nearest: EvidenceManifest | null;
}

/**
 * The nearest entry of the same command is the one with the fewest differences, the newest of several. With the same artefacts the
 * reason is `module.selection.changed` or `metadata.mismatch`; else `manifest.missing`, the ordinary first run, with what differs.
 */
export function explainMiss(request: EvidenceRequest, siblings: readonly EvidenceManifest[]): ExplainedMiss {
  const metadata = canonicalMetadata(request.metadata);
  const selection = moduleSelectionOf(metadata);
  const wanted = artifactMembers(inTypeOrder(request.artifacts).map((a) => [a.type, a.sha256, a.length]));
  const compared = siblings
    .filter(({ Command }) => Command === request.command)
    .map((manifest) => ({
      manifest,
      artifacts: changesBetween(wanted, manifestArtifacts(manifest)),
      options: changesBetween(metadata, new Map(Object.entries(manifest.Metadata))),
    }));
  const [nearest] = sorted(
    compared,
    inTurn(
      by((candidate) => candidate.artifacts.length, ascending),
      by((candidate) => candidate.options.length, ascending),
      by(
        (candidate) => candidate.manifest.CreatedAtUtc,
        (a, b) => ordinal(b, a),
      ),
      by((candidate) => candidate.manifest.Key, ordinal),
    ),
  );
  if (nearest === undefined) return { ...because('manifest.missing'), nearest: null };
  const { manifest, artifacts, options } = nearest;
  if (artifacts.length > 0) return { ...because('manifest.missing', [...artifacts, ...options]), nearest: manifest };
  if (isSameSelection(selection, manifest.ModuleSelection))
    return { ...because('metadata.mismatch', options), nearest: manifest };
  const chosen = changesBetween(selectionMembers(selection), selectionMembers(manifest.ModuleSelection));
  return { ...because('module.selection.changed', chosen), nearest: manifest };
}

/** What of a manifest is not as another has it. */
export function manifestChanges(now: EvidenceManifest, stored: EvidenceManifest): readonly CacheChange[] {
  return [
    ...changesBetween(manifestArtifacts(now), manifestArtifacts(stored)),
    ...changesBetween(new Map(Object.entries(now.Metadata)), new Map(Object.entries(stored.Metadata))),
  ];
}

function manifestArtifacts({ Artifacts }: EvidenceManifest): ReadonlyMap<string, string> {
  return artifactMembers(
    Artifacts.map(({ Type, Hash, Length }) => [ARTIFACT_TYPES[Type] ?? String(Type), Hash, Length]),
  );
}

function artifactMembers(
  artifacts: readonly (readonly [type: string, sha256: string, length: number])[],
): ReadonlyMap<string, string> {
  return new Map(artifacts.map(([type, sha256, length]) => [type, `sha256 ${sha256}, ${length} bytes`]));
}
