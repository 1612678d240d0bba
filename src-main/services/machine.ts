import type { EntryStore } from '../../src/bundle/entry-store.ts';
import type { RunFiles } from '../../src/bundle/run-files.ts';
import type { SqlSession } from '../../src/connect/session.ts';
import type { StatementRecord } from '../../src/connect/statement-log.ts';
import type { ArtifactFolder } from '../../src/kernel/artifact-folder.ts';
import type { CacheFolder } from '../../src/kernel/cache-folder.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import type { FileFailure, TextFiles } from '../../src/kernel/files.ts';
import type { Sha256 } from '../../src/kernel/hash.ts';
import type { Result } from '../../src/kernel/result.ts';
import type { Connection } from '../../src/model/connection.ts';
import type { ExportFolder, ExportStart } from '../../src/model/export/export-folder.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { DifferencePage, DifferenceQuery } from '../../src/contract/differences.ts';
import type { DifferenceColumns } from '../../src/model/parity/row-difference.ts';
import type { Run, RunEntry, RunEvent } from '../../src/model/run.ts';
import type { DifferenceWriter } from '../../src/verify/parity/difference-writer.ts';

/** What a path names, as far as opening it is concerned. */
export type PathKind = 'workspace' | 'run' | 'export' | 'file' | 'folder' | 'missing';

/** The differences of tables on disk, each table's in a folder of its own. */
export interface DifferenceFiles {
  readonly writer: (folder: string, columns: DifferenceColumns) => Promise<Result<DifferenceWriter, Problem>>;
  /** A page of those that are written so far; `growing` when nobody has said that they are all. */
  readonly page: (
    folder: string,
    query: DifferenceQuery,
    signal: AbortSignal,
  ) => Promise<Result<DifferencePage, Problem>>;
  /** Writes the differences of tables to one file. */
  readonly export: (
    tables: readonly { readonly title: string; readonly folder: string }[],
    format: DifferenceFormat,
    path: string,
    signal: AbortSignal,
  ) => Promise<Result<{ readonly rows: number; readonly bytes: number }, Problem>>;
}

/** Forms that differences can be exported in. */
export const DIFFERENCE_FORMATS = ['parquet', 'csv', 'xlsx'] as const;
export type DifferenceFormat = (typeof DIFFERENCE_FORMATS)[number];

/** A run folder being written. */
export interface RunRecorder extends RunFiles {
  readonly writeEntry: (path: string, text: string) => Promise<Result<RunEntry, Problem>>;
  readonly writeRun: (run: Run) => Promise<Result<void, Problem>>;
  readonly emit: (body: RunEvent['body']) => void;
  readonly recordStatement: (line: StatementRecord) => void;
  readonly sealLogs: () => Promise<Result<readonly RunEntry[], Problem>>;
  readonly release: () => Promise<void>;
  /** Removes the folder of a run that never began: it holds no evidence. */
  readonly discard: () => Promise<void>;
}

/** Runs on disk. */
export interface RunFolders {
  readonly newId: () => string;
  readonly create: (folder: string) => Promise<Result<RunRecorder, Problem>>;
  /** Ids, newest first. */
  readonly list: (runsFolder: string) => Promise<readonly string[]>;
  readonly read: (folder: string, signal: AbortSignal) => Promise<Result<Run, Problem>>;
  readonly store: (folder: string) => EntryStore;
  /** Events from a byte of their file on, and the byte where the next ones begin. */
  readonly events: (
    folder: string,
    from: number,
    signal: AbortSignal,
  ) => Promise<{ readonly events: readonly unknown[]; readonly next: number }>;
  readonly isBeingWritten: (folder: string) => Promise<boolean>;
}

/** A connection with everything needed to open it, except the secret itself. */
export interface ConnectionRequest {
  readonly name: string;
  readonly connection: Connection;
  /** Folder that file names in the connection are relative to. */
  readonly folder: string;
  /** Secrets given for this request alone, beside those of the environment; they are never printed. */
  readonly secrets?: ReadonlyMap<string, string>;
}

/** One thing that `doctor` looked at. */
export interface Probe {
  readonly check: string;
  readonly subject: string;
  readonly outcome: 'fine' | 'limited' | 'broken';
  readonly found: string;
  readonly fix?: string;
}

/** Makes and removes the demo workspace. */
export interface DemoWorkspaces {
  readonly build: (
    folder: string,
    options: {
      readonly rows?: number;
      readonly seed?: number;
      /** Without the planted differences: everything is proved. */
      readonly clean?: boolean;
      readonly progress: (what: string, done: number, of: number | null) => void;
      readonly signal: AbortSignal;
    },
  ) => Promise<Result<{ readonly files: readonly string[]; readonly tables: number; readonly rows: number }, Problem>>;
  /** Removes exactly what `build` made. */
  readonly remove: (folder: string, signal: AbortSignal) => Promise<Result<void, Problem>>;
}

/** Everything the services need from the machine; entry points compose it from adapters. */
export interface Machine {
  readonly tool: { readonly name: string; readonly version: string };
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly files: (root: string) => TextFiles;
  readonly writeText: (path: string, text: string) => Promise<Result<void, FileFailure>>;
  /** Appends text to a file, making it and its folders; waits until the system has it. */
  readonly appendText: (path: string, text: string) => Promise<Result<void, FileFailure>>;
  /** Removes a file of ours; one that is not there is fine. */
  readonly removeFile: (path: string) => Promise<Result<void, FileFailure>>;
  readonly resolvePath: (...parts: string[]) => string;
  readonly kindOf: (path: string) => Promise<PathKind>;
  readonly fileProblem: (failure: FileFailure) => Problem;
  /** Parses JSON that may carry comments and trailing commas; a syntax error has line and column. */
  readonly parseJsonc: (text: string, file: string) => Result<unknown, Problem>;
  readonly openSession: (request: ConnectionRequest, signal: AbortSignal) => Promise<Result<SqlSession, Problem>>;
  /** Where a connection leads, without any secret; null when that cannot be told. */
  readonly placeOf: (request: ConnectionRequest, signal: AbortSignal) => Promise<string | null>;
  /** A setting of this program in the environment (`PLUMBLINE_…`); null when it is not set, and for every other variable. */
  readonly setting: (name: string) => string | null;
  /** Whether a secret that a connection refers to can be resolved here, without reading it out. */
  readonly secretState: (connection: Connection) => 'none' | 'present' | 'missing';
  readonly runs: RunFolders;
  readonly differences: DifferenceFiles;
  /** Begins an export in a folder. */
  readonly exportFolder: (
    folder: string,
    start: ExportStart,
    signal: AbortSignal,
  ) => Promise<Result<ExportFolder, Problem>>;
  /** An export folder, read only; nothing outside of it is ever opened. */
  readonly artifactFolder: (root: string) => ArtifactFolder;
  /** The cache below a folder; it is made when something is first kept. */
  readonly cacheFolder: (root: string) => CacheFolder;
  /** Folder for what belongs to the person, not to a workspace. */
  readonly stateFolder: string;
  readonly demo: DemoWorkspaces;
  /** Looks at what this program needs from the machine. */
  readonly probe: (signal: AbortSignal) => Promise<readonly Probe[]>;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}
