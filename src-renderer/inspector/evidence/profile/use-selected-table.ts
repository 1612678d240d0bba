// Which table of the profile is open: the one of the address, or the one its finding speaks of.
import { useCallback, useMemo } from 'react';
import { displayTable } from '../../../../src/model/table-ref.ts';
import { useDocumentStore } from '../../../state/document-store.ts';
import { findingKeys } from '../../../state/finding-key.ts';
import { useSelection } from '../../../state/selection-store.ts';
import { type TableRow, rowOfTable } from './profile-view.ts';

/** The row of the address. */
export function useSelectedTable(rows: readonly TableRow[]): TableRow | null {
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

/** Opens a table, and one of its columns where a position is given; null closes. A step to go back, unless only the column changes. */
export function useSelectTable(): (row: TableRow | null, position?: number) => void {
  return useCallback((row, position) => {
    const { table, selectTable, setView } = useSelection.getState();
    const isSame = row !== null && table !== null && table.schema === row.ref.schema && table.table === row.ref.table;
    if (!isSame) {
      selectTable(row?.ref ?? null);
      setView('item', null);
      setView('about', null);
      if (row === null) setView('full', null);
    }
    const column = position === undefined ? undefined : row?.cells[position];
    if (column !== undefined) setView('tab', 'columns');
    if (!isSame || column !== undefined) setView('col', column?.column.column ?? null);
  }, []);
}

/** The table a finding speaks of: its subject is the name, alone or followed by a column. The longest name that fits wins. */
export function rowOfSubject(rows: readonly TableRow[], subject: string): TableRow | null {
  let best: TableRow | null = null;
  let length = 0;
  for (const row of rows) {
    const name = displayTable(row.ref);
    const fits = subject === name || (subject.startsWith(name) && /^[\s.:[(→]/.test(subject.slice(name.length)));
    if (!fits || name.length <= length) continue;
    best = row;
    length = name.length;
  }
  return best;
}
