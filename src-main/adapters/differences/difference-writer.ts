// Writes the differences of one table as Parquet parts while they are found.
import { readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result } from '../../../src/kernel/result.ts';
import type { DifferenceColumns, RowDifference } from '../../../src/model/parity/row-difference.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { fileProblem, makeFolder, writeWhole } from '../files.ts';
import { type DifferenceHeader, HEADER_FILE, headerOf, isOwnFile, partName } from './difference-layout.ts';
import { bufferColumns } from './buffer-columns.ts';
import { createBuffer, type RowBuffer } from './row-buffer.ts';
import { openScratch, type ScratchDatabase, storeProblem } from './scratch-database.ts';

/** Takes the differences of one table as they are found; the same shape as the comparison's port. */
export interface FolderWriter {
  /** Waits until the rows are taken, so that memory stays bounded. */
  readonly append: (rows: readonly RowDifference[]) => Promise<Result<void, Problem>>;
  /** No more rows: answers the folder, null when nothing was appended. */
  readonly finish: () => Promise<Result<string | null, Problem>>;
  /** Removes what was written. */
  readonly discard: () => Promise<void>;
}

/** When a part is written; the defaults are those of the program. */
export interface PartLimits {
  /** Rows of the first part, which is small so that a page can be read early. */
  readonly firstRows: number;
  readonly rows: number;
  readonly bytes: number;
  /** Milliseconds that a row waits at most for the first part; the wait doubles with each part up to a minute. */
  readonly firstWait: number;
  readonly rowGroup: number;
}

export const PART_LIMITS: PartLimits = {
  firstRows: 500,
  rows: 100_000,
  bytes: 24 * 1024 * 1024,
  firstWait: 1000,
  rowGroup: 20_480,
};

const MEMORY = '128MB';
/** A table of many columns has more values in a row, of which the engine holds some thousand rows at a time. */
const PACKED_MEMORY = '256MB';
const PACKED_BYTES = 16 * 1024 * 1024;
const LONGEST_WAIT = 60_000;
const SPILL = 'spill';

/**
 * A writer into a folder of its own. Nothing is made before the first row; parts of an earlier attempt are removed then. Values of
 * redacted columns are not written. Any failure is answered by that call and all later ones.
 */
export function differenceWriter(folder: string, columns: DifferenceColumns, limits = PART_LIMITS): FolderWriter {
  const state: State = { folder, header: headerOf(columns), limits, open: null, failed: null, last: Promise.resolve() };
  // One step after the other: a part that is due by time must not cut into rows that are being appended.
  const inTurn = <T>(step: () => Promise<T>): Promise<T> => {
    const next = state.last.then(step);
    state.last = next.then(
      () => undefined,
      () => undefined,
    );
    return next;
  };
  return {
    append: (rows) =>
      rows.length === 0
        ? Promise.resolve(ok(undefined))
        : inTurn(() => guarded(state, () => take(state, rows, inTurn))),
    finish: () => inTurn(() => guarded(state, () => finish(state))),
    discard: () => inTurn(() => discard(state)),
  };
}

interface Open {
  readonly scratch: ScratchDatabase;
  /** Two tables take turns: one is written while the other takes rows. */
  buffers: readonly [RowBuffer, RowBuffer];
  rows: number;
  /** Rows and bytes that wait for the next part. */
  waiting: number;
  bytes: number;
  parts: number;
  writing: Promise<void>;
  timer: NodeJS.Timeout | null;
}

interface State {
  readonly folder: string;
  readonly header: DifferenceHeader;
  readonly limits: PartLimits;
  open: Open | null;
  failed: Result<never, Problem> | null;
  last: Promise<void>;
}

type InTurn = <T>(step: () => Promise<T>) => Promise<T>;

async function guarded<T>(state: State, step: () => Promise<Result<T, Problem>>): Promise<Result<T, Problem>> {
  if (state.failed !== null) return state.failed;
  try {
    const done = await step();
    if (!done.ok) state.failed = done;
    return done;
  } catch (cause) {
    state.failed = storeProblem(cause, state.folder, 'writing');
    return state.failed;
  }
}

