import {
  MEASURED_FILE,
  type FileIdentity,
  type RetainedEntry,
  expiryInForce,
  isExpired,
  readEvidenceManifest,
  readTableManifest,
  storedFileFault,
  tableFileFault,
} from '../../src/cache/cache.ts';
import type { CacheEntryId, CacheFolder } from '../../src/kernel/cache-folder.ts';
import type { Sha256 } from '../../src/kernel/hash.ts';
import type { CacheEntrySummary } from '../../src/model/cache/cache-listing.ts';
import type { EvidenceManifest } from '../../src/model/cache/evidence-manifest.ts';
import type { TableManifest } from '../../src/model/cache/table-manifest.ts';
import { displayTable } from '../../src/model/table-ref.ts';
import type { Machine } from './machine.ts';

/** The manifest of every entry. */
export const MANIFEST_FILE = 'manifest.json';

/** An entry as it is on disk. */
export interface InspectedEntry {
  readonly id: CacheEntryId;
  readonly summary: CacheEntrySummary;
  readonly retained: RetainedEntry;
  /** Null when it cannot be read. */
  readonly manifest:
    | { readonly kind: 'evidence'; readonly value: EvidenceManifest }
    | { readonly kind: 'table'; readonly value: TableManifest }
    | null;
  /** The manifest's text, to tell whether it is still this entry. */
  readonly text: string | null;
}

/** Digest and length in bytes of a file's text. */
export function fileIdentity(text: string, sha256: Sha256): FileIdentity {
  return { sha256: sha256(text), length: Buffer.byteLength(text) };
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
  const facts =
    id.kind === 'table'
      ? await tableFacts(id, text, checked, machine, signal)
      : await evidenceFacts(id, text, checked, machine, signal);
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

interface EntryFacts
  extends Pick<
    CacheEntrySummary,
    'key' | 'command' | 'subject' | 'connection' | 'createdAtUtc' | 'expiresAtUtc' | 'reason' | 'changes' | 'damage'
  > {
  readonly origin: RetainedEntry['origin'];
  readonly manifest: InspectedEntry['manifest'];
}

async function tableFacts(
  id: CacheEntryId,
  text: string | null,
  checked: CacheFolder | null,
  { sha256 }: Pick<Machine, 'sha256'>,
  signal: AbortSignal,
): Promise<EntryFacts> {
  const read = readTableManifest(text, sha256);
  if (read.state !== 'read') return unreadable(id, TABLE_COMMAND, read.state);
  const { manifest } = read;
  const measured = (await checked?.read(id, MEASURED_FILE, signal)) ?? null;
  const fault =
    checked === null ? null : tableFileFault(manifest, measured === null ? null : fileIdentity(measured, sha256));
  const { connectionName, module, workspace } = manifest.provenance;
  return {
    key: manifest.key,
    command: TABLE_COMMAND,
    subject: displayTable(manifest.table),
    connection: connectionName,
    createdAtUtc: manifest.createdAtUtc,
    expiresAtUtc: manifest.expiresAtUtc,
    reason: manifest.outcome.reason,
    changes: manifest.outcome.changes,
    damage: fault === null ? null : damageOf(fault.changes[0]?.input, MEASURED_FILE),
    origin: { workspace, modules: [module] },
    manifest: { kind: 'table', value: manifest },
  };
}

async function evidenceFacts(
  id: CacheEntryId,
  text: string | null,
  checked: CacheFolder | null,
  { sha256 }: Pick<Machine, 'sha256'>,
  signal: AbortSignal,
): Promise<EntryFacts> {
  const read = readEvidenceManifest(text, sha256);
  if (read.state !== 'read') return unreadable(id, '', read.state);
  const { manifest } = read;
  const fault =
    checked === null
      ? null
      : storedFileFault(manifest.Artifacts, await readArtifacts(id, manifest, checked, sha256, signal));
  const provenance = new Map(Object.entries(manifest.Provenance ?? {}));
  const { Modules, ModuleCount } = manifest.ModuleSelection;
  const model = manifest.Artifacts.find(({ Type }) => Type === 0)?.OriginalPath;
  const modules = ModuleCount === 0 ? 'all modules' : Modules.join(', ');
  return {
    key: manifest.Key,
    command: manifest.Command,
    subject: [model, modules].filter((part) => part !== undefined).join(', '),
    connection: provenance.get('connections') ?? null,
    createdAtUtc: manifest.CreatedAtUtc,
    expiresAtUtc: manifest.ExpiresAtUtc,
    reason: manifest.Outcome?.Reason ?? 'manifest.missing',
    changes: manifest.Outcome?.Changes ?? [],
    damage: fault === null ? null : damageOf(fault.changes[0]?.input, 'an artefact'),
    origin: { workspace: provenance.get('workspace') ?? '', modules: Modules },
    manifest: { kind: 'evidence', value: manifest },
  };
}

/** The artefacts of an entry as they are; one that is not there has no member. */
export async function readArtifacts(
  id: CacheEntryId,
  manifest: EvidenceManifest,
  folder: CacheFolder,
  sha256: Sha256,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, FileIdentity>> {
  const files = new Map<string, FileIdentity>();
  for (const { RelativePath } of manifest.Artifacts) {
    const text = await folder.read(id, RelativePath, signal);
    if (text !== null) files.set(RelativePath, fileIdentity(text, sha256));
  }
  return files;
}

const TABLE_COMMAND = 'profile';

/** The instant of an entry that does not tell its own: it is the first to go. */
const UNKNOWN_TIME = '1970-01-01T00:00:00.000Z';

const UNREADABLE = {
  missing: { reason: 'manifest.missing', damage: 'there is no manifest' },
  invalid: { reason: 'manifest.invalid', damage: 'the manifest was changed or cut off' },
  version: { reason: 'manifest.version.mismatch', damage: 'the manifest is of another version' },
} as const;

function unreadable({ key }: CacheEntryId, command: string, state: keyof typeof UNREADABLE): EntryFacts {
  const { reason, damage } = UNREADABLE[state];
  return {
    key,
    command,
    subject: 'unknown',
    connection: null,
    createdAtUtc: UNKNOWN_TIME,
    expiresAtUtc: null,
    reason,
    changes: [],
    damage,
    origin: null,
    manifest: null,
  };
}

function damageOf(fault: string | undefined, file: string): string {
  if (fault === 'artifact.length') return `${file} is longer or shorter than it was written`;
  return fault === 'artifact.hash' ? `${file} was changed` : `${file} is missing or cannot be read`;
}
