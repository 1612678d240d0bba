import { type Result, err } from '../../src/kernel/result.ts';
import type { CacheListing } from '../../src/model/cache/cache-listing.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Report } from '../../src/model/report.ts';
import type { Machine } from './machine.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** What the cache of a workspace holds. */
export function listCache(
  _workspace: WorkspaceFolder,
  _machine: Machine,
  _signal: AbortSignal,
): Promise<Result<CacheListing, Problem>> {
  return Promise.resolve(err(NO_CACHE));
}

/** Removes entries of the cache. */
export function evictCache(
  _workspace: WorkspaceFolder,
  _keys: readonly string[],
  _machine: Machine,
  _signal: AbortSignal,
): Promise<Result<{ readonly evicted: number; readonly listing: CacheListing }, Problem>> {
  return Promise.resolve(err(NO_CACHE));
}

/** Reads every entry and says which are damaged. */
export function verifyCache(
  _workspace: WorkspaceFolder,
  _machine: Machine,
  _signal: AbortSignal,
): Promise<Result<Report, Problem>> {
  return Promise.resolve(err(NO_CACHE));
}

const NO_CACHE: Problem = { code: 'cache.root.missing', message: 'The workspace names no cache.' };
