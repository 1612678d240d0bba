// The compared table that the address names: which row it is, how another one is selected, and what the run says of it.
import { useMemo } from 'react';
import type { Finding } from '../../../src/model/finding.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { findingKeys } from '../../state/finding-key.ts';
import { useSelection } from '../../state/selection-store.ts';
import type { ParityRow } from './parity-row.ts';
import { findingsOfRow, rowOfSubject, rowOfTable } from './table-names.ts';

/** The row of the address: its table, or the table its finding speaks of. */
export function useSelectedTable(rows: readonly ParityRow[]): ParityRow | null {
  const table = useSelection((selection) => selection.table);
  const finding = useSelection((selection) => selection.finding);
  const run = useDocumentStore((store) => store.run);
  return useMemo(() => {
    const named = rowOfTable(rows, table);
    if (named !== null || finding === null || run === null) return named;
    const keyed = findingKeys(run).find(({ key }) => key === finding);
    return keyed === undefined ? null : rowOfSubject(rows, keyed.finding.subject);
  }, [rows, table, finding, run]);
}

/** Selects a table; what was filtered inside another table does not follow. */
export function useSelectTable(): (row: ParityRow | null) => void {
  const selectTable = useSelection((selection) => selection.selectTable);
  const setView = useSelection((selection) => selection.setView);
  return (row) => {
    selectTable(row?.ref ?? null);
    for (const name of ['kind', 'col', 'why', 'find', 'columns']) setView(name, null);
    if (row === null) setView('full', null);
  };
}

/** What the comparison of the run found about the selected table. */
export function useTableFindings(rows: readonly ParityRow[], selected: ParityRow | null): readonly Finding[] {
  const stages = useDocumentStore((store) => store.run?.stages);
  return useMemo(
    () =>
      selected === null
        ? []
        : findingsOfRow(
            rows,
            selected,
            (stages ?? []).filter((stage) => stage.area === 'parity').flatMap((stage) => stage.findings),
          ),
    [rows, selected, stages],
  );
}
