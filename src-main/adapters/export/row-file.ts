import { type Hash, createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TextDecoder } from 'node:util';
import type { FileFailure } from '../../../src/kernel/files.ts';
import { LineMarks } from '../../../src/kernel/line-marks.ts';
import { type Result, err, ok } from '../../../src/kernel/result.ts';
import type { ExportFolder, RowInputs, RowsDone, WrittenRowFile } from '../../../src/model/export/export-folder.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { fileProblem, makeFolder } from '../files.ts';
import { type WrittenRows, note, noteRows } from './journal.ts';

/** Between two notes of how far the rows are: so many bytes are written again at most, a table's rows apart. */
const NOTED_EVERY = 16 * 1024 * 1024;

/**
 * Writes a file of rows aside and renames it once it is whole; see `ExportFolder.writeRows`. `before` is what the journal knows of it, from the same inputs. When
 * pieces fail, the part that can be gone on with is kept, if there is any.
 */
export async function writeRows(
  folder: string,
  inputs: RowInputs,
  before: WrittenRows | null,
  every: number | undefined,
  ...[path, piecesFrom, signal]: Parameters<ExportFolder['writeRows']>
): Promise<Result<WrittenRowFile, Problem>> {
  const target = join(folder, path);
  const aside = `${target}.partial`;
  const known = before?.path === path ? before : null;
  let file: FileHandle | null = null;
  let kept: WrittenRows | null = null;
  try {
    if (known !== null && known.whole !== null && (await partOf(target, known)) !== null)
      return ok({ file: known.whole, rows: known.done.rows });
    await makeFolder(dirname(target));
    const begun = await note(folder, { wrote: `${path}.partial` });
    if (!begun.ok) return err(fileProblem(begun.error));
    const part = known !== null && known.whole === null ? await partOf(aside, known) : null;
    kept = part === null ? null : known;
    file = await open(aside, part === null ? 'w' : 'r+');
    await file.truncate(kept?.bytes ?? 0);
    const made = part ?? { digest: createHash('sha256'), marks: new LineMarks() };
    const { digest, marks } = made;
    let [bytes, done, noted]: [number, RowsDone, number] = [kept?.bytes ?? 0, kept?.done ?? NOTHING, kept?.bytes ?? 0];
    // A piece is written while the next one is made; no more than one waits for the disk.
    let writing: Promise<unknown> = Promise.resolve();
    for await (const piece of piecesFrom(done)) {
      await writing;
      if (!piece.ok || signal.aborted) {
        await leave(file, aside, kept);
        return piece.ok ? err(CANCELLED) : piece;
      }
      const content = Buffer.from(piece.value.text, 'utf8');
      writing = file.write(content, 0, content.length, bytes).then(whole(content));
      writing.catch(() => undefined);
      digest.update(content);
      marks.add(piece.value.text);
      bytes += content.length;
      done = piece.value.done ?? done;
      if (piece.value.done === null || bytes - noted < (every ?? NOTED_EVERY)) continue;
      await writing;
      kept = { path, inputs, done, bytes, sha256: digest.copy().digest('hex'), whole: null };
      const written = await noteRows(folder, aside, kept);
      if (!written.ok) throw new NotNoted(written.error);
      noted = bytes;
    }
    await writing;
    await file.sync();
    await file.close();
    file = null;
    await rename(aside, target);
    const sha256 = digest.digest('hex');
    const fingerprint = { path, bytes, sha256, lines: marks.finish() };
    const written = await note(
      folder,
      { wrote: path },
      { rows: { path, inputs, done, bytes, sha256, whole: fingerprint } },
    );
    return written.ok ? ok({ file: fingerprint, rows: done.rows }) : err(fileProblem(written.error));
  } catch (cause) {
    await leave(file, aside, kept);
    // A fault of ours is none of the disk.
    if (!(cause instanceof Error && 'code' in cause) && !(cause instanceof NotNoted)) throw cause;
    return err(fileProblem(cause instanceof NotNoted ? cause.failure : failureOf(cause, target)));
  }
}

const NOTHING: RowsDone = { tables: 0, rows: 0 };
const CANCELLED: Problem = {
  code: 'run.cancelled',
  message: 'The export was cancelled before all rows were written.',
  fix: 'Run it again with the same inputs, and it goes on.',
};

/** The journal could not be written. */
class NotNoted extends Error {
  readonly failure: FileFailure;
  constructor(failure: FileFailure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** A disk that fills up may take a part of what it is given, without an error. */
function whole(content: Buffer): (result: { readonly bytesWritten: number }) => void {
  return ({ bytesWritten }) => {
    if (bytesWritten < content.length) throw Object.assign(new Error('a part was written'), { code: 'ENOSPC' });
  };
}

/** Digest and marks of the first bytes of a file; null when they are not those that were noted. */
async function partOf(
  path: string,
  { bytes, sha256 }: WrittenRows,
): Promise<{ readonly digest: Hash; readonly marks: LineMarks } | null> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return null;
  try {
    const [digest, marks, decoder] = [createHash('sha256'), new LineMarks(), new TextDecoder()];
    const buffer = new Uint8Array(1024 * 1024);
    for (let at = 0; at < bytes; ) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, bytes - at), at);
      if (bytesRead === 0) return null;
      const piece = buffer.subarray(0, bytesRead);
      digest.update(piece);
      marks.add(decoder.decode(piece, { stream: true }));
      at += bytesRead;
    }
    return digest.copy().digest('hex') === sha256 ? { digest, marks } : null;
  } finally {
    await file.close();
  }
}

/** Leaves what can be gone on with, and nothing else. */
async function leave(file: FileHandle | null, aside: string, kept: WrittenRows | null): Promise<void> {
  if (kept !== null) await file?.truncate(kept.bytes).catch(() => undefined);
  await file?.close().catch(() => undefined);
  if (kept === null) await rm(aside, { force: true }).catch(() => undefined);
}

function failureOf(cause: unknown, path: string): FileFailure {
  const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  const isFull = errno === 'ENOSPC' || errno === 'EDQUOT';
  return { code: isFull ? 'file.diskFull' : 'file.notWritable', path, detail: errno };
}
