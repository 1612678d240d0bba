import {
  type Evaluation,
  MEASURED_FILE,
  type TableRequest,
  explainTableMiss,
  tableEntryKey,
  tableManifestText,
} from '../../src/cache/cache.ts';
import type { CacheFolder } from '../../src/kernel/cache-folder.ts';
import { foldCase } from '../../src/kernel/fold-case.ts';
import type { TableManifest } from '../../src/model/cache/table-manifest.ts';
import type { MeasuredTable } from '../../src/model/profile/measured-table.ts';
import { displayTable } from '../../src/model/table-ref.ts';
import type { CacheKept, CacheLookup, ProfileCache, ProfiledTable } from '../../src/run/stages/profile-cache.ts';
import { MANIFEST_FILE, fileIdentity } from './cache-files.ts';
import { type CacheUse, connectionDigest } from './cache-use.ts';
import type { Machine } from './machine.ts';
import { type TableCacheTotals, type Tally, countOf, emptyTally, missed, refused } from './table-cache-totals.ts';
import { allTableManifests, isDamaged, readMeasured, readTableEntry, servesAsWell } from './table-entry.ts';

/** A table cache in use, with what became of its tables so far. */
export interface TableCache {
  readonly port: ProfileCache;
  readonly totals: () => TableCacheTotals;
}

/** Where a connection leads could not be told: what was measured might be served for another database. */
export const CONNECTION_UNKNOWN = 'cache.connection.unknown';

/** Looks up and keeps measurements of tables in a folder. */
export function createTableCache(use: UsedCache, folder: CacheFolder, machine: Machine): TableCache {
  const tally = emptyTally();
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
  const { text, measured, evaluation: found } = await readTableEntry(id, request, folder, machine, signal);
  if (signal.aborted) return missed(key, 'cancelled', tally);
  let evaluation = found;
  if (evaluation.reason === 'cache.reused') {
    const read = readMeasured(measured, subject.table);
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
