// Comparing one table again, as strongly as before or by cells.
import { useCallback } from 'react';
import type { TableComparison } from '../../../../src/model/data-integrity.ts';
import { displayTable } from '../../../../src/model/table-ref.ts';
import { runAgain, useRunControl } from '../../../state/run-control.ts';
import { useDocumentStore } from '../../../state/document-store.ts';
import { useHost } from '../../../state/host.ts';

export interface Again {
  readonly run: (strength?: 'cells') => void;
  /** Why it cannot be done now; null where it can. */
  readonly whyNot: string | null;
}

/** The way to compare a table again. */
export function useAgain(comparison: TableComparison): Again {
  const { transport } = useHost();
  const isWorkspace = useDocumentStore((store) => store.document?.kind === 'workspace');
  const isRunning = useRunControl((control) => control.runId !== null);
  const name = comparison.source === null ? comparison.entity : displayTable(comparison.source);
  const run = useCallback(
    (strength?: 'cells') =>
      void runAgain(transport, { tables: [name], ...(strength === undefined ? {} : { strength }) }),
    [transport, name],
  );
  const whyNot = !isWorkspace
    ? 'Needs the workspace with its connections; this document has none.'
    : isRunning
      ? 'A run is in progress.'
      : null;
  return { run, whyNot };
}
