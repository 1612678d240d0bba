// One entry of the table cache, read whole while other processes may be writing it.
import {
  type Evaluation,
  MEASURED_FILE,
  type TableRequest,
  evaluateTable,
  readTableManifest,
} from '../../src/cache/cache.ts';
import { certain } from '../../src/kernel/assert.ts';
import type { CacheEntryId, CacheFolder } from '../../src/kernel/cache-folder.ts';
import { foldCase } from '../../src/kernel/fold-case.ts';
import type { TableManifest } from '../../src/model/cache/table-manifest.ts';
import { MeasuredTable } from '../../src/model/profile/measured-table.ts';
import { type TableRef, displayTable } from '../../src/model/table-ref.ts';
import { MANIFEST_FILE, fileIdentity } from './cache-files.ts';
import type { Machine } from './machine.ts';

/** The text of its manifest and of its measurements, null where there is none, and whether they serve. */
interface TableEntry {
  readonly text: string | null;
  readonly measured: string | null;
  readonly evaluation: Evaluation;
}

/** How often an entry is read again because another process replaced it in between. */
const ATTEMPTS = 3;

/** A manifest and a file that do not belong together may be of two entries, the one just replaced by the other: then it is read again. */
export async function readTableEntry(
  id: CacheEntryId,
  request: TableRequest,
  folder: CacheFolder,
  { sha256, clock }: Machine,
  signal: AbortSignal,
): Promise<TableEntry> {
  let entry: TableEntry | null = null;
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
export function isDamaged({ reason }: Evaluation): boolean {
  return reason === 'manifest.invalid' || reason === 'artifacts.mismatch';
}

/** What another process has put there since it was looked up serves as well, if it is about the same table in the same state. */
export function servesAsWell(found: string, request: TableRequest, { sha256, clock }: Machine): boolean {
  const read = readTableManifest(found, sha256);
  if (read.state !== 'read') return false;
  const { bytes: length, sha256: hash } = read.manifest.file;
  const asked = { ...request, refresh: false };
  return evaluateTable(read, { length, sha256: hash }, asked, clock.now(), sha256).reason === 'cache.reused';
}

/** Measurements of this table; null for another table's, and for a text that is none. */
export function readMeasured(text: string | null, table: TableRef): MeasuredTable | null {
  try {
    const parsed = MeasuredTable.safeParse(JSON.parse(text ?? ''));
    const found = parsed.data ?? null;
    return found !== null && foldCase(displayTable(found)) === foldCase(displayTable(table)) ? found : null;
  } catch {
    return null;
  }
}

/** The manifests of all tables; ends early when the signal aborts. */
export async function allTableManifests(
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
