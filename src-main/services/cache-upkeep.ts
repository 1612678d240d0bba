import { by, inTurn, ordinal, sorted } from '../../src/kernel/compare.ts';
import type { CacheFolder } from '../../src/kernel/cache-folder.ts';
import type { CacheListing } from '../../src/model/cache/cache-listing.ts';
import type { CacheSettings } from '../../src/model/cache/cache-settings.ts';
import type { Finding } from '../../src/model/finding.ts';
import { NO_COVERAGE, type Report } from '../../src/model/report.ts';
import { worstVerdict } from '../../src/model/verdict.ts';
import { type InspectedEntry, inspectEntries } from './cache-entries.ts';
import { type EvictedEntry, evict, inUse } from './cache-eviction.ts';
import { type CacheUse, cacheRoot } from './cache-use.ts';
import type { Machine } from './machine.ts';

/** A cache that is looked after, outside any run. */
export interface OpenedCache {
  readonly folder: CacheFolder;
  readonly settings: CacheSettings;
}

/** The cache that a workspace or the command line names; null when neither does. */
export function openCache(use: Pick<CacheUse, 'folder' | 'settings'>, machine: Machine): OpenedCache | null {
  const { settings } = use;
  if (settings === null || settings.folder.trim() === '') return null;
  return { folder: machine.cacheFolder(cacheRoot(use, settings, machine)), settings };
}

/** Every entry with every file of it checked, newest first; of one instant in the order of their keys. */
export async function checkedEntries(
  { folder, settings }: OpenedCache,
  machine: Pick<Machine, 'sha256' | 'clock'>,
  signal: AbortSignal,
): Promise<readonly InspectedEntry[]> {
  const inspection = { files: true, ttlSeconds: settings.ttlSeconds ?? null };
  return sorted(
    await inspectEntries(folder, inspection, machine, signal),
    inTurn(
      by(
        ({ summary }) => summary.createdAtUtc,
        (a, b) => ordinal(b, a),
      ),
      by(({ id }) => id.key, ordinal),
    ),
  );
}

/** What a cache holds, as a person reads it. */
export async function cacheListing(
  cache: OpenedCache | null,
  machine: Pick<Machine, 'sha256' | 'clock'>,
  signal: AbortSignal,
): Promise<CacheListing> {
  if (cache === null)
    return { isConfigured: false, isWritable: false, bytes: 0, maxBytes: null, ttlSeconds: null, entries: [] };
  const entries = await checkedEntries(cache, machine, signal);
  return {
    isConfigured: true,
    isWritable: (await cache.folder.refusal()) === null,
    bytes: entries.reduce((sum, { summary }) => sum + summary.bytes, 0),
    maxBytes: cache.settings.maxBytes ?? null,
    ttlSeconds: cache.settings.ttlSeconds ?? null,
    entries: entries.map(({ summary }) => summary),
  };
}

/** Entries that were asked to go: removed, or left because a run is using them or the folder refuses. */
export interface Evictions {
  readonly evicted: readonly EvictedEntry[];
  readonly inUse: readonly string[];
}

/** Removes those entries that `isChosen` takes, unless a living run is using them. */
export async function evictEntries(
  { folder, settings }: OpenedCache,
  isChosen: (entry: InspectedEntry) => boolean,
  machine: Pick<Machine, 'sha256' | 'clock'>,
  signal: AbortSignal,
): Promise<Evictions> {
  await folder.sweep();
  const inspection = { files: false, ttlSeconds: settings.ttlSeconds ?? null };
  const entries = await inspectEntries(folder, inspection, machine, signal);
  const isUsed = await inUse(folder);
  const chosen = entries.filter(isChosen);
  const used = chosen.filter(({ retained }) => isUsed(retained.lastUsedAtUtc));
  const evicted: EvictedEntry[] = [];
  for (const entry of chosen)
    if (!signal.aborted && !used.includes(entry)) evicted.push(await evict(entry, 'asked', folder));
  return { evicted, inUse: used.map(({ id }) => id.key) };
}

/** CAC-004: every entry is as it was written; a damaged one is `invalid`. Expired ones are whole, and counted. */
export async function cacheVerification(
  cache: OpenedCache,
  machine: Pick<Machine, 'sha256' | 'clock'>,
  signal: AbortSignal,
): Promise<Report> {
  const entries = await checkedEntries(cache, machine, signal);
  const damaged = entries.filter(({ summary }) => summary.state === 'damaged');
  const findings = [
    ...damaged.map(damageFinding),
    ...(entries.length > damaged.length ? [wholeFinding(entries.length - damaged.length)] : []),
  ];
  return {
    verdict: signal.aborted ? 'incomplete' : worstVerdict(findings.map(({ verdict }) => verdict)),
    strength: entries.length === 0 ? 'none' : 'digest',
    coverage: NO_COVERAGE,
    summary: {
      entries: entries.length,
      damaged: damaged.length,
      expired: entries.filter(({ summary }) => summary.state === 'expired').length,
      bytes: entries.reduce((sum, { summary }) => sum + summary.bytes, 0),
    },
    findings,
    files: {},
  };
}

function damageFinding({ id, summary }: InspectedEntry): Finding {
  return {
    check: 'CAC-004',
    subject: summary.subject === 'unknown' ? id.key : `${summary.subject} (${id.key})`,
    verdict: 'invalid',
    reason: 'The entry is not as it was written. It is never used; the next run makes it anew.',
    expected: 'every file with the digest that the manifest has of it',
    ...(summary.damage === null ? {} : { found: summary.damage }),
    fix: `Remove it: plumbline cache evict ${id.key}`,
  };
}

function wholeFinding(count: number): Finding {
  const what = `${String(count)} ${count === 1 ? 'entry' : 'entries'}`;
  return { check: 'CAC-004', subject: what, verdict: 'proved', found: 'as written' };
}
