import { appendFile, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { FileFailure, TextFiles } from '../../src/kernel/files.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';

/** Larger text is refused: no document of ours comes near, a mistaken path must not fill the memory, and no string is longer. */
const LARGEST_TEXT = 512 * 1024 * 1024 - 32;

/** Text files below a folder; paths are relative to it, or absolute. */
export function textFiles(root: string): TextFiles {
  return {
    read: (path, signal) =>
      path.trim() === ''
        ? Promise.resolve(err({ code: 'file.notFound', path: '', detail: 'a blank path' }))
        : readText(resolve(root, path), signal),
  };
}

/**
 * Reads a text file: UTF-8, or UTF-16 where a byte order mark says so (what PowerShell's `>` writes). The mark is dropped. Bytes
 * that are not text of that encoding are refused (`file.notText`): replaced characters would change names unseen.
 */
export async function readText(path: string, signal: AbortSignal): Promise<Result<string, FileFailure>> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return err({ code: 'file.notReadable', path, detail: 'a folder' });
    // A device such as /dev/zero has no end.
    if (found.isCharacterDevice() || found.isBlockDevice())
      return err({ code: 'file.notReadable', path, detail: 'a device' });
    if (found.size > LARGEST_TEXT) return err({ code: 'file.tooLarge', path, detail: `${String(found.size)} bytes` });
    return decoded(await readFile(path, { signal }), path);
  } catch (cause) {
    return err(failureOf(cause, path, 'file.notReadable'));
  }
}

/** Writes a file so that it appears whole or not at all: aside first, then renamed. Makes missing folders. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<Result<void, FileFailure>> {
  try {
    await makeFolder(dirname(path));
    await writeFileAtomic(path, typeof content === 'string' ? content : Buffer.from(content));
    return ok(undefined);
  } catch (cause) {
    const failure = failureOf(cause, path, 'file.notWritable');
    // A place that cannot be made is not a file that is missing.
    return err(failure.code === 'file.notFound' ? { ...failure, code: 'file.notWritable' } : failure);
  }
}

/** Appends text to a file, making it and its folders; answers when the system has it. */
export async function appendText(path: string, text: string): Promise<Result<void, FileFailure>> {
  try {
    await makeFolder(dirname(path));
    await appendFile(path, text);
    return ok(undefined);
  } catch (cause) {
    const failure = failureOf(cause, path, 'file.notWritable');
    return err(failure.code === 'file.notFound' ? { ...failure, code: 'file.notWritable' } : failure);
  }
}

/** Makes a folder and those above it. Throws what the file system throws. */
export async function makeFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() === true) return;
  const above = dirname(path);
  if (above !== path) await makeFolder(above);
  // One level at a time: mkdir's own `recursive` never returns where a file system refuses new names with ENOENT (/proc).
  await mkdir(path).catch(async (cause: unknown) => {
    const made = await stat(path).catch(() => null);
    if (made?.isDirectory() !== true) throw cause;
  });
}

/** Removes a file; one that is not there is fine. */
export async function removeFile(path: string): Promise<Result<void, FileFailure>> {
  try {
    await rm(path, { force: true });
    return ok(undefined);
  } catch (cause) {
    return err(failureOf(cause, path, 'file.notWritable'));
  }
}

/** A file failure in words, with what to do next. */
export function fileProblem(failure: FileFailure): Problem {
  return { code: failure.code, at: { file: failure.path }, found: failure.detail, ...WORDS[failure.code] };
}

const WORDS: { readonly [C in FileFailure['code']]: { readonly message: string; readonly fix: string } } = {
  'file.notFound': {
    message: 'There is no such file or folder.',
    fix: 'Check the path; it is relative to the workspace, or to the current folder on the command line.',
  },
  'file.notReadable': { message: 'The file cannot be read.', fix: 'Check its permissions and that it is a file.' },
  'file.notWritable': {
    message: 'The file cannot be written; nothing was changed.',
    fix: 'Check the permissions of the folder, or choose another with --out.',
  },
  'file.notText': {
    message: 'The file is not text that can be read without guessing.',
    fix: 'Save it as UTF-8.',
  },
  'file.tooLarge': {
    message: 'The file is larger than this tool reads as one text.',
    fix: 'Check that the path names the file that was meant.',
  },
  'file.diskFull': { message: 'The disk is full; nothing was half-written.', fix: 'Free some space and run it again.' },
  'file.failed': { message: 'The file could not be used.', fix: 'See the detail; try again.' },
};

function decoded(bytes: Uint8Array, path: string): Result<string, FileFailure> {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    // The decoder drops the byte order mark.
    return ok(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return err({ code: 'file.notText', path, detail: `bytes that are not ${encoding.toUpperCase()}` });
  }
}

function failureOf(cause: unknown, path: string, otherwise: FileFailure['code']): FileFailure {
  const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const detail = errno === '' ? (cause instanceof Error ? cause.name : 'unknown') : errno;
  switch (errno) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { code: 'file.notFound', path, detail };
    case 'ENOSPC':
    case 'EDQUOT':
      return { code: 'file.diskFull', path, detail };
    default:
      return { code: otherwise, path, detail };
  }
}
