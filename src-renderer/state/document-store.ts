// The open document: what the host said is there, and the run that is shown. Replaced as a whole, never edited in place.
import { create } from 'zustand';
import type { OpenDocument, RunSummary } from '../../src/contract/documents.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Run } from '../../src/model/run.ts';

export interface DocumentStore {
  readonly status: 'none' | 'opening' | 'open';
  /** The document on the screen; stays while another one is being opened. */
  readonly document: OpenDocument | null;
  readonly runs: readonly RunSummary[];
  /** The run that is shown; null when the workspace has none yet. For a certificate document it is `certificate`. */
  readonly runId: string | null;
  /** The shown run, null while it is read. */
  readonly run: Run | null;
  /** Why reading the shown run failed. */
  readonly problem: Problem | null;
  /** Why the last attempt to open something failed. */
  readonly openProblem: Problem | null;
}

export const NOTHING_OPEN: DocumentStore = {
  status: 'none',
  document: null,
  runs: [],
  runId: null,
  run: null,
  problem: null,
  openProblem: null,
};

/** The document of this window; changed only by the functions in `open-document.ts`. */
export const useDocumentStore = create<DocumentStore>()(() => NOTHING_OPEN);
