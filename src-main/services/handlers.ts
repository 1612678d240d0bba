import { randomUUID } from 'node:crypto';
import type { ParityAgain } from '../../src/contract/differences.ts';
import type { EngineHandlers, FeedHandlers } from '../../src/contract/dispatch.ts';
import { type Result, err, mapOk, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Report } from '../../src/model/report.ts';
import { checkOrder } from '../../src/run/check-order.ts';
import { compareArtifacts, readArtifact } from './artifact-calls.ts';
import { evictCache, listCache, verifyCache } from './cache-calls.ts';
import { connectionSummaries } from './connection-summary.ts';
import type { Machine } from './machine.ts';
import {
  type Opened,
  describe,
  openPath,
  readDocumentEntry,
  readDocumentRun,
  runFolderOf,
  summariesOf,
} from './open-documents.ts';
import { comparePolicies, whatIf } from './policy-calls.ts';
import { addRecent, listRecent } from './recent-documents.ts';
import type { WorkspaceChoice } from './plan-run.ts';
import { exportDifferences, readDifferences } from './read-differences.ts';
import { revealCells } from './reveal-cells.ts';
import { type StartedRun, followRun, startRun } from './runs.ts';
import { testConnectionOf } from './test-connection.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** The engine's side of the contract: knows documents and runs, and neither windows nor transports. */
export interface EngineService {
  readonly handlers: EngineHandlers;
  readonly feeds: Pick<FeedHandlers, 'runEvents'>;
  /** Cancels what is running and waits for it; called before the process ends. */
  readonly shutDown: () => Promise<void>;
}

interface RunningRun extends Pick<StartedRun, 'done' | 'pause'> {
  readonly stop: AbortController;
}

