// Opening from the screen: by native dialog where the host has one, by path otherwise.
import { type Transport, call } from '../../src/contract/client.ts';
import { contract } from '../../src/contract/contract.ts';
import type { Problem } from '../../src/model/problem.ts';
import { useDocumentStore } from '../state/document-store.ts';
import type { PanelId } from '../state/deep-link.ts';
import { openDocument } from '../state/open-document.ts';
import { problemOfWire } from '../state/problem-of-wire.ts';
import { useSelection } from '../state/selection-store.ts';

export type Openable = 'workspace' | 'run' | 'export' | 'certificate';

/** Opens a path that was typed, picked or remembered, and starts at its first panel. */
export async function openPath(transport: Transport, path: string): Promise<boolean> {
  const opened = await openDocument(transport, path, null);
  if (opened) {
    sessionStorage.setItem(LAST_PATH, path);
    useSelection.getState().selectRun(null);
    useSelection.getState().openPanel(firstPanel());
  }
  return opened;
}

/** Asks with the host's dialog and opens the answer; does nothing when it was dismissed. */
export async function pickAndOpen(transport: Transport, what: Openable): Promise<boolean> {
  const answer = await call(transport, contract.pickPath, { what });
  if (!answer.ok) {
    showProblem(problemOfWire(answer.error));
    return false;
  }
  return answer.value.path === null ? false : openPath(transport, answer.value.path);
}

/** What this window showed before it was reloaded. */
export function lastPath(): string | null {
  return sessionStorage.getItem(LAST_PATH);
}

/** Makes the next reload start without a document. */
export function forgetLastPath(): void {
  sessionStorage.removeItem(LAST_PATH);
}

/** An export that is opened by itself is looked at in its panel; everything else begins with its overview. */
export function firstPanel(): PanelId {
  return useDocumentStore.getState().document?.kind === 'export' ? 'artifacts' : 'overview';
}

const LAST_PATH = 'plumbline.document';

function showProblem(problem: Problem): void {
  useDocumentStore.setState({ openProblem: problem });
}
