import type { Result } from '../kernel/result.ts';
import type { Problem } from '../model/problem.ts';

/**
 * Where the files of a run come from: a folder, a sealed bundle, or a run in progress behind a host. The reader knows only
 * this, so all three open the same way.
 */
export interface EntryStore {
  /** A file of the run as text, by its path in `run.json` (forward slashes, never absolute, never `..`). */
  readonly readText: (path: string, signal: AbortSignal) => Promise<Result<string, Problem>>;
}

/** Whether a path may be asked of a store: relative, inside the run, no tricks. */
export function isEntryPath(path: string): boolean {
  return (
    path.length > 0 &&
    path.length <= 1024 &&
    !path.includes('\\') &&
    !path.includes('\u0000') &&
    !/^[a-zA-Z]:/.test(path) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}
