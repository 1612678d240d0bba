import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { ArtifactFolder, FolderEntry, FolderListing, ReadFile } from '../../src/kernel/artifact-folder.ts';
import { by, ordinal, sorted } from '../../src/kernel/compare.ts';
import type { FileFailure } from '../../src/kernel/files.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import { TextPieces } from './text-pieces.ts';

/** An export folder on disk. Links are never followed, devices never opened, paths never lead out of the folder. */
export function artifactFolder(root: string): ArtifactFolder {
  return {
    list: (signal) => listFolder(root, signal),
    read: (path, onText, signal) => readWhole(root, path, onText, signal),
  };
}

const PIECE = 1024 * 1024;

async function listFolder(root: string, signal: AbortSignal): Promise<Result<FolderListing, FileFailure>> {
  const entries: FolderEntry[] = [];
  const failures: FileFailure[] = [];
  const waiting = [''];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (signal.aborted) break;
    try {
      for (const found of await readdir(join(root, path), { withFileTypes: true })) {
        const below = path === '' ? found.name : `${path}/${found.name}`;
        const bytes = found.isFile() ? (await lstat(join(root, below))).size : 0;
        entries.push({ path: below, kind: kindOf(found), bytes });
        if (found.isDirectory()) waiting.push(below);
      }
    } catch (cause) {
      const failure = failureOf(cause, path);
      if (path === '') return err({ ...failure, path: root });
      failures.push(failure);
    }
  }
  return ok({ entries: sorted(entries, BY_PATH), failures: sorted(failures, BY_PATH) });
}

const BY_PATH = by(({ path }: { readonly path: string }) => path, ordinal);

function kindOf(found: {
  readonly isFile: () => boolean;
  readonly isDirectory: () => boolean;
  readonly isSymbolicLink: () => boolean;
}): FolderEntry['kind'] {
  if (found.isSymbolicLink()) return 'link';
  if (found.isDirectory()) return 'folder';
  return found.isFile() ? 'file' : 'other';
}

async function readWhole(
  root: string,
  path: string,
  onText: (piece: Uint8Array) => void,
  signal: AbortSignal,
): Promise<Result<ReadFile, FileFailure>> {
  if (!isBelow(path)) return err({ code: 'file.notReadable', path, detail: 'a path that leads out of the folder' });
  let handle: FileHandle | null = null;
  try {
    const place = join(root, path);
    const [realRoot, realPlace] = await Promise.all([realpath(root), realpath(place)]);
    const stays =
      realPlace === join(realRoot, path) && realPlace.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep);
    if (!stays) return err({ code: 'file.notReadable', path, detail: 'a link' });
    // A pipe would wait for somebody to write.
    if (!(await lstat(place)).isFile()) return err({ code: 'file.notReadable', path, detail: 'not a file' });
    handle = await open(place, constants.O_RDONLY | constants.O_NOFOLLOW);
    return await readHandle(handle, onText, signal, path);
  } catch (cause) {
    return err(failureOf(cause, path));
  } finally {
    await handle?.close().catch(() => undefined);
  }
}

async function readHandle(
  handle: FileHandle,
  onText: (piece: Uint8Array) => void,
  signal: AbortSignal,
  path: string,
): Promise<Result<ReadFile, FileFailure>> {
  const before = await handle.stat();
  const hash = createHash('sha256');
  const text = new TextPieces(onText);
  let bytes = 0;
  // The next piece is read while this one is looked at.
  let [current, other] = [new Uint8Array(PIECE), new Uint8Array(PIECE)];
  let reading = fill(handle, current);
  for (;;) {
    const filled = await reading;
    const isLast = filled < PIECE;
    if (signal.aborted) return err({ code: 'file.failed', path, detail: 'cancelled' });
    const piece = current.subarray(0, filled);
    if (!isLast) reading = fill(handle, other);
    try {
      hash.update(piece);
      text.add(piece, isLast);
    } finally {
      // Nothing is read into a buffer, or from a handle, that nobody waits for.
      if (!isLast) await reading.catch(() => undefined);
    }
    bytes += filled;
    if (isLast) break;
    [current, other] = [other, current];
  }
  const after = await handle.stat();
  const isChanged = after.size !== before.size || after.mtimeMs !== before.mtimeMs || bytes !== before.size;
  return ok({ bytes, sha256: hash.digest('hex'), encoding: text.encoding(), isChanged });
}

/** Reads until the buffer is full or the file ends: a piece shorter than asked for may come before the end. */
async function fill(handle: FileHandle, buffer: Uint8Array): Promise<number> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

function isBelow(path: string): boolean {
  return (
    path !== '' &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !part.includes('\u0000'))
  );
}

function failureOf(cause: unknown, path: string): FileFailure {
  const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const detail = errno === '' ? (cause instanceof Error ? cause.name : 'unknown') : errno;
  return { code: errno === 'ENOENT' || errno === 'ENOTDIR' ? 'file.notFound' : 'file.notReadable', path, detail };
}
