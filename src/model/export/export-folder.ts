import type { Result } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import type { FileFingerprint } from './export-fingerprints.ts';

/** Files of an archive, in order. */
export interface ArchiveEntry {
  readonly name: string;
  readonly text: string;
}

/**
 * A folder that an export is written to. Each file appears whole or not at all; while the export is being written the folder has a mark and
 * no fingerprints, so that half an export is never taken for one.
 */
export interface ExportFolder {
  readonly writeText: (path: string, text: string) => Promise<Result<FileFingerprint, Problem>>;
  /** Writes a text piece by piece; a failure among the pieces, or an abort, leaves no file. */
  readonly writePieces: (
    path: string,
    pieces: AsyncIterable<Result<string, Problem>>,
    signal: AbortSignal,
  ) => Promise<Result<FileFingerprint, Problem>>;
  /** Writes a zip of fixed times: equal entries give equal bytes. */
  readonly writeArchive: (path: string, entries: readonly ArchiveEntry[]) => Promise<Result<FileFingerprint, Problem>>;
  /** Writes the fingerprints, removes the files of an earlier export that are not in this one, takes the mark off. */
  readonly finish: (path: string, fingerprints: string, files: readonly string[]) => Promise<Result<void, Problem>>;
}

/** In a folder whose export was begun and not finished. */
export const UNFINISHED_MARK = 'export.unfinished';
