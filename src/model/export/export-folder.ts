import type { Result } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import type { FileFingerprint } from './export-fingerprints.ts';

/** Files of an archive, in order. */
export interface ArchiveEntry {
  readonly name: string;
  readonly text: string;
}

/** How far a file of rows is: so many tables of the load order are in it, with so many rows. */
export interface RowsDone {
  readonly tables: number;
  readonly rows: number;
}

/** The next text of a file of rows; `done` where a table ends, from which the file can be gone on with. */
export interface RowPiece {
  readonly text: string;
  readonly done: RowsDone | null;
}

/** What rows are made of, each part by name; digests are of what is too long to say. */
export interface RowInputs {
  readonly [part: string]: string;
}

/** How an export begins. */
export interface ExportStart {
  readonly inputs: RowInputs;
  /**
   * What becomes of rows that an unfinished export has left in the folder: `continue` goes on with those of the same inputs and refuses others,
   * `continueOrRestart` begins anew over others, `restart` over any.
   */
  readonly unfinished: 'continue' | 'continueOrRestart' | 'restart';
}

/** A file of rows, and how much is in it. */
export interface WrittenRowFile {
  readonly file: FileFingerprint;
  readonly rows: number;
}

/**
 * A folder that an export is written to. Each file appears whole or not at all; while the export is being written the folder has a mark and
 * no fingerprints, so that half an export is never taken for one. The mark says how far it is: an export that was begun and not finished is
 * gone on with.
 */
export interface ExportFolder {
  /** Writes a text; one that an unfinished export has written already is left as it is. */
  readonly writeText: (path: string, text: string) => Promise<Result<FileFingerprint, Problem>>;
  /**
   * Writes rows piece by piece. If an unfinished export wrote some of them from the same inputs, `piecesFrom` is asked for the rest only, and
   * for nothing when the file is whole.
   */
  readonly writeRows: (
    path: string,
    piecesFrom: (done: RowsDone) => AsyncIterable<Result<RowPiece, Problem>>,
    signal: AbortSignal,
  ) => Promise<Result<WrittenRowFile, Problem>>;
  /** Writes a zip of fixed times: equal entries give equal bytes. */
  readonly writeArchive: (path: string, entries: readonly ArchiveEntry[]) => Promise<Result<FileFingerprint, Problem>>;
  /** Writes the fingerprints, removes the files of an earlier export that are not in this one, takes the mark off. */
  readonly finish: (path: string, fingerprints: string, files: readonly string[]) => Promise<Result<void, Problem>>;
}

/** In a folder whose export was begun and not finished: what is done so far, a line of JSON each. */
export const UNFINISHED_MARK = 'export.unfinished';
