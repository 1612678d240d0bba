import type { Result } from '../kernel/result.ts';
import type { Problem } from '../model/problem.ts';
import type { RunEntry } from '../model/run.ts';

/** What a run can do with files in its folder besides writing texts; every path is inside the folder. */
export interface RunFiles {
  readonly folder: string;
  /** Appends a line of JSON and waits until the system has it: a killed process loses at most the line in hand. */
  readonly appendLine: (path: string, line: object) => Promise<Result<void, Problem>>;
  /** Size and digest of a file; null when there is none. */
  readonly entryOf: (path: string) => Promise<RunEntry | null>;
  /** All files below a folder, sorted by path; none when there is no such folder. */
  readonly entriesBelow: (path: string) => Promise<readonly RunEntry[]>;
  /**
   * Copies a file of another run to `path`, if it is still what `entry` says; answers false, and leaves nothing, when it is not
   * there or was changed.
   */
  readonly adopt: (fromFolder: string, entry: RunEntry, path: string) => Promise<boolean>;
  /** Removes a folder with all that is in it; one that is not there is fine. */
  readonly removeBelow: (path: string) => Promise<void>;
}
