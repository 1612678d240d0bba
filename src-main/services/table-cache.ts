import {
  type Evaluation,
  MEASURED_FILE,
  type TableRequest,
  evaluateTable,
  explainTableMiss,
  readTableManifest,
  tableEntryKey,
  tableManifestText,
} from '../../src/cache/cache.ts';
import type { CacheEntryId, CacheFolder } from '../../src/kernel/cache-folder.ts';
import { certain } from '../../src/kernel/assert.ts';
import { foldCase } from '../../src/kernel/fold-case.ts';
import type { TableManifest } from '../../src/model/cache/table-manifest.ts';
import { MeasuredTable } from '../../src/model/profile/measured-table.ts';
import { displayTable } from '../../src/model/table-ref.ts';
import type { CacheKept, CacheLookup, ProfileCache, ProfiledTable } from '../../src/run/stages/profile-cache.ts';
import { type CacheUse, connectionDigest } from './cache-use.ts';
import { MANIFEST_FILE, fileIdentity } from './cache-entries.ts';
import type { Machine } from './machine.ts';

/** What became of the tables of a run, for its report. */
export interface TableCacheTotals {
  readonly reused: number;
  readonly created: number;
  /** Why measurements could not be kept, with how many. */
  readonly notKept: ReadonlyMap<string, number>;
  /** Entries that were found damaged, removed and, where they could be measured, made anew. */
  readonly damaged: readonly { readonly key: string; readonly table: string; readonly reason: string }[];
  /** How often each reason was given. */
  readonly reasons: ReadonlyMap<string, number>;
}

/** A table cache in use, with what became of its tables so far. */
export interface TableCache {
  readonly port: ProfileCache;
  readonly totals: () => TableCacheTotals;
}

/** Where a connection leads could not be told: what was measured might be served for another database. */
export const CONNECTION_UNKNOWN = 'cache.connection.unknown';

/** How often an entry is read again because another process replaced it in between. */
const ATTEMPTS = 3;

/** Looks up and keeps measurements of tables in a folder. */
export function createTableCache(use: UsedCache, folder: CacheFolder, machine: Machine): TableCache {
  const tally: Tally = { reused: 0, created: 0, notKept: new Map(), damaged: [], reasons: new Map() };
  const open: OpenTables = { use, folder, machine, tally, seen: new Map(), digests: new Map(), manifests: null };
  return {
    port: {
      lookup: (subject, signal) => lookedUp(open, subject, signal),
      keep: (subject, measured, signal) => kept(open, subject, measured, signal),
    },
    totals: () => tally,
  };
}

type UsedCache = CacheUse & { readonly settings: NonNullable<CacheUse['settings']> };

interface Tally extends TableCacheTotals {
  reused: number;
  created: number;
  readonly notKept: Map<string, number>;
  readonly damaged: { readonly key: string; readonly table: string; readonly reason: string }[];
  readonly reasons: Map<string, number>;
}

interface OpenTables {
  readonly use: UsedCache;
  readonly folder: CacheFolder;
  readonly machine: Machine;
  readonly tally: Tally;
  /** What was there when a table was looked up, and why it was not used. */
  readonly seen: Map<string, { readonly manifest: string | null; readonly evaluation: Evaluation }>;
  readonly digests: Map<string, Promise<string | null>>;
  /** Read when the first table has no entry. */
  manifests: Promise<readonly TableManifest[]> | null;
}

async function lookedUp(open: OpenTables, subject: ProfiledTable, signal: AbortSignal): Promise<CacheLookup> {
  const { folder, machine, tally } = open;
  const request = await requestOf(open, subject, signal);
  if (request === null) return missed('', CONNECTION_UNKNOWN, tally);
  const key = tableEntryKey(request, machine.sha256);
  const id = { kind: 'table', key } as const;
  const { text, measured, evaluation: found } = await readEntry(id, request, open, signal);
  if (signal.aborted) return missed(key, 'cancelled', tally);
  let evaluation = found;
  if (evaluation.reason === 'cache.reused') {
    const read = readMeasured(measured, subject);
    if (read !== null) {
      tally.reused += 1;
      countOf(tally.reasons, evaluation.reason);
      await folder.touch(id, machine.clock.now());
      return { outcome: 'reused', key, reason: evaluation.reason, measured: read };
    }
    // Whole, and of a shape that this version does not write.
    evaluation = { reason: 'manifest.version.mismatch', changes: [] };
  }
  if (isDamaged(evaluation)) {
    tally.damaged.push({ key, table: displayTable(subject.table), reason: evaluation.reason });
    await folder.remove(id, (manifest) => manifest === text);
  }
  if (evaluation.reason === 'manifest.missing') {
    open.manifests ??= allTableManifests(folder, machine, signal);
    evaluation = explainTableMiss(request, await open.manifests);
  }
  open.seen.set(key, { manifest: text, evaluation });
  return missed(key, evaluation.reason, tally);
}

