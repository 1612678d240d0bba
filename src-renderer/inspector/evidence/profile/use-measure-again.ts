// Measuring one table again, whatever the cache has.
import { useCallback } from 'react';
import { type TableRef, displayTable } from '../../../../src/model/table-ref.ts';
import { useDocumentStore } from '../../../state/document-store.ts';
import { useHost } from '../../../state/host.ts';
import { measureAgain, useRunControl } from '../../../state/run-control.ts';

export interface MeasureAgain {
  readonly run: () => void;
  /** Why it cannot be done now; null where it can. */
  readonly whyNot: string | null;
}

/** The way to measure a table again. */
export function useMeasureAgain(table: TableRef): MeasureAgain {
  const { transport } = useHost();
  const isWorkspace = useDocumentStore((store) => store.document?.kind === 'workspace');
  const isRunning = useRunControl((control) => control.runId !== null);
  const name = displayTable(table);
  const run = useCallback(() => void measureAgain(transport, [name]), [transport, name]);
  const whyNot = !isWorkspace
    ? 'Needs the workspace with its connections; this document has none.'
    : isRunning
      ? 'A run is in progress.'
      : null;
  return { run, whyNot };
}
