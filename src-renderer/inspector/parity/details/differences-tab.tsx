// The differences of one compared table, and the way to them from its other views.
import type { TableEvidence } from '../../../../src/model/parity/table-evidence.ts';
import { useDocumentStore } from '../../../state/document-store.ts';
import { useSelection } from '../../../state/selection-store.ts';
import { LoadingWords } from '../../../ui/empty-state.tsx';
import { DifferenceViewer } from '../differences/difference-viewer.tsx';
import type { ParityRow } from '../parity-row.ts';

interface Props {
  readonly row: ParityRow;
  readonly sides: { readonly source: string; readonly target: string };
  readonly evidence: TableEvidence | null;
}

export function DifferencesTab({ row, sides, evidence }: Props) {
  const documentId = useDocumentStore((store) => store.document?.documentId ?? null);
  const runId = useDocumentStore((store) => store.runId);
  if (documentId === null || runId === null) return <LoadingWords>Reading the run…</LoadingWords>;
  const { comparison, position } = row;
  return (
    <DifferenceViewer
      key={row.key}
      table={{
        documentId,
        runId,
        position,
        columns: comparison.columns,
        counts: comparison.differences,
        explanation: evidence?.explanation ?? null,
        sides,
      }}
    />
  );
}

/** Goes to the differences with filters set. */
export function useShowDifferences(): (column: string | null, why: string | null) => void {
  const setView = useSelection((selection) => selection.setView);
  return (column, why) => {
    setView('kind', null);
    setView('find', null);
    setView('col', column);
    setView('why', why);
    setView('tab', 'differences');
  };
}
