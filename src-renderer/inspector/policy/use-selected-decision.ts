// The decision of the address: its table and item, or the one its finding speaks of.
import { useMemo } from 'react';
import { useDocumentStore } from '../../state/document-store.ts';
import { findingKeys } from '../../state/finding-key.ts';
import { useSelection, useViewChoice } from '../../state/selection-store.ts';
import { type PolicyRow, itemOf, rowOfAddress, rowOfSubject } from './policy-view.ts';

export interface SelectedDecision {
  readonly selected: PolicyRow | null;
  readonly select: (row: PolicyRow | null) => void;
}

export function useSelectedDecision(rows: readonly PolicyRow[]): SelectedDecision {
  const table = useSelection((selection) => selection.table);
  const finding = useSelection((selection) => selection.finding);
  const selectTable = useSelection((selection) => selection.selectTable);
  const [item, setItem] = useViewChoice('item', '');
  const run = useDocumentStore((store) => store.run);
  const selected = useMemo(() => {
    const named = rowOfAddress(rows, table, item);
    if (named !== null || finding === null || run === null) return named;
    const keyed = findingKeys(run).find(({ key }) => key === finding);
    return keyed === undefined ? null : rowOfSubject(rows, keyed.finding.subject);
  }, [rows, table, item, finding, run]);
  const select = (row: PolicyRow | null): void => {
    selectTable(row === null ? null : { schema: row.entry.schema, table: row.entry.table });
    setItem(row === null ? '' : itemOf(row));
  };
  return { selected, select };
}
