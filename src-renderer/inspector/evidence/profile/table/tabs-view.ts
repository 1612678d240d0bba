// The views of one measured table: which there are, what each holds, and which is shown first.
import { formatCount } from '../../../../ui/format.ts';
import type { TableRow } from '../profile-view.ts';

export type ProfileTabId = 'columns' | 'keys' | 'references' | 'remarks' | 'capture';

export interface TabEntry {
  readonly id: ProfileTabId;
  readonly label: string;
  readonly note: string | null;
  /** Whether the note counts something that is wrong. */
  readonly isBad: boolean;
  readonly isFirst: boolean;
}

/** The views in their fixed order; what is wrong comes first: how it failed, orphans, duplicates, else the columns. */
export function tabsOf(row: TableRow, findings: number): readonly TabEntry[] {
  const { cells, keys, references, dirtyKeys, dirtyReferences, captures, insights } = row;
  const remarks = findings + insights.length;
  const first: ProfileTabId =
    cells.length === 0 && captures.length > 0
      ? 'capture'
      : dirtyReferences > 0
        ? 'references'
        : dirtyKeys > 0
          ? 'keys'
          : 'columns';
  const tab = (id: ProfileTabId, label: string, note: string | null, isBad = false): TabEntry => ({
    id,
    label,
    note,
    isBad,
    isFirst: id === first,
  });
  return [
    tab('columns', 'Columns', formatCount(cells.length)),
    ...(keys.length === 0 ? [] : [tab('keys', 'Keys', ofAll(dirtyKeys, keys.length), dirtyKeys > 0)]),
    ...(references.length === 0
      ? []
      : [tab('references', 'References', ofAll(dirtyReferences, references.length), dirtyReferences > 0)]),
    ...(remarks === 0 ? [] : [tab('remarks', 'Remarks', formatCount(remarks))]),
    ...(captures.length === 0 ? [] : [tab('capture', 'Capture', null)]),
  ];
}

function ofAll(dirty: number, all: number): string {
  return dirty === 0 ? formatCount(all) : `${formatCount(dirty)} of ${formatCount(all)}`;
}
