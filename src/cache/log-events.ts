// The steps of the cache as a log has them (evidence-cache.md 4.3 and 4.4).
import type { Sha256 } from '../kernel/hash.ts';
import type { CacheReason } from '../model/cache/cache-reason.ts';
import type { EvidenceManifest } from '../model/cache/evidence-manifest.ts';
import type { EvidenceRequest } from './cache-request.ts';
import type { Evaluation } from './evaluation.ts';
import { canonicalMetadata, evidenceKey } from './evidence-key.ts';
import { moduleSelectionOf } from './module-selection.ts';

/** A step with what is worth knowing of it. No value is a path of this machine or a secret. */
export interface CacheEvent {
  readonly step:
    | 'evidence.cache.skipped'
    | 'evidence.cache.requested'
    | 'evidence.cache.persisted'
    | 'evidence.cache.reused'
    | 'evidence.cache.notKept';
  readonly metadata: { readonly [name: string]: string };
}

/** No folder is named: nothing is looked up and nothing kept. */
export const SKIPPED: CacheEvent = { step: 'evidence.cache.skipped', metadata: {} };

/** Before anything is looked up; `folder` as the workspace names it. */
export function requestedEvent(folder: string, request: EvidenceRequest): CacheEvent {
  return {
    step: 'evidence.cache.requested',
    metadata: {
      'paths.root': folder,
      'flags.refresh': String(request.refresh),
      'counts.metadata.entries': String(request.metadata.size),
    },
  };
}

/** How it ended: an entry was used, made, or could not be kept. */
export function outcomeEvent(
  folder: string,
  request: EvidenceRequest,
  outcome: {
    readonly action: 'reused' | 'created' | 'notKept';
    readonly evaluation: Evaluation;
    readonly manifest: EvidenceManifest | null;
    readonly nowUtc: string;
  },
  sha256: Sha256,
): CacheEvent {
  const key = evidenceKey(request, sha256);
  const { action, evaluation } = outcome;
  const step = {
    reused: 'evidence.cache.reused',
    created: 'evidence.cache.persisted',
    notKept: 'evidence.cache.notKept',
  } as const;
  const evaluated = Object.entries(evaluationMetadata(request, outcome, sha256));
  return {
    step: step[action],
    metadata: {
      'paths.cache.directory': `${folder.replace(/[\\/]+$/, '')}/${key}`,
      'counts.manifest.artifacts': String(request.artifacts.length),
      'cache.key': key,
      'cache.outcome': action,
      'cache.reason': evaluation.reason,
      ...Object.fromEntries(evaluated.map(([name, value]) => [`evaluation.${name}`, value])),
    },
  };
}

/** What an evaluation found, name by name (evidence-cache.md 4.3). */
function evaluationMetadata(
  request: EvidenceRequest,
  {
    action,
    evaluation,
    manifest,
    nowUtc,
  }: {
    readonly action: string;
    readonly evaluation: Evaluation;
    readonly manifest: EvidenceManifest | null;
    readonly nowUtc: string;
  },
  sha256: Sha256,
): { readonly [name: string]: string } {
  const selection = moduleSelectionOf(canonicalMetadata(request.metadata));
  const entries: (readonly [string, string | null])[] = [
    ['evaluatedAtUtc', nowUtc],
    ['cacheKey', evidenceKey(request, sha256)],
    ['action', action],
    ['reason', evaluation.reason],
    ['manifest.createdAtUtc', manifest?.CreatedAtUtc ?? null],
    ['manifest.expiresAtUtc', manifest?.ExpiresAtUtc ?? null],
    ['moduleSelection.count', String(selection.ModuleCount)],
    ['moduleSelection.includeSystemModules', named(selection.IncludeSystemModules)],
    ['moduleSelection.includeInactiveModules', named(selection.IncludeInactiveModules)],
    ['moduleSelection.hash', selection.ModulesHash],
    ...lapsed(evaluation.reason, evaluation),
    ...evaluation.changes.flatMap(({ input, expected, actual }): (readonly [string, string | null])[] => [
      [`expected.${input}`, expected],
      [`actual.${input}`, actual],
    ]),
  ];
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

/** Booleans as exporters write them. */
function named(flag: boolean): string {
  return flag ? 'True' : 'False';
}

function lapsed(reason: CacheReason, { changes }: Evaluation): readonly (readonly [string, string | null])[] {
  return reason === 'manifest.expired' ? [['expiresAtUtc', changes[0]?.actual ?? null]] : [];
}
