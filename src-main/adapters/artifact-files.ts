import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { TextDecoder } from 'node:util';
import type { ArtifactFolder, FolderEntry, FolderListing, ReadFile } from '../../src/kernel/artifact-folder.ts';
import { by, ordinal, sorted } from '../../src/kernel/compare.ts';
import type { FileFailure } from '../../src/kernel/files.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';

/** An export folder on disk. Links are never followed, devices never opened, paths never lead out of the folder. */
export function artifactFolder(root: string): ArtifactFolder {
  return {
    list: (signal) => listFolder(root, signal),
    read: (path, onText, signal) => readWhole(root, path, onText, signal),
  };
}

const PIECE = 256 * 1024;

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
  onText: (text: string) => void,
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
  onText: (text: string) => void,
  signal: AbortSignal,
  path: string,
): Promise<Result<ReadFile, FileFailure>> {
  const before = await handle.stat();
  const hash = createHash('sha256');
  const buffer = new Uint8Array(PIECE);
  let bytes = 0;
  let encoding: ReadFile['encoding'] = 'utf-8';
  let decoder: TextDecoder | null = null;
  const decode = (piece: Uint8Array, isLast: boolean): void => {
    if (encoding === null) return;
    decoder ??= new TextDecoder((encoding = encodingOf(piece)), { fatal: true });
    try {
      onText(decoder.decode(piece, { stream: !isLast }));
    } catch {
      encoding = null;
    }
  };
  for (;;) {
    if (signal.aborted) return err({ code: 'file.failed', path, detail: 'cancelled' });
    // A piece shorter than asked for may come before the end, and the first one decides the encoding.
    const filled = await fill(handle, buffer);
    const piece = buffer.subarray(0, filled);
    hash.update(piece);
    bytes += filled;
    decode(piece, filled < PIECE);
    if (filled < PIECE) break;
  }
  const after = await handle.stat();
  const isChanged = after.size !== before.size || after.mtimeMs !== before.mtimeMs || bytes !== before.size;
  return ok({ bytes, sha256: hash.digest('hex'), encoding, isChanged });
}

async function fill(handle: FileHandle, buffer: Uint8Array): Promise<number> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

function encodingOf(start: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
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
