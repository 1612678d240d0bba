import type { FileFailure } from './files.ts';
import type { Result } from './result.ts';

/** Something below an export folder; paths have forward slashes and are relative to it. */
export interface FolderEntry {
  readonly path: string;
  /** A link is told as a link and never followed, wherever it leads. */
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly bytes: number;
}

/** What is below a folder, and the folders that could not be listed. */
export interface FolderListing {
  /** Sorted by path, ordinal. */
  readonly entries: readonly FolderEntry[];
  readonly failures: readonly FileFailure[];
}

/** A file that was read to its end. */
export interface ReadFile {
  readonly bytes: number;
  /** 64 lower-case hexadecimal digits over the bytes as they are. */
  readonly sha256: string;
  /** Null when the bytes are no text of the encoding that their byte order mark says, UTF-8 without one; what was text may have been handed on. */
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | null;
  /** Size or time of change were others after reading than before. */
  readonly isChanged: boolean;
}

/** Reading of an export folder: nothing outside of it is ever opened, and no file is held in memory. */
export interface ArtifactFolder {
  readonly list: (signal: AbortSignal) => Promise<Result<FolderListing, FileFailure>>;
  /**
   * Reads a file from start to end; `onText` gets its text as UTF-8 without the byte order mark, in pieces that end anywhere and are
   * overwritten after it returns.
   */
  readonly read: (
    path: string,
    onText: (piece: Uint8Array) => void,
    signal: AbortSignal,
  ) => Promise<Result<ReadFile, FileFailure>>;
}
