import { ROOT_MISSING } from '../../src/cache/cache.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { CacheListing } from '../../src/model/cache/cache-listing.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Report } from '../../src/model/report.ts';
import { type OpenedCache, cacheListing, cacheVerification, evictEntries, openCache } from './cache-upkeep.ts';
import type { Machine } from './machine.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** What the cache of a workspace holds; one that names none has a listing that says so. */
export async function listCache(
  workspace: WorkspaceFolder,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<CacheListing, Problem>> {
  return ok(await cacheListing(cacheOf(workspace, machine), machine, signal));
}

/** Removes entries of the cache; one that a run is using stays, and is in the listing still. Error: `cache.root.missing`. */
export async function evictCache(
  workspace: WorkspaceFolder,
  keys: readonly string[],
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<{ readonly evicted: number; readonly listing: CacheListing }, Problem>> {
  const cache = cacheOf(workspace, machine);
  if (cache === null) return err(ROOT_MISSING);
  const { evicted } = await evictEntries(cache, ({ id }) => keys.includes(id.key), machine, signal);
  const gone = evicted.filter((entry) => entry.evicted).length;
  return ok({ evicted: gone, listing: await cacheListing(cache, machine, signal) });
}

/** Reads every entry and says which are damaged. Error: `cache.root.missing`. */
export async function verifyCache(
  workspace: WorkspaceFolder,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<Report, Problem>> {
  const cache = cacheOf(workspace, machine);
  return cache === null ? err(ROOT_MISSING) : ok(await cacheVerification(cache, machine, signal));
}

function cacheOf({ folder, workspace }: WorkspaceFolder, machine: Machine): OpenedCache | null {
  return openCache({ folder, settings: workspace.cache ?? null }, machine);
}
