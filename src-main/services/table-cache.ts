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
import { foldCase } from '../../src/kernel/fold-case.ts';
import type { TableManifest } from '../../src/model/cache/table-manifest.ts';
import { MeasuredTable } from '../../src/model/profile/measured-table.ts';
import { displayTable } from '../../src/model/table-ref.ts';
import type { CacheKept, CacheLookup, ProfileCache, ProfiledTable } from '../../src/run/stages/profile-cache.ts';
import type { CacheUse } from './cache-use.ts';
import { connectionDigest } from './cache-use.ts';
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
export function createTableCache(
  use: CacheUse & { readonly settings: NonNullable<CacheUse['settings']> },
  folder: CacheFolder,
  machine: Machine,
): TableCache {
  const { sha256, clock } = machine;
  const digests = new Map<string, Promise<string | null>>();
  const seen = new Map<string, { readonly manifest: string | null; readonly evaluation: Evaluation }>();
  const reasons = new Map<string, number>();
  const notKept = new Map<string, number>();
  const damaged: { key: string; table: string; reason: string }[] = [];
  let [reused, created] = [0, 0];
  let manifests: Promise<readonly TableManifest[]> | null = null;
  const refreshed = use.refresh === 'all' ? null : new Set(use.refresh.map(foldCase));

  const digestOf = (environment: string, signal: AbortSignal): Promise<string | null> => {
    const request = use.connections.get(environment);
    if (request === undefined) return Promise.resolve(null);
    const known = digests.get(environment) ?? connectionDigest(request, machine, signal);
    digests.set(environment, known);
    return known;
  };

  const requestOf = async (subject: ProfiledTable, signal: AbortSignal): Promise<TableRequest | null> => {
    const connection = await digestOf(subject.environment, signal);
    if (connection === null) return null;
    return {
      connection,
      table: subject.table,
      inputs: subject.inputs,
      mark: subject.mark,
      parents: subject.parents,
      refresh: refreshed === null || refreshed.has(foldCase(displayTable(subject.table))),
      ttlSeconds: use.settings.ttlSeconds ?? null,
      drift: use.settings.drift,
    };
  };

  const readEntry = async (id: CacheEntryId, request: TableRequest, signal: AbortSignal) => {
    const text = await folder.read(id, MANIFEST_FILE, signal);
    const measured = await folder.read(id, MEASURED_FILE, signal);
    const file = measured === null ? null : fileIdentity(measured, sha256);
    const evaluation = evaluateTable(readTableManifest(text, sha256), file, request, clock.now(), sha256);
    return { text, measured, evaluation };
  };

  const lookup: ProfileCache['lookup'] = async (subject, signal) => {
    const request = await requestOf(subject, signal);
    if (request === null) return missed('', CONNECTION_UNKNOWN, reasons);
    const key = tableEntryKey(request, sha256);
    const id = { kind: 'table', key } as const;
    let entry = await readEntry(id, request, signal);
    for (let attempt = 1; attempt < ATTEMPTS && isDamaged(entry.evaluation); attempt += 1) {
      const again = await readEntry(id, request, signal);
      const isSame = again.text === entry.text;
      entry = again;
      if (isSame) break;
    }
    if (signal.aborted) return missed(key, 'cancelled', reasons);
    const { text, measured } = entry;
    let { evaluation } = entry;
    if (evaluation.reason === 'cache.reused') {
      const read = readMeasured(measured, subject);
      if (read !== null) {
        reused += 1;
        countOf(reasons, evaluation.reason);
        await folder.touch(id, clock.now());
        return { outcome: 'reused', key, reason: evaluation.reason, measured: read };
      }
      // Whole, and of a shape that this version does not write.
      evaluation = { reason: 'manifest.version.mismatch', changes: [] };
    }
    if (isDamaged(evaluation)) {
      damaged.push({ key, table: displayTable(subject.table), reason: evaluation.reason });
      await folder.remove(id, (manifest) => manifest === text);
    }
    if (evaluation.reason === 'manifest.missing') {
      manifests ??= allTableManifests(folder, machine, signal);
      evaluation = explainTableMiss(request, await manifests);
    }
    seen.set(key, { manifest: text, evaluation });
    return missed(key, evaluation.reason, reasons);
  };

  const keep: ProfileCache['keep'] = async (subject, measured, signal) => {
    const request = await requestOf(subject, signal);
    if (request === null) return refused('', CONNECTION_UNKNOWN, notKept);
    const key = tableEntryKey(request, sha256);
    const before = seen.get(key);
    const evaluation = before?.evaluation ?? { reason: 'manifest.missing', changes: [] };
    const text = `${JSON.stringify(measured, null, 1)}\n`;
    const file = fileIdentity(text, sha256);
    const manifest = tableManifestText(
      request,
      {
        nowUtc: clock.now(),
        evaluation,
        file,
        provenance: {
          connectionName: subject.environment,
          module: subject.module,
          workspace: use.workspace,
          tool: `${machine.tool.name} ${machine.tool.version}`,
        },
      },
      sha256,
    );
    // What another process has put there since it was looked up serves as well, if it is about the same table in the same state.
    const serves = (found: string | null): boolean => {
      if (found === null || found === before?.manifest) return false;
      const read = readTableManifest(found, sha256);
      if (read.state !== 'read') return false;
      const { bytes: length, sha256: hash } = read.manifest.file;
      const asked = { ...request, refresh: false };
      return evaluateTable(read, { length, sha256: hash }, asked, clock.now(), sha256).reason === 'cache.reused';
    };
    const files = new Map([
      [MANIFEST_FILE, manifest],
      [MEASURED_FILE, text],
    ]);
    const written = await folder.write({ kind: 'table', key }, files, serves);
    if (!written.ok) return refused(key, written.error.code, notKept);
    created += 1;
    return { key, outcome: 'created', reason: evaluation.reason };
  };

  return { port: { lookup, keep }, totals: () => ({ reused, created, notKept, damaged, reasons }) };
}

/** Whether what was found cannot have been written like this: it is removed, never used. */
function isDamaged({ reason }: Evaluation): boolean {
  return reason === 'manifest.invalid' || reason === 'artifacts.mismatch';
}

function missed(key: string, reason: string, reasons: Map<string, number>): CacheLookup {
  countOf(reasons, reason);
  return { outcome: 'missed', key, reason };
}

function refused(key: string, reason: string, notKept: Map<string, number>): CacheKept {
  countOf(notKept, reason);
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
