import { createHash } from 'node:crypto';
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileFailure } from '../../../src/kernel/files.ts';
import { LineMarks } from '../../../src/kernel/line-marks.ts';
import { type Result, err, ok } from '../../../src/kernel/result.ts';
import {
  ExportFingerprints,
  FINGERPRINTS_FILE,
  type FileFingerprint,
} from '../../../src/model/export/export-fingerprints.ts';
import { type ExportFolder, UNFINISHED_MARK } from '../../../src/model/export/export-folder.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { fileProblem, makeFolder, readText, removeFile, writeWhole } from '../files.ts';
import { zipOf } from './archive.ts';

/**
 * Begins an export in a folder that is new, empty, or holds an earlier export, finished or not. Problem: `export.folder.occupied` for one
 * with anything else in it; nothing is changed then.
 */
export async function openExportFolder(folder: string, signal: AbortSignal): Promise<Result<ExportFolder, Problem>> {
  const earlier = await earlierFiles(folder, signal);
  if (!earlier.ok) return earlier;
  const marked = await writeWhole(
    join(folder, UNFINISHED_MARK),
    'This export was begun and not finished. Run it again.\n',
  );
  if (!marked.ok) return err(fileProblem(marked.error));
  for (const name of [FINGERPRINTS_FILE, 'full-export.manifest.json']) {
    const removed = await removeFile(join(folder, name));
    if (!removed.ok) return err(fileProblem(removed.error));
  }
  return ok({
    writeText: async (path, text) => {
      const written = await writeWhole(join(folder, path), text);
      return written.ok ? ok(fingerprint(path, text)) : err(fileProblem(written.error));
    },
    writePieces: (path, pieces, stop) => writePieces(folder, path, pieces, stop),
    writeArchive: async (path, entries) => {
      const bytes = await zipOf(entries);
      const written = await writeWhole(join(folder, path), bytes);
      if (!written.ok) return err(fileProblem(written.error));
      return ok({ path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), lines: null });
    },
    finish: async (path, fingerprints, files) => {
      const written = await writeWhole(join(folder, path), fingerprints);
      if (!written.ok) return err(fileProblem(written.error));
      const kept = new Set([...files, path]);
      for (const stale of [...earlier.value.filter((name) => !kept.has(name)), UNFINISHED_MARK]) {
        const removed = await removeFile(join(folder, stale));
        if (!removed.ok) return err(fileProblem(removed.error));
      }
      return ok(undefined);
    },
  });
}

/** Files of the export that is there; none for a new folder, an empty one, or one that was not finished. */
async function earlierFiles(folder: string, signal: AbortSignal): Promise<Result<readonly string[], Problem>> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  if (names.length === 0 || names.includes(UNFINISHED_MARK)) return ok([]);
  const text = await readText(join(folder, FINGERPRINTS_FILE), signal);
  const parsed = text.ok ? ExportFingerprints.safeParse(parsedJson(text.value)) : null;
  if (parsed?.success === true) return ok(parsed.data.files.map(({ path }) => path).filter(isInside));
  return err({
    code: 'export.folder.occupied',
    message: 'The folder holds something that is no export.',
    at: { file: folder },
    found: names.slice(0, 3).join(', '),
    fix: 'Choose an empty folder with --out.',
  });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The list came from a file: a path in it must not lead out of the folder. */
function isInside(path: string): boolean {
  return !path.includes('\\') && !path.split('/').some((part) => part === '' || part === '.' || part === '..');
}

async function writePieces(
  folder: string,
  path: string,
  pieces: AsyncIterable<Result<string, Problem>>,
  signal: AbortSignal,
): Promise<Result<FileFingerprint, Problem>> {
  const target = join(folder, path);
  const aside = `${target}.partial`;
  let file: FileHandle | null = null;
  try {
    await makeFolder(dirname(target));
    file = await open(aside, 'w');
    const digest = createHash('sha256');
    const marks = new LineMarks();
    let bytes = 0;
    // A piece is written while the next one is made; no more than one waits for the disk.
    let writing: Promise<unknown> = Promise.resolve();
    for await (const piece of pieces) {
      await writing;
      if (!piece.ok || signal.aborted) {
        await discard(file, aside);
        return piece.ok ? err(CANCELLED) : piece;
      }
      const content = Buffer.from(piece.value, 'utf8');
      writing = file.writeFile(content);
      writing.catch(() => undefined);
      digest.update(content);
      marks.add(piece.value);
      bytes += content.length;
    }
    await writing;
    await file.sync();
    await file.close();
    file = null;
    await rename(aside, target);
    return ok({ path, bytes, sha256: digest.digest('hex'), lines: marks.finish() });
  } catch (cause) {
    await discard(file, aside);
    return err(fileProblem(failureOf(cause, target)));
  }
}

const CANCELLED: Problem = { code: 'run.cancelled', message: 'The export was cancelled before all rows were written.' };

async function discard(file: FileHandle | null, aside: string): Promise<void> {
  await file?.close().catch(() => undefined);
  await rm(aside, { force: true }).catch(() => undefined);
}

function failureOf(cause: unknown, path: string): FileFailure {
  const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  const isFull = errno === 'ENOSPC' || errno === 'EDQUOT';
  return { code: isFull ? 'file.diskFull' : 'file.notWritable', path, detail: errno };
}

function fingerprint(path: string, text: string): FileFingerprint {
  const content = Buffer.from(text, 'utf8');
  const marks = new LineMarks();
  marks.add(text);
  return {
    path,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    lines: marks.finish(),
  };
}
