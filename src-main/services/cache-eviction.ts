import { type EvictionReason, entriesToEvict } from '../../src/cache/cache.ts';
import type { CacheFolder } from '../../src/kernel/cache-folder.ts';
import type { CacheSettings } from '../../src/model/cache/cache-settings.ts';
import type { CacheUse } from './cache-use.ts';
import { type InspectedEntry, inspectEntries } from './cache-entries.ts';
import type { Machine } from './machine.ts';

/** An entry that was given up. */
export interface EvictedEntry {
  readonly kind: 'evidence' | 'table';
  readonly key: string;
  readonly reason: EvictionReason | 'asked';
  /** Whether it is gone; false when it could not be removed, which is no error. */
  readonly evicted: boolean;
}

/** Entries that nobody used for so long go, where the settings do not say: versions and knobs that are no more leave them behind. */
const IDLE_DAYS = 90;

/** Removes what dead processes left, then entries by age, selection, number and size; never one that is in use. */
export async function tidyCache(
  folder: CacheFolder,
  use: Pick<CacheUse, 'workspace' | 'selection'> & { readonly settings: CacheSettings },
  machine: Pick<Machine, 'sha256' | 'clock'>,
  signal: AbortSignal,
): Promise<readonly EvictedEntry[]> {
  await folder.sweep();
  const { settings, workspace, selection } = use;
  const entries = await inspectEntries(
    folder,
    { files: false, ttlSeconds: settings.ttlSeconds ?? null },
    machine,
    signal,
  );
  if (signal.aborted) return [];
  const isInUse = await inUse(folder);
  const byRetained = new Map(entries.map((entry) => [entry.retained, entry]));
  const chosen = entriesToEvict([...byRetained.keys()], {
    nowUtc: machine.clock.now(),
    maxBytes: settings.maxBytes ?? null,
    maxIdleDays: settings.maxIdleDays ?? IDLE_DAYS,
    selection: selection === null ? null : { workspace, modules: selection },
    isInUse: ({ lastUsedAtUtc }) => isInUse(lastUsedAtUtc),
  });
  const evicted: EvictedEntry[] = [];
  for (const { entry, reason } of chosen) {
    const inspected = byRetained.get(entry);
    if (inspected !== undefined) evicted.push(await evict(inspected, reason, folder));
  }
  return evicted;
}

/** Removes an entry if it is still the one that was looked at. */
export async function evict(
  { id, text }: InspectedEntry,
  reason: EvictedEntry['reason'],
  folder: CacheFolder,
): Promise<EvictedEntry> {
  return { ...id, reason, evicted: await folder.remove(id, (manifest) => manifest === text) };
}

/** Whether an entry last used at an instant is in use: some living run began before it. */
export async function inUse(folder: CacheFolder): Promise<(lastUsedAtUtc: string) => boolean> {
  const since = await folder.usedSince();
  if (since === null) return () => false;
  const start = Date.parse(since);
  return (lastUsedAtUtc) => !(Date.parse(lastUsedAtUtc) < start);
}
