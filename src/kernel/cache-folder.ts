import type { FileFailure } from './files.ts';
import type { Result } from './result.ts';

/** Which entry of a cache: keys are digests, so that no name of a table or module ever becomes a path. */
export interface CacheEntryId {
  /** Evidence entries lie in the root, table entries in a folder of their own. */
  readonly kind: 'evidence' | 'table';
  readonly key: string;
}

/** Decides by the text of an entry's manifest; null when it has none. */
export type ManifestJudge = (manifest: string | null) => boolean;

/** The entries of a cache on disk; nothing outside entries and folders of its own is read, written or removed. */
export interface CacheFolder {
  /** The text of a file of an entry, empty where it is no text; null when it is not there or cannot be read. */
  readonly read: (id: CacheEntryId, name: string, signal: AbortSignal) => Promise<string | null>;
  /**
   * Puts an entry in place, whole. One that is there already is replaced, unless `keeps` says of its manifest that it serves as
   * well: then it stays and the answer is `kept`.
   */
  readonly write: (
    id: CacheEntryId,
    files: ReadonlyMap<string, string>,
    keeps: ManifestJudge,
  ) => Promise<Result<'written' | 'kept', FileFailure>>;
  /** Removes an entry if `isUnwanted` still says so of its manifest; answers whether it is gone now. */
  readonly remove: (id: CacheEntryId, isUnwanted: ManifestJudge) => Promise<boolean>;
  /** Notes when an entry was last found valid, in a file beside its manifest; what goes wrong is ignored, since no run depends on it. */
  readonly touch: (id: CacheEntryId, nowUtc: string) => Promise<void>;
  /** When it was last touched, in ISO 8601; null when never. */
  readonly lastUsed: (id: CacheEntryId) => Promise<string | null>;
  readonly entries: () => Promise<readonly CacheEntryId[]>;
  /** Bytes of all files of an entry. */
  readonly bytes: (id: CacheEntryId) => Promise<number>;
  /** Why nothing can be written here, as far as that shows without writing; null when it can. */
  readonly refusal: () => Promise<FileFailure | null>;
  /** Says that entries used from now on are in use; the answer takes that back. */
  readonly use: (nowUtc: string) => Promise<() => Promise<void>>;
  /** Since when some living process uses entries; null when none does. */
  readonly usedSince: () => Promise<string | null>;
  /** Removes what dead processes left half-made. */
  readonly sweep: () => Promise<void>;
}
