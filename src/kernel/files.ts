import type { Result } from './result.ts';

/** Why a file could not be read or written, in terms a person can act on. */
export interface FileFailure {
  readonly code:
    | 'file.notFound'
    | 'file.notReadable'
    | 'file.notWritable'
    | 'file.notText'
    | 'file.tooLarge'
    | 'file.diskFull'
    | 'file.failed';
  readonly path: string;
  readonly detail: string;
}

/** Reading of text files, relative to whatever root the adapter was given. Text is UTF-8, a byte order mark is dropped. */
export interface TextFiles {
  readonly read: (path: string, signal: AbortSignal) => Promise<Result<string, FileFailure>>;
}
