// Opening documents and runs: the only place that changes the document store.
import { type CallResult, type Transport, call } from '../../src/contract/client.ts';
import { contract } from '../../src/contract/contract.ts';
import type { OpenDocument } from '../../src/contract/documents.ts';
import type { Run } from '../../src/model/run.ts';
import { certificatePath, checkedRun } from './certificate-run.ts';
import { NOTHING_OPEN, useDocumentStore } from './document-store.ts';
import { forgetEntries } from './entry.ts';
import { problemOfWire } from './problem-of-wire.ts';

/** The run id under which the contract serves a document that is a certificate file. */
export const CERTIFICATE_RUN = 'certificate';

/** Opens a workspace folder, a run folder or a certificate file; `runId` is the run to show, null the newest. */
export async function openDocument(transport: Transport, path: string, runId: string | null): Promise<boolean> {
  useDocumentStore.setState({ status: 'opening', openProblem: null });
  const answer = await call(transport, contract.openDocument, { path });
  if (!answer.ok) {
    const status = useDocumentStore.getState().document === null ? 'none' : 'open';
    useDocumentStore.setState({ status, openProblem: problemOfWire(answer.error) });
    return false;
  }
  forgetEntries();
  const document = answer.value;
  useDocumentStore.setState({ ...NOTHING_OPEN, status: 'open', document, runs: document.runs });
  await showRun(transport, runId);
  return true;
}

/** Shows a run of the open document; null, or an id that does not exist, shows the newest. */
export async function showRun(transport: Transport, wanted: string | null): Promise<void> {
  const { document, runs } = useDocumentStore.getState();
  if (document === null) return;
  const runId = runToShow(document, runs, wanted);
  if (runId === null) {
    useDocumentStore.setState({ runId: null, run: null, problem: null });
    return;
  }
  useDocumentStore.setState((before) => ({ runId, run: before.runId === runId ? before.run : null, problem: null }));
  const answer = await readChecked(transport, document, runId);
  const now = useDocumentStore.getState();
  if (now.runId !== runId || now.document?.documentId !== document.documentId) return;
  useDocumentStore.setState(
    answer.ok ? { run: answer.value, problem: null } : { run: null, problem: problemOfWire(answer.error) },
  );
}

/**
 * Reads a run. A certificate file only claims its verdict, so the independent checker is asked before anything of it is
 * shown: no part of the screen ever repeats the claim of a certificate that was tampered with.
 */
async function readChecked(transport: Transport, document: OpenDocument, runId: string): Promise<CallResult<Run>> {
  const { documentId } = document;
  const read = await call(transport, contract.readRun, { documentId, runId });
  if (!read.ok || document.kind !== 'certificate') return read;
  const path = certificatePath(read.value);
  if (path === null) return read;
  const check = await call(transport, contract.checkCertificate, { documentId, runId, path });
  return check.ok ? { ok: true, value: checkedRun(read.value, check.value) } : check;
}

/** Asks the host for the list of runs again, as after a run has started or ended. */
export async function refreshRuns(transport: Transport): Promise<void> {
  const { document } = useDocumentStore.getState();
  if (document === null) return;
  const answer = await call(transport, contract.listRuns, { documentId: document.documentId });
  if (answer.ok && useDocumentStore.getState().document?.documentId === document.documentId)
    useDocumentStore.setState({ runs: answer.value });
}

/** Goes back to the start screen. */
export function closeDocument(): void {
  forgetEntries();
  useDocumentStore.setState(NOTHING_OPEN);
}

/** The run to show: the wanted one if it exists, else the newest; run ids sort by time (architecture.md 6). */
export function runToShow(document: OpenDocument, runs: OpenDocument['runs'], wanted: string | null): string | null {
  if (document.kind === 'certificate') return CERTIFICATE_RUN;
  if (wanted !== null && runs.some((run) => run.runId === wanted)) return wanted;
  let newest: string | null = null;
  for (const { runId } of runs) if (newest === null || runId > newest) newest = runId;
  return newest;
}