async function kept(
  open: OpenTables,
  subject: ProfiledTable,
  measured: MeasuredTable,
  signal: AbortSignal,
): Promise<CacheKept> {
  const { folder, machine, tally } = open;
  const { sha256, clock } = machine;
  const request = await requestOf(open, subject, signal);
  if (request === null) return refused('', CONNECTION_UNKNOWN, tally);
  const key = tableEntryKey(request, sha256);
  const before = open.seen.get(key);
  const evaluation = before?.evaluation ?? { reason: 'manifest.missing', changes: [] };
  const text = `${JSON.stringify(measured, null, 1)}\n`;
  const provenance = {
    connectionName: subject.environment,
    module: subject.module,
    workspace: open.use.workspace,
    tool: `${machine.tool.name} ${machine.tool.version}`,
  };
  const made = { nowUtc: clock.now(), evaluation, file: fileIdentity(text, sha256), provenance };
  const files = new Map([
    [MANIFEST_FILE, tableManifestText(request, made, sha256)],
    [MEASURED_FILE, text],
  ]);
  const serves = (found: string | null): boolean =>
    found !== null && found !== before?.manifest && servesAsWell(found, request, machine);
  const written = await folder.write({ kind: 'table', key }, files, serves);
  if (!written.ok) return refused(key, written.error.code, tally);
  tally.created += 1;
  return { key, outcome: 'created', reason: evaluation.reason };
}

/** What another process has put there since it was looked up serves as well, if it is about the same table in the same state. */
function servesAsWell(found: string, request: TableRequest, { sha256, clock }: Machine): boolean {
  const read = readTableManifest(found, sha256);
  if (read.state !== 'read') return false;
  const { bytes: length, sha256: hash } = read.manifest.file;
  const asked = { ...request, refresh: false };
  return evaluateTable(read, { length, sha256: hash }, asked, clock.now(), sha256).reason === 'cache.reused';
}

async function requestOf(
  { use, machine, digests }: OpenTables,
  subject: ProfiledTable,
  signal: AbortSignal,
): Promise<TableRequest | null> {
  const asked = use.connections.get(subject.environment);
  if (asked === undefined) return null;
  const known = digests.get(subject.environment) ?? connectionDigest(asked, machine, signal);
  digests.set(subject.environment, known);
  const connection = await known;
  if (connection === null) return null;
  const { table, inputs, mark, parents } = subject;
  const name = foldCase(displayTable(table));
  return {
    connection,
    table,
    inputs,
    mark,
    parents,
    refresh: use.refresh === 'all' || use.refresh.some((each) => foldCase(each) === name),
    ttlSeconds: use.settings.ttlSeconds ?? null,
    drift: use.settings.drift,
  };
}

interface ReadEntry {
  readonly text: string | null;
  readonly measured: string | null;
  readonly evaluation: Evaluation;
}

/** A manifest and a file that do not belong together may be of two entries, the one just replaced by the other: then it is read again. */
async function readEntry(
  id: CacheEntryId,
  request: TableRequest,
  { folder, machine }: OpenTables,
  signal: AbortSignal,
): Promise<ReadEntry> {
  const { sha256, clock } = machine;
  let entry: ReadEntry | null = null;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const text = await folder.read(id, MANIFEST_FILE, signal);
    const measured = await folder.read(id, MEASURED_FILE, signal);
    const file = measured === null ? null : fileIdentity(measured, sha256);
    const evaluation = evaluateTable(readTableManifest(text, sha256), file, request, clock.now(), sha256);
    const isSettled = !isDamaged(evaluation) || entry?.text === text;
    entry = { text, measured, evaluation };
    if (isSettled) break;
  }
  return certain(entry ?? undefined, 'an entry is read at least once');
}

/** Whether what was found cannot have been written like this: it is removed, never used. */
function isDamaged({ reason }: Evaluation): boolean {
  return reason === 'manifest.invalid' || reason === 'artifacts.mismatch';
}

function missed(key: string, reason: string, tally: Tally): CacheLookup {
  countOf(tally.reasons, reason);
  return { outcome: 'missed', key, reason };
}

function refused(key: string, reason: string, tally: Tally): CacheKept {
  countOf(tally.notKept, reason);
  return { key, outcome: 'notKept', reason };
}

function countOf(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function readMeasured(text: string | null, subject: ProfiledTable): MeasuredTable | null {
  try {
    const parsed = MeasuredTable.safeParse(JSON.parse(text ?? ''));
    const found = parsed.data ?? null;
    return found !== null && foldCase(displayTable(found)) === foldCase(displayTable(subject.table)) ? found : null;
  } catch {
    return null;
  }
}

async function allTableManifests(
  folder: CacheFolder,
  { sha256 }: Machine,
  signal: AbortSignal,
): Promise<readonly TableManifest[]> {
  const manifests: TableManifest[] = [];
  for (const id of await folder.entries()) {
    if (signal.aborted) break;
    if (id.kind !== 'table') continue;
    const read = readTableManifest(await folder.read(id, MANIFEST_FILE, signal), sha256);
    if (read.state === 'read') manifests.push(read.manifest);
  }
  return manifests;
}
