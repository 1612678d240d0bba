import { type RetainedEntry, expiryInForce, isExpired } from '../../src/cache/cache.ts';
import type { CacheEntryId, CacheFolder } from '../../src/kernel/cache-folder.ts';
import type { CacheEntrySummary } from '../../src/model/cache/cache-listing.ts';
import { type EntryManifest, entryFacts } from './cache-entry-facts.ts';
import { MANIFEST_FILE } from './cache-files.ts';
import type { Machine } from './machine.ts';

/** An entry as it is on disk. */
export interface InspectedEntry {
  readonly id: CacheEntryId;
  readonly summary: CacheEntrySummary;
  readonly retained: RetainedEntry;
  /** Null when it cannot be read. */
  readonly manifest: EntryManifest | null;
  /** The manifest's text, to tell whether it is still this entry. */
  readonly text: string | null;
}

/** How entries are looked at. */
export interface Inspection {
  /** Whether their files are read and checked too; without it only a manifest that cannot be read counts as damage. */
  readonly files: boolean;
  readonly ttlSeconds: number | null;
}

/** Every entry of a cache, in no particular order. Ends early when the signal aborts. */
export async function inspectEntries(
  folder: CacheFolder,
  inspection: Inspection,
  machine: Pick<Machine, 'sha256' | 'clock'>,
  signal: AbortSignal,
): Promise<readonly InspectedEntry[]> {
  const ids = await folder.entries();
  const entries: InspectedEntry[] = [];
  for (let from = 0; from < ids.length && !signal.aborted; from += AT_ONCE) {
    const part = ids.slice(from, from + AT_ONCE);
    entries.push(...(await Promise.all(part.map((id) => inspectEntry(id, folder, inspection, machine, signal)))));
  }
  return entries;
}

/** Entries read at once: a workspace may have thousands, and a file system answers several questions in the time of one. */
const AT_ONCE = 32;

async function inspectEntry(
  id: CacheEntryId,
  folder: CacheFolder,
  { files, ttlSeconds }: Inspection,
  machine: Pick<Machine, 'sha256' | 'clock'>,
  signal: AbortSignal,
): Promise<InspectedEntry> {
  const text = await folder.read(id, MANIFEST_FILE, signal);
  const [bytes, lastUsedAtUtc] = [await folder.bytes(id), await folder.lastUsed(id)];
  const checked = files ? folder : null;
  const facts = await entryFacts(id, text, checked, machine.sha256, signal);
  const expiresAtUtc = expiryInForce(facts, ttlSeconds);
  const damage = facts.damage ?? (facts.key === id.key ? null : 'the manifest is that of another entry');
  const state = damage !== null ? 'damaged' : isExpired(expiresAtUtc, machine.clock.now()) ? 'expired' : 'usable';
  const { command, subject, connection, createdAtUtc, reason, changes, origin, manifest } = facts;
  return {
    id,
    text,
    manifest,
    summary: {
      key: id.key,
      kind: id.kind,
      command,
      subject,
      connection,
      createdAtUtc,
      lastUsedAtUtc,
      expiresAtUtc,
      bytes,
      state,
      reason,
      changes,
      damage,
    },
    retained: { kind: id.kind, key: id.key, bytes, lastUsedAtUtc: lastUsedAtUtc ?? createdAtUtc, expiresAtUtc, origin },
  };
}
