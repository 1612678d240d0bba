// What a cache entry says of itself, and whether its files bear that out; of two kinds, told alike.
import {
  MEASURED_FILE,
  type RetainedEntry,
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
import { fileIdentity, readArtifacts } from './cache-files.ts';

/** A manifest of either kind. */
export type EntryManifest =
  | { readonly kind: 'evidence'; readonly value: EvidenceManifest }
  | { readonly kind: 'table'; readonly value: TableManifest };

/** What is known of an entry from its manifest and, where they were looked at, its files. */
export interface EntryFacts
  extends Pick<
    CacheEntrySummary,
    'key' | 'command' | 'subject' | 'connection' | 'createdAtUtc' | 'expiresAtUtc' | 'reason' | 'changes' | 'damage'
  > {
  readonly origin: RetainedEntry['origin'];
  /** Null when it cannot be read. */
  readonly manifest: EntryManifest | null;
}

/** The facts of an entry whose manifest has this text; its files are read and compared when `checked` is the folder. */
export function entryFacts(
  id: CacheEntryId,
  text: string | null,
  checked: CacheFolder | null,
  sha256: Sha256,
  signal: AbortSignal,
): Promise<EntryFacts> {
  return id.kind === 'table'
    ? tableFacts(id, text, checked, sha256, signal)
    : evidenceFacts(id, text, checked, sha256, signal);
}

async function tableFacts(
  id: CacheEntryId,
  text: string | null,
  checked: CacheFolder | null,
  sha256: Sha256,
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
  sha256: Sha256,
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
