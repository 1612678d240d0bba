// Which columns the list of measured tables has, and its strip of NULLs.
import type { DataColumn } from '../../../ui/data-column.ts';
import { duplicateColumn, orphanColumn, worstColumn } from './found-columns.tsx';
import { HeatStrip } from './heat-strip.tsx';
import { ageColumn, moduleColumn, rowsColumn, sampleColumn, stateColumn, tableColumn } from './measured-columns.tsx';
import classes from './profile-tab.module.css';
import type { TableRow } from './profile-view.ts';

export type Room = 'narrow' | 'normal' | 'wide';

/** What the list shows beyond its rows. */
export interface ListState {
  readonly room: Room;
  /** Whether the schema says nothing, because all tables are in the same one. */
  readonly isOneSchema: boolean;
  /** Whether any table was sampled. */
  readonly isSampled: boolean;
  readonly nowMs: number;
  /** The cell that is read out: its table and its position in it. */
  readonly pointed: { readonly key: string; readonly position: number } | null;
  readonly onPoint: (row: TableRow, position: number) => void;
}

/** The columns; beside the details only what tells tables apart. */
export function profileColumns(list: ListState): readonly DataColumn<TableRow>[] {
  const isNarrow = list.room === 'narrow';
  const strip = stripColumn(list);
  if (isNarrow) return [stateColumn(true), tableColumn(120, true), strip, worstColumn];
  return [
    stateColumn(false),
    tableColumn(170, list.isOneSchema),
    ...(list.room === 'wide' ? [moduleColumn] : []),
    strip,
    worstColumn,
    duplicateColumn,
    orphanColumn,
    rowsColumn,
    ...(list.isSampled ? [sampleColumn] : []),
    ageColumn(list.nowMs),
  ];
}

function stripColumn({ room, pointed, onPoint }: ListState): DataColumn<TableRow> {
  return {
    id: 'strip',
    header: 'NULLs by column',
    title:
      'One cell a column: how high it is filled, and its number, are the share of NULLs in percent. Sorts by columns with NULLs.',
    size: room === 'narrow' ? 150 : 240,
    grow: room === 'wide' ? 6 : 3,
    value: (row) => row.cells.filter(({ share }) => (share ?? 0) > 0).length,
    cell: (row) =>
      row.cells.length === 0 || row.cells.every(({ kind }) => kind === 'unknown') ? (
        <span className={classes['reason']} title={row.reason ?? undefined}>
          {row.reason ?? (row.cells.length === 0 ? 'No column of it is in the profile.' : 'Not measured.')}
        </span>
      ) : (
        <HeatStrip
          cells={row.cells}
          pointed={pointed?.key === row.key ? pointed.position : -1}
          onPoint={(position) => onPoint(row, position)}
        />
      ),
  };
}
