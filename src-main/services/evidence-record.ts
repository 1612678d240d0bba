import {
  type CacheEvent,
  type Evaluation,
  type EvidenceRequest,
  type RequestedArtifact,
  artifactNotFound,
  cachedName,
  evaluateEvidence,
  evidenceKey,
  evidenceManifestText,
  explainMiss,
  outcomeEvent,
  readEvidenceManifest,
  requestProblem,
  requestedEvent,
} from '../../src/cache/cache.ts';
import type { CacheEntryId, CacheFolder } from '../../src/kernel/cache-folder.ts';
import type { ArtifactType, EvidenceManifest } from '../../src/model/cache/evidence-manifest.ts';
import type { Problem } from '../../src/model/problem.ts';
import { MANIFEST_FILE, fileIdentity, readArtifacts } from './cache-files.ts';
import { keepingProblem } from './keeping-problem.ts';
import type { Machine } from './machine.ts';

/** An input of a run with its text. */
export interface EvidenceArtifact {
  readonly type: ArtifactType;
  /** As the workspace names it. */
  readonly path: string;
  /** Null for a file that was named and is not there. */
  readonly text: string | null;
}

/** Inputs of a run that are kept, and what was in force. */
export interface EvidenceToKeep {
  readonly command: string;
  readonly artifacts: readonly EvidenceArtifact[];
  /** Effective options by name; part of the key. */
  readonly metadata: ReadonlyMap<string, string | null>;
  /** Names, flags and versions that do not decide anything. */
  readonly provenance: ReadonlyMap<string, string | null>;
  readonly refresh: boolean;
  readonly ttlSeconds: number | null;
}

/** What became of the inputs of a run. */
export interface EvidenceRecord {
  readonly key: string;
  readonly outcome: 'reused' | 'created' | 'notKept';
  readonly evaluation: Evaluation;
  /** Why it could not be kept; null when it was, or was there. */
  readonly failure: Problem | null;
  readonly events: readonly CacheEvent[];
}

/** How often an entry is read again because another process replaced it in between. */
const ATTEMPTS = 3;

/** Keeps the inputs of a run as an entry, or finds that they are kept already (evidence-cache.md 4). */
export async function recordEvidence(
  folder: CacheFolder,
  named: string,
  evidence: EvidenceToKeep,
  machine: Pick<Machine, 'sha256' | 'clock'>,
  signal: AbortSignal,
): Promise<EvidenceRecord> {
  const { sha256, clock } = machine;
  const { present, absent } = partedArtifacts(evidence.artifacts);
  const request = requestOf(evidence, present, machine);
  const key = evidenceKey(request, sha256);
  const requested = requestedEvent(named, request);
  const problem =
    requestProblem(named, { ...request, artifacts: evidence.artifacts }) ??
    (absent === null ? null : artifactNotFound(absent.type, absent.path));
  const nowUtc = clock.now();
  const id: CacheEntryId = { kind: 'evidence', key };
  const done = (outcome: EvidenceRecord['outcome'], evaluation: Evaluation, manifest: EvidenceManifest | null) => ({
    key,
    outcome,
    evaluation,
    failure: null,
    events: [requested, outcomeEvent(named, request, { action: outcome, evaluation, manifest, nowUtc }, sha256)],
  });
  if (problem !== null)
    return { ...done('notKept', { reason: 'manifest.missing', changes: [] }, null), failure: problem };
  let found = await evaluated(id, request, folder, nowUtc, machine, signal);
  for (let attempt = 1; attempt < ATTEMPTS && found.evaluation.reason === 'artifacts.mismatch'; attempt += 1)
    found = await evaluated(id, request, folder, nowUtc, machine, signal);
  if (found.evaluation.reason === 'cache.reused') {
    await folder.touch(id, nowUtc);
    return done('reused', found.evaluation, found.manifest);
  }
  const evaluation =
    found.evaluation.reason === 'manifest.missing' && found.text === null
      ? await missExplained(request, folder, machine, signal)
      : found.evaluation;
  const manifestText = evidenceManifestText(request, { nowUtc, ...evaluation }, sha256);
  const files = new Map([
    [MANIFEST_FILE, manifestText],
    ...present.map((artifact): [string, string] => [cachedName(artifact), artifact.text]),
  ]);
  // Another process that was faster has made the same entry: the key is made of all that is in it.
  const serves = (text: string | null): boolean =>
    text !== found.text && readEvidenceManifest(text, sha256).state === 'read';
  const written = await folder.write(id, files, serves);
  const read = readEvidenceManifest(manifestText, sha256);
  const made = read.state === 'read' ? read.manifest : null;
  return written.ok
    ? done('created', evaluation, made)
    : { ...done('notKept', evaluation, null), failure: keepingProblem(written.error) };
}

type PresentArtifact = EvidenceArtifact & { readonly text: string };

function partedArtifacts(artifacts: readonly EvidenceArtifact[]): {
  readonly present: readonly PresentArtifact[];
  readonly absent: EvidenceArtifact | null;
} {
  return {
    present: artifacts.flatMap(({ text, ...rest }) => (text === null ? [] : [{ ...rest, text }])),
    absent: artifacts.find(({ text }) => text === null) ?? null,
  };
}

function requestOf(
  evidence: EvidenceToKeep,
  present: readonly PresentArtifact[],
  { sha256 }: Pick<Machine, 'sha256'>,
): EvidenceRequest {
  const { metadata, provenance, refresh, ttlSeconds } = evidence;
  const artifacts = present.map(
    ({ type, path, text }): RequestedArtifact => ({ type, path, ...fileIdentity(text, sha256) }),
  );
  return { command: evidence.command.trim(), artifacts, metadata, provenance, refresh, ttlSeconds };
}

async function evaluated(
  id: CacheEntryId,
  request: EvidenceRequest,
  folder: CacheFolder,
  nowUtc: string,
  { sha256 }: Pick<Machine, 'sha256'>,
  signal: AbortSignal,
): Promise<{
  readonly text: string | null;
  readonly manifest: EvidenceManifest | null;
  readonly evaluation: Evaluation;
}> {
  const text = await folder.read(id, MANIFEST_FILE, signal);
  const found = readEvidenceManifest(text, sha256);
  const manifest = found.state === 'read' ? found.manifest : null;
  const files = manifest === null ? new Map() : await readArtifacts(id, manifest, folder, sha256, signal);
  return { text, manifest, evaluation: evaluateEvidence(found, files, request, nowUtc, sha256) };
}

async function missExplained(
  request: EvidenceRequest,
  folder: CacheFolder,
  { sha256 }: Pick<Machine, 'sha256'>,
  signal: AbortSignal,
): Promise<Evaluation> {
  const siblings: EvidenceManifest[] = [];
  for (const id of await folder.entries()) {
    if (signal.aborted) break;
    if (id.kind !== 'evidence') continue;
    const found = readEvidenceManifest(await folder.read(id, MANIFEST_FILE, signal), sha256);
    if (found.state === 'read') siblings.push(found.manifest);
  }
  const { reason, changes } = explainMiss(request, siblings);
  return { reason, changes };
}