async function take(state: State, rows: readonly RowDifference[], inTurn: InTurn): Promise<Result<void, Problem>> {
  const opened = state.open === null ? await start(state) : ok(state.open);
  if (!opened.ok) return opened;
  const open = opened.value;
  const { limits } = state;
  for (let from = 0; from < rows.length; ) {
    const room = (open.parts === 0 ? limits.firstRows : limits.rows) - open.waiting;
    const slice = rows.slice(from, from + Math.min(room, SLICE));
    open.bytes += open.buffers[0].append(slice, open.rows);
    open.rows += slice.length;
    open.waiting += slice.length;
    from += slice.length;
    const isFull = slice.length === room || open.bytes >= (state.header.packed ? PACKED_BYTES : limits.bytes);
    if (isFull) await writePart(state, open);
  }
  if (open.waiting > 0) open.timer ??= laterPart(state, open, inTurn);
  return ok(undefined);
}

const SLICE = 2048;

async function start(state: State): Promise<Result<Open, Problem>> {
  await makeFolder(state.folder);
  await removeOwn(state.folder);
  const header = await writeHeader(state, null);
  if (!header.ok) return header;
  const scratch = await openScratch(state.header.packed ? PACKED_MEMORY : MEMORY, 1, join(state.folder, SPILL));
  const columns = bufferColumns(state.header);
  const buffer = async (name: string): Promise<RowBuffer> =>
    createBuffer(await scratch.connect(), name, columns, state.limits.rowGroup);
  const buffers = [await buffer('one'), await buffer('other')] as const;
  state.open = { scratch, buffers, rows: 0, waiting: 0, bytes: 0, parts: 0, writing: Promise.resolve(), timer: null };
  return ok(state.open);
}

/** Begins to write the rows that wait, after the part before is done; the next rows go into the other table meanwhile. */
async function writePart(state: State, open: Open): Promise<void> {
  if (open.timer !== null) clearTimeout(open.timer);
  open.timer = null;
  await open.writing;
  const [full, empty] = open.buffers;
  open.buffers = [empty, full];
  open.parts += 1;
  open.waiting = 0;
  open.bytes = 0;
  const file = join(state.folder, partName(open.parts));
  const writing = full.writeTo(`${file}.partial`).then(() => rename(`${file}.partial`, file));
  open.writing = writing;
  // Awaited before the next part and at the end; until then a failure must not count as unhandled.
  writing.catch(() => undefined);
  if (open.parts === 1) await writing;
}

function laterPart(state: State, open: Open, inTurn: InTurn): NodeJS.Timeout {
  const wait = Math.min(LONGEST_WAIT, state.limits.firstWait * 2 ** open.parts);
  const timer = setTimeout(() => {
    void inTurn(() =>
      guarded(state, async () => {
        if (state.open === open && open.waiting > 0) await writePart(state, open);
        return ok(undefined);
      }),
    );
  }, wait);
  return timer.unref();
}

async function finish(state: State): Promise<Result<string | null, Problem>> {
  const { open } = state;
  if (open === null) return ok(null);
  if (open.waiting > 0) await writePart(state, open);
  await open.writing;
  close(state);
  await rm(join(state.folder, SPILL), { recursive: true, force: true });
  const header = await writeHeader(state, open.rows);
  return header.ok ? ok(state.folder) : header;
}

async function discard(state: State): Promise<void> {
  const { open } = state;
  if (open !== null) await open.writing.catch(() => undefined);
  close(state);
  await removeOwn(state.folder).catch(() => undefined);
  // Fails when something of others lies there, and then the folder stays.
  await rmdir(state.folder).catch(() => undefined);
}

function close(state: State): void {
  const { open } = state;
  if (open === null) return;
  if (open.timer !== null) clearTimeout(open.timer);
  for (const buffer of open.buffers) buffer.close();
  open.scratch.close();
  state.open = null;
}

async function removeOwn(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (isOwnFile(name)) await rm(join(folder, name), { force: true });
  await rm(join(folder, SPILL), { recursive: true, force: true });
}

async function writeHeader(state: State, rows: number | null): Promise<Result<void, Problem>> {
  const text = `${JSON.stringify({ ...state.header, rows }, null, 2)}\n`;
  const written = await writeWhole(join(state.folder, HEADER_FILE), text);
  return written.ok ? ok(undefined) : { ok: false, error: fileProblem(written.error) };
}
