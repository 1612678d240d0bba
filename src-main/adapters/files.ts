import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { FileFailure, TextFiles } from '../../src/kernel/files.ts';
import { type Result, err, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';

/** Larger text is refused: no document of ours comes near, and a mistaken path must not fill the memory. */
const LARGEST_TEXT = 1024 * 1024 * 1024;

/** Text files below a folder; paths are relative to it, or absolute. */
export function textFiles(root: string): TextFiles {
  return { read: (path, signal) => readText(resolve(root, path), signal) };
}

/** Reads a UTF-8 text file; a byte order mark is dropped. */
export async function readText(path: string, signal: AbortSignal): Promise<Result<string, FileFailure>> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST_TEXT) return err({ code: 'file.tooLarge', path, detail: `${String(size)} bytes` });
    const text = await readFile(path, { encoding: 'utf8', signal });
    return ok(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch (cause) {
    return err(failureOf(cause, path, 'file.notReadable'));
  }
}

/** Writes a file so that it appears whole or not at all: aside first, then renamed. Makes missing folders. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<Result<void, FileFailure>> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, typeof content === 'string' ? content : Buffer.from(content));
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
  'file.tooLarge': {
    message: 'The file is larger than this tool reads as one text.',
    fix: 'Check that the path names the file that was meant.',
  },
  'file.diskFull': { message: 'The disk is full; nothing was half-written.', fix: 'Free some space and run it again.' },
  'file.failed': { message: 'The file could not be used.', fix: 'See the detail; try again.' },
};

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
