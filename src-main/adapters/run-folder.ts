import { randomBytes } from 'node:crypto';
import { appendFile, open, readFile, readdir, realpath, rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type EntryStore, isEntryPath } from '../../src/bundle/entry-store.ts';
import { readRun } from '../../src/bundle/read-run.ts';
import type { RunFiles } from '../../src/bundle/run-files.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Run, RunEntry, RunEvent } from '../../src/model/run.ts';
import { fileProblem, makeFolder, readText, writeWhole } from './files.ts';
import { runFiles } from './run-files.ts';
import { sha256 } from './sha256.ts';

/** Holds the process id while a run is being written; a run without it that says `running` was interrupted. */
const RUNNING_MARK = 'running.pid';
const EVENTS = 'events.ndjson';
const STATEMENTS = 'statements.ndjson';

/** A new run id: sorts by time, and two runs of one millisecond still differ. */
export function newRunId(clock: Clock): string {
  return `${clock.now().replace(/[-:.]/g, '')}-${randomBytes(2).toString('hex')}`;
}

/** A run folder being written. */
export interface RunWriter extends RunFiles {
  readonly writeEntry: (path: string, text: string) => Promise<Result<RunEntry, Problem>>;
  readonly writeRun: (run: Run) => Promise<Result<void, Problem>>;
  readonly emit: (body: RunEvent['body']) => void;
  readonly recordStatement: (line: object) => void;
  readonly sealLogs: () => Promise<Result<readonly RunEntry[], Problem>>;
  /** Takes the mark off; called when the run is over, however it ended. */
  readonly release: () => Promise<void>;
  /** Removes the folder of a run that never began: it holds no evidence. */
  readonly discard: () => Promise<void>;
}

/** Starts a run folder below the workspace's runs folder. */
export async function createRunFolder(folder: string, clock: Clock): Promise<Result<RunWriter, Problem>> {
  try {
    await makeFolder(folder);
    const marked = await writeWhole(join(folder, RUNNING_MARK), String(process.pid));
    if (!marked.ok) return err(fileProblem(marked.error));
  } catch {
    return err(fileProblem({ code: 'file.notWritable', path: folder, detail: 'the folder cannot be made' }));
  }
  let seq = 0;
  // Lines are appended one after the other; the chain keeps them whole and in order.
  let appending: Promise<void> = Promise.resolve();
  let failed: string | null = null;
  const append = (name: string, line: object): void => {
    appending = appending.then(() =>
      appendFile(join(folder, name), `${JSON.stringify(line)}\n`).catch((cause: unknown) => {
        failed ??= cause instanceof Error ? cause.message : 'unknown';
      }),
    );
  };
  const files = runFiles(folder);
  return ok({
    ...files,
    writeEntry: async (path, text) => {
      if (!isEntryPath(path))
        return err(fileProblem({ code: 'file.notWritable', path, detail: 'not a path inside a run' }));
      const written = await writeWhole(join(folder, path), text);
      if (!written.ok) return err(fileProblem(written.error));
      return ok({ path, bytes: Buffer.byteLength(text), sha256: sha256(text) });
    },
    writeRun: async (run) => {
      const written = await writeWhole(join(folder, 'run.json'), `${JSON.stringify(run, null, 2)}\n`);
      return written.ok ? ok(undefined) : err(fileProblem(written.error));
    },
    emit: (body) => {
      seq += 1;
      append(EVENTS, { seq, atUtc: clock.now(), body } satisfies RunEvent);
    },
    recordStatement: (line) => {
      append(STATEMENTS, line);
    },
    sealLogs: async () => {
      await appending;
      if (failed !== null) return err(fileProblem({ code: 'file.notWritable', path: folder, detail: failed }));
      const entries: RunEntry[] = [];
      for (const name of [EVENTS, STATEMENTS]) {
        const entry = await files.entryOf(name);
        if (entry !== null) entries.push(entry);
      }
      return ok(entries);
    },
    release: async () => {
      await appending;
      await rm(join(folder, RUNNING_MARK), { force: true });
    },
    discard: async () => {
      await appending;
      await rm(folder, { recursive: true, force: true });
    },
  });
}

/** The files of a run folder. A path that leaves the folder, by `..` or by a link, is refused. */
export function folderStore(folder: string): EntryStore {
  return {
    readText: async (path, signal) => {
      const refused = err(fileProblem({ code: 'file.notReadable', path, detail: 'not a path inside the run' }));
      if (!isEntryPath(path)) return refused;
      try {
        const [root, target] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
        if (!target.startsWith(root + sep)) return refused;
        const text = await readText(target, signal);
        return text.ok ? text : err(fileProblem({ ...text.error, path }));
      } catch {
        return err(fileProblem({ code: 'file.notFound', path, detail: 'ENOENT' }));
      }
    },
  };
}

/** Ids of the runs below a runs folder, newest first. */
export async function listRunIds(runsFolder: string): Promise<readonly string[]> {
  try {
    const found = await readdir(runsFolder, { withFileTypes: true });
    return found
      .filter((entry) => entry.isDirectory() && /^[0-9]{8}T[0-9]{9}Z-[0-9a-f]{4}$/.test(entry.name))
      .map((entry) => entry.name)
      .toSorted()
      .toReversed();
  } catch {
    return [];
  }
}

/** Reads `run.json` of a run folder; a run that says `running` but has no living writer was interrupted and reads as `failed`. */
export async function readRunFolder(folder: string, signal: AbortSignal): Promise<Result<Run, Problem>> {
  const run = await readRun(folderStore(folder), signal);
  if (!run.ok || run.value.state !== 'running' || (await isBeingWritten(folder))) return run;
  return ok({ ...run.value, state: 'failed', verdict: 'error' });
}

/** Whether the process that writes this run is alive. */
export async function isBeingWritten(folder: string): Promise<boolean> {
  try {
    const pid = Number(await readFile(join(folder, RUNNING_MARK), 'utf8'));
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    // EPERM: the process exists and belongs to somebody else.
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}

/** Lines of a file from a byte on, with the byte where the next ones begin. */
export interface EventLines {
  readonly events: readonly unknown[];
  readonly next: number;
}

/**
 * Events of a run from a byte of their file on, as far as they are written: a reader that comes again asks for `next`. A line in
 * the middle of being written is left for later; one that is not JSON is left out.
 */
export async function readEvents(folder: string, from: number, signal: AbortSignal): Promise<EventLines> {
  const file = await open(join(folder, EVENTS), 'r').catch(() => null);
  if (file === null) return { events: [], next: from };
  try {
    const events: unknown[] = [];
    let rest = Buffer.alloc(0);
    let next = from;
    const chunk = Buffer.alloc(EVENT_CHUNK);
    while (!signal.aborted) {
      const { bytesRead } = await file.read(chunk, 0, chunk.length, next + rest.length);
      if (bytesRead === 0) break;
      const text = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
      const end = text.lastIndexOf(LINE_FEED) + 1;
      for (const line of text.subarray(0, end).toString('utf8').split('\n')) events.push(...parsedLine(line));
      next += end;
      rest = text.subarray(end);
    }
    return { events, next };
  } finally {
    await file.close();
  }
}

const EVENT_CHUNK = 256 * 1024;
const LINE_FEED = 0x0a;

function parsedLine(line: string): readonly unknown[] {
  if (line === '') return [];
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}
