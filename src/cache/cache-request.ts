// What a run asks of the cache for its inputs, and what is wrong with the asking (evidence-cache.md 1).
import type { ArtifactType } from '../model/cache/evidence-manifest.ts';
import type { Problem } from '../model/problem.ts';
import type { EvidenceIdentity } from './evidence-key.ts';

/** An artefact with where it came from. */
export interface RequestedArtifact {
  readonly type: ArtifactType;
  readonly sha256: string;
  readonly length: number;
  /** Provenance only. */
  readonly path: string;
}

/** Inputs of a run that are to be kept; everything outside the identity is provenance or says how long. */
export interface EvidenceRequest extends EvidenceIdentity {
  readonly artifacts: readonly RequestedArtifact[];
  readonly provenance: ReadonlyMap<string, string | null>;
  readonly refresh: boolean;
  /** How long an entry counts; null for ever. */
  readonly ttlSeconds: number | null;
}

/** What is wrong with a request before anything is read: root, then command, then artefacts; null when nothing is. */
export function requestProblem(
  root: string,
  { command, artifacts }: { readonly command: string; readonly artifacts: readonly unknown[] },
): Problem | null {
  if (root.trim() === '') return ROOT_MISSING;
  if (command.trim() === '') return COMMAND_MISSING;
  return artifacts.length === 0 ? NO_ARTIFACTS : null;
}

/** The workspace, or the command line, names no cache: `cache.root.missing`. */
export const ROOT_MISSING: Problem = {
  code: 'cache.root.missing',
  message: 'There is no cache: neither the workspace nor the command line names a folder for one.',
  expected: '"cache": { "folder": ".plumbline/cache" } in the workspace, or --cache-root DIR',
  fix: 'Name a folder, and run again.',
};

const COMMAND_MISSING: Problem = {
  code: 'cache.command.missing',
  message: 'The inputs of a run are kept under the name of its command, and none is given.',
  fix: 'Name the command.',
};

const NO_ARTIFACTS: Problem = {
  code: 'cache.artifacts.none',
  message: 'There is nothing to keep: neither model, profile, comparison script nor configuration was given.',
  fix: 'Give at least one of them.',
};

/** A supplied file that is not there: `cache.model.notFound` and its like. */
export function artifactNotFound(type: ArtifactType, path: string): Problem {
  const name = { Model: 'model', Profile: 'profile', Dmm: 'dmm', Configuration: 'config' }[type];
  return {
    code: `cache.${name}.notFound`,
    message: 'A file that is to be kept as evidence is not there.',
    at: { file: path },
    fix: 'Check the path; it is relative to the workspace.',
  };
}