/** Builds the handlers over a machine. */
export function createEngineService(machine: Machine): EngineService {
  const documents = new Map<string, Opened>();
  const running = new Map<string, RunningRun>();

  const document = (documentId: string): Result<Opened, Problem> => {
    const opened = documents.get(documentId);
    return opened === undefined ? err(NOT_OPEN) : ok(opened);
  };
  const workspaceOf = (documentId: string): Result<WorkspaceFolder, Problem> => {
    const opened = document(documentId);
    if (!opened.ok) return opened;
    return opened.value.kind === 'workspace' ? ok(opened.value.workspace) : err(NOT_A_WORKSPACE);
  };

  const folderOf = (documentId: string, runId: string): Result<string, Problem> => {
    const opened = document(documentId);
    return opened.ok ? runFolderOf(opened.value, runId, machine) : opened;
  };

  const handlers: EngineHandlers = {
    openDocument: async ({ path }, signal) => {
      const opened = await openPath(path, machine, signal);
      if (!opened.ok) return opened;
      const documentId = randomUUID();
      documents.set(documentId, opened.value);
      const described = await describe(documentId, opened.value, machine, signal);
      const { title, kind } = described;
      const recent = { path: opened.value.path, title, kind, openedAtUtc: machine.clock.now() };
      await addRecent(recent, machine, signal);
      return ok(described);
    },
    recentDocuments: async (_input, signal) => ok(await listRecent(machine, signal)),
    listRuns: async ({ documentId }, signal) => {
      const opened = document(documentId);
      return opened.ok ? ok([...(await summariesOf(opened.value, machine, signal))]) : opened;
    },
    readRun: async ({ documentId, runId }, signal) => {
      const opened = document(documentId);
      return opened.ok ? readDocumentRun(opened.value, runId, machine, signal) : opened;
    },
    readEntry: async ({ documentId, runId, path }, signal) => {
      const opened = document(documentId);
      return opened.ok ? readDocumentEntry(opened.value, runId, path, machine, signal) : opened;
    },
    startRun: async ({ documentId, parity, profile }) => {
      const workspace = workspaceOf(documentId);
      if (!workspace.ok) return workspace;
      const stop = new AbortController();
      const choice = {
        ...(parity === undefined ? {} : chosenTables(parity)),
        ...(profile === undefined ? {} : { profile: profile.refresh }),
      };
      const started = await startRun(workspace.value, choice, machine, { signal: stop.signal });
      if (!started.ok) return err(started.error[0] ?? NOT_A_WORKSPACE);
      const { runId, done, pause } = started.value;
      running.set(runId, { stop, done, pause });
      void done.finally(() => running.delete(runId));
      return ok({ runId });
    },
    pauseRun: ({ runId, paused }) => Promise.resolve(ok({ paused: running.get(runId)?.pause(paused) ?? false })),
    readDifferences: async ({ documentId, runId, ...query }, signal) => {
      const folder = folderOf(documentId, runId);
      return folder.ok ? readDifferences(folder.value, query, machine, signal) : folder;
    },
    exportDifferences: async ({ documentId, runId, position, format }, signal) => {
      const folder = folderOf(documentId, runId);
      if (!folder.ok) return folder;
      const name = `${runId}-${position === null ? 'all' : String(position)}.${format}`;
      const path = machine.resolvePath(folder.value, '..', '..', 'exports', name);
      return exportDifferences(folder.value, { position, format, path }, machine, signal);
    },
    revealCells: async ({ documentId, runId, ...reveal }, signal) => {
      const workspace = workspaceOf(documentId);
      if (!workspace.ok) return workspace;
      const folder = folderOf(documentId, runId);
      return folder.ok
        ? revealCells({ ...reveal, runId, folder: folder.value }, workspace.value, machine, signal)
        : folder;
    },
    whatIf: async ({ documentId, runId, set }, signal) => {
      const folder = folderOf(documentId, runId);
      return folder.ok ? whatIf(folder.value, set, machine, signal) : folder;
    },
    comparePolicies: async ({ documentId, runId, before }, signal) => {
      const [earlier, later] = [folderOf(documentId, before), folderOf(documentId, runId)];
      if (!earlier.ok) return earlier;
      return later.ok ? comparePolicies({ before: earlier.value, after: later.value }, machine, signal) : later;
    },
    readArtifact: async ({ documentId, runId, ...query }, signal) => {
      const opened = document(documentId);
      return opened.ok ? readArtifact({ opened: opened.value, runId }, query, machine, signal) : opened;
    },
    compareArtifacts: async ({ documentId, runId, before }, signal) => {
      const [earlier, later] = [document(before.documentId), document(documentId)];
      if (!earlier.ok) return earlier;
      if (!later.ok) return later;
      const sides = {
        before: { opened: earlier.value, runId: before.runId },
        after: { opened: later.value, runId },
      };
      return compareArtifacts(sides, machine, signal);
    },
    listCache: async ({ documentId }, signal) => {
      const workspace = workspaceOf(documentId);
      return workspace.ok ? listCache(workspace.value, machine, signal) : workspace;
    },
    evictCache: async ({ documentId, keys }, signal) => {
      const workspace = workspaceOf(documentId);
      return workspace.ok ? evictCache(workspace.value, keys, machine, signal) : workspace;
    },
    verifyCache: async ({ documentId }, signal) => {
      const workspace = workspaceOf(documentId);
      return workspace.ok ? verifyCache(workspace.value, machine, signal) : workspace;
    },
    cancelRun: ({ runId }) => {
      const run = running.get(runId);
      run?.stop.abort();
      return Promise.resolve(ok({ cancelled: run !== undefined }));
    },
    checkCertificate: async ({ documentId, runId, path }, signal) => {
      const opened = document(documentId);
      if (!opened.ok) return opened;
      const entry = await readDocumentEntry(opened.value, runId, path, machine, signal);
      return mapOk(
        entry,
        ({ text }): Report => checkOrder({ text, file: path, against: null }, machine.sha256, signal),
      );
    },
    listConnections: ({ documentId }) => {
      const workspace = workspaceOf(documentId);
      return Promise.resolve(workspace.ok ? ok([...connectionSummaries(workspace.value, machine)]) : workspace);
    },
    testConnection: async ({ documentId, name }, signal) => {
      const workspace = workspaceOf(documentId);
      return workspace.ok ? testConnectionOf(workspace.value, name, machine, signal) : workspace;
    },
  };

  return {
    handlers,
    feeds: {
      async *runEvents({ documentId, runId, after }, signal) {
        const folder = folderOf(documentId, runId);
        if (folder.ok) yield* followRun(folder.value, after, machine, signal);
      },
    },
    shutDown: async () => {
      for (const run of running.values()) run.stop.abort();
      await Promise.allSettled([...running.values()].map((run) => run.done));
    },
  };
}

function chosenTables({ tables, strength }: ParityAgain): WorkspaceChoice {
  return { tables, ...(strength === undefined ? {} : { settings: { strength } }) };
}

const NOT_OPEN: Problem = {
  code: 'document.notOpen',
  message: 'The document is no longer open in this process.',
  fix: 'Open it again.',
};

const NOT_A_WORKSPACE: Problem = {
  code: 'document.notAWorkspace',
  message: 'Only a workspace can be run; this is a single run, an export or a certificate.',
  fix: 'Open the workspace folder.',
};
