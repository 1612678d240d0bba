// What a window does by itself: opens what it was launched with, follows the run in its address, names itself.
import { useEffect, useState } from 'react';
import { followRun } from '../state/run-control.ts';
import { firstPanel, lastPath } from '../setup/open-actions.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { START, linkTo } from '../state/deep-link.ts';
import { useHost } from '../state/host.ts';
import { openDocument, showRun } from '../state/open-document.ts';
import { useSelection } from '../state/selection-store.ts';
import { VERDICT_MARKS } from '../ui/verdict-marks.ts';
import { PANEL } from './panels.tsx';

/** Opens what the window showed before a reload, else what plumbline was started with. True while that is under way. */
export function useLaunch(): boolean {
  const { transport, info } = useHost();
  const [isLaunching, setLaunching] = useState(true);
  useEffect(() => {
    const path = lastPath() ?? info.launchPath;
    if (path === null) {
      setLaunching(false);
      return;
    }
    void openDocument(transport, path, useSelection.getState().runId)
      .then((isOpen) => {
        const { panel, openPanel } = useSelection.getState();
        if (isOpen && isUntouched() && panel !== firstPanel()) openPanel(firstPanel());
      })
      .finally(() => setLaunching(false));
  }, [transport, info.launchPath]);
  return isLaunching;
}

/** Whether the address asks for nothing of its own. */
function isUntouched(): boolean {
  const { panel, runId, table, finding, view } = useSelection.getState();
  return linkTo({ panel, runId, table, finding, view }) === linkTo(START) && window.location.hash.length <= 2;
}

/** Shows the run that the address names, and follows a run that is still in progress. */
export function useRunOfAddress(): void {
  const { transport } = useHost();
  const wanted = useSelection((selection) => selection.runId);
  const documentId = useDocumentStore((store) => store.document?.documentId ?? null);
  const running = useDocumentStore((store) => store.runs.find((run) => run.state === 'running')?.runId ?? null);
  useEffect(() => {
    if (documentId !== null) void showRun(transport, wanted);
  }, [transport, documentId, wanted]);
  useEffect(() => {
    if (documentId !== null && running !== null) followRun(transport, documentId, running);
  }, [transport, documentId, running]);
}

/** Names the window by verdict, panel and document. */
export function useWindowTitle(): void {
  const title = useDocumentStore((store) => store.document?.title ?? null);
  const verdict = useDocumentStore((store) => store.run?.verdict ?? null);
  const panel = useSelection((selection) => selection.panel);
  useEffect(() => {
    document.title =
      title === null
        ? 'Plumbline'
        : [...(verdict === null ? [] : [VERDICT_MARKS[verdict].word]), PANEL[panel].name, `${title} – Plumbline`].join(
            ' · ',
          );
  }, [title, verdict, panel]);
}
