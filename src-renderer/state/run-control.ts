// Starts, follows and cancels runs; the picture of the run in progress is kept here.
import { create } from 'zustand';
import { type Transport, call, follow } from '../../src/contract/client.ts';
import { contract, feeds } from '../../src/contract/contract.ts';
import type { ParityAgain } from '../../src/contract/differences.ts';
import type { Problem } from '../../src/model/problem.ts';
import { useDocumentStore } from './document-store.ts';
import { forgetEntries } from './entry.ts';
import { refreshRuns, showRun } from './open-document.ts';
import { problemOfWire } from './problem-of-wire.ts';
import { useSelection } from './selection-store.ts';
import { NO_PROGRESS, type RunProgress, withEvent } from './run-progress.ts';

export interface RunControl {
  /** The run that is followed; null when none is in progress. */
  readonly runId: string | null;
  readonly documentId: string | null;
  readonly progress: RunProgress;
  readonly isCancelling: boolean;
  /** Asked to pause or to go on; the host has not answered yet. */
  readonly isPausing: boolean;
  readonly problem: Problem | null;
}

const IDLE: RunControl = {
  runId: null,
  documentId: null,
  progress: NO_PROGRESS,
  isCancelling: false,
  isPausing: false,
  problem: null,
};

/** The run in progress in this window. */
export const useRunControl = create<RunControl>()(() => IDLE);

/** Runs every stage of the open workspace again, or compares some tables only, and follows it. */
export function runAgain(transport: Transport, parity?: ParityAgain): Promise<void> {
  return start(transport, parity === undefined ? {} : { parity });
}

/** Measures tables (`schema.table`) again whatever the cache has, with what is decided from them, and follows it. */
export function measureAgain(transport: Transport, tables: readonly string[]): Promise<void> {
  return start(transport, { profile: { refresh: [...tables] } });
}

async function start(
  transport: Transport,
  only: { readonly parity?: ParityAgain; readonly profile?: { readonly refresh: string[] } },
): Promise<void> {
  const { document } = useDocumentStore.getState();
  if (document?.kind !== 'workspace' || useRunControl.getState().runId !== null) return;
  useRunControl.setState({ ...IDLE });
  const answer = await call(transport, contract.startRun, { documentId: document.documentId, ...only });
  if (!answer.ok) {
    useRunControl.setState({ problem: problemOfWire(answer.error) });
    return;
  }
  followRun(transport, document.documentId, answer.value.runId);
  await refreshRuns(transport);
}

/** Follows a run that is in progress, from its first event on. */
export function followRun(transport: Transport, documentId: string, runId: string): void {
  if (useRunControl.getState().runId === runId) return;
  stop();
  useRunControl.setState({ ...IDLE, runId, documentId });
  stop = follow(
    transport,
    feeds.runEvents,
    { documentId, runId, after: 0 },
    (event) => useRunControl.setState(({ progress }) => ({ progress: withEvent(progress, event) })),
    (error) => {
      const problem = error === null ? null : problemOfWire(error);
      useRunControl.setState({ ...IDLE, problem });
      void showResult(transport, documentId);
    },
  );
}

/** Asks the host to stop the run in progress; it ends as `cancelled` once the statement in flight is given up. */
export async function cancelRun(transport: Transport): Promise<void> {
  const { documentId, runId } = useRunControl.getState();
  if (documentId === null || runId === null) return;
  useRunControl.setState({ isCancelling: true });
  const answer = await call(transport, contract.cancelRun, { documentId, runId });
  if (!answer.ok) useRunControl.setState({ isCancelling: false, problem: problemOfWire(answer.error) });
}

/** Asks the host to hold the run in progress between two statements, or to let it go on. */
export async function pauseRun(transport: Transport, paused: boolean): Promise<void> {
  const { documentId, runId, isPausing } = useRunControl.getState();
  if (documentId === null || runId === null || isPausing) return;
  useRunControl.setState({ isPausing: true });
  const answer = await call(transport, contract.pauseRun, { documentId, runId, paused });
  if (useRunControl.getState().runId !== runId) return;
  // The event says so too, but only at the next statement; the button answers at once.
  useRunControl.setState(({ progress }) => ({
    isPausing: false,
    ...(answer.ok
      ? { progress: { ...progress, isPaused: answer.value.paused } }
      : { problem: problemOfWire(answer.error) }),
  }));
}

/** Takes the message about a failed start off the screen. */
export function dismissRunProblem(): void {
  useRunControl.setState({ problem: null });
}

let stop: () => void = () => undefined;

async function showResult(transport: Transport, documentId: string): Promise<void> {
  if (useDocumentStore.getState().document?.documentId !== documentId) return;
  await refreshRuns(transport);
  forgetEntries();
  await showRun(transport, useSelection.getState().runId);
}
