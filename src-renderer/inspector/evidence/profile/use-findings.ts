// What the evidence stages of the shown run found, and which of it the address points at.
import { useMemo } from 'react';
import type { Finding } from '../../../../src/model/finding.ts';
import { useDocumentStore } from '../../../state/document-store.ts';
import { findingKeys } from '../../../state/finding-key.ts';
import { useSelection } from '../../../state/selection-store.ts';

export interface ShownFinding {
  readonly key: string;
  readonly finding: Finding;
  readonly isSelected: boolean;
}

/** The findings in the order of the run. */
export function useFindings(): readonly ShownFinding[] {
  const run = useDocumentStore((store) => store.run);
  const selected = useSelection((selection) => selection.finding);
  return useMemo(
    () =>
      (run === null ? [] : findingKeys(run))
        .filter(({ area }) => area === 'evidence')
        .map(({ key, finding }) => ({ key, finding, isSelected: key === selected })),
    [run, selected],
  );
}
