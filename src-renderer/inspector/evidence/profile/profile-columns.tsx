// The columns of the list of measured tables.
import { displayTable } from '../../../../src/model/table-ref.ts';
import { Count } from '../../../ui/count.tsx';
import type { DataColumn } from '../../../ui/data-column.ts';
import { countOf, formatCount, formatInstant } from '../../../ui/format.ts';
import { Identifier } from '../../../ui/identifier.tsx';
import { ageText, instantMs } from '../age.ts';
import { percentText } from './heat-cell.ts';
import { HeatStrip } from './heat-strip.tsx';
import classes from './profile-tab.module.css';
import { HIGH_SHARE, type TableRow } from './profile-view.ts';
import { StateMark } from './state-mark.tsx';
import { TABLE_STATES, isMeasured } from './table-state.ts';

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

function stateColumn(isNarrow: boolean): DataColumn<TableRow> {
  return {
    id: 'state',
    header: isNarrow ? '' : 'State',
    title: 'How measuring went',
    size: isNarrow ? 34 : 96,
    value: (row) => TABLE_STATES.indexOf(row.state),
    cell: (row) => <StateMark state={row.state} isWordHidden={isNarrow} />,
  };
}

function tableColumn(size: number, isOneSchema: boolean): DataColumn<TableRow> {
  return {
    id: 'table',
    header: 'Table',
    size,
    grow: 3,
    value: (row) => displayTable(row.ref),
    cell: ({ ref }) =>
      isOneSchema ? <Identifier name={ref.table} /> : <Identifier prefix={ref.schema} name={ref.table} />,
  };
}

const moduleColumn: DataColumn<TableRow> = {
  id: 'module',
  header: 'Entity',
  size: 150,
  grow: 1,
  value: (row) => `${row.module} ${row.entity}`,
  cell: ({ module, entity }) => (
    <span className={classes['quiet']} title={`${module} · ${entity}`}>
      {module === '' ? entity : `${module} · ${entity}`}
    </span>
  ),
};

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

const worstColumn: DataColumn<TableRow> = {
  id: 'worst',
  header: 'Most NULLs',
  title: 'The largest share of NULLs of a column',
  size: 84,
  align: 'end',
  value: (row) => row.worstShare,
  cell: ({ worstShare }) =>
    worstShare === null ? (
      <Count value={null} />
    ) : (
      <span className={worstShare >= HIGH_SHARE ? classes['high'] : worstShare === 0 ? classes['quiet'] : undefined}>
        {percentText(worstShare)}
      </span>
    ),
};

const duplicateColumn: DataColumn<TableRow> = {
  id: 'duplicates',
  header: 'Duplicates',
  title: 'Keys that should be unique and whose values were found to repeat',
  size: 84,
  align: 'end',
  value: (row) => (row.keys.length === 0 ? null : row.dirtyKeys),
  cell: ({ keys, dirtyKeys }) => {
    const open = keys.filter(({ state }) => state === 'assumed' || state === 'unknown').length;
    if (dirtyKeys > 0) return <span className={classes['bad']}>{countOf(dirtyKeys, 'key')}</span>;
    return <Clean of={keys.length} one="key" open={open} />;
  },
};

const orphanColumn: DataColumn<TableRow> = {
  id: 'orphans',
  header: 'Orphans',
  title: 'Rows whose reference has no parent',
  size: 84,
  align: 'end',
  value: (row) => (row.references.length === 0 ? null : row.orphanRows),
  cell: ({ references, orphanRows, dirtyReferences }) => {
    const open = references.filter(({ state }) => state === 'assumed' || state === 'unknown').length;
    if (dirtyReferences > 0)
      return (
        <span className={classes['bad']} title={`in ${countOf(dirtyReferences, 'reference')}`}>
          {countOf(orphanRows, 'row')}
        </span>
      );
    return <Clean of={references.length} one="reference" open={open} />;
  },
};

/** Nothing found: of how many, and how many of them are not known. */
function Clean({ of, one, open }: { readonly of: number; readonly one: string; readonly open: number }) {
  if (of === 0)
    return (
      <span className={classes['none']} title={`No ${one} to check`}>
        –
      </span>
    );
  if (open > 0)
    return (
      <span className={classes['unknown']} title={`${formatCount(open)} of ${countOf(of, one)} not measured`}>
        not known
      </span>
    );
  return (
    <span className={classes['quiet']} title={`${countOf(of, one)} checked`}>
      none
    </span>
  );
}

const rowsColumn: DataColumn<TableRow> = {
  id: 'rows',
  header: 'Rows',
  size: 92,
  align: 'end',
  value: (row) => row.rows,
  cell: (row) => <Count value={row.rows} />,
};

const sampleColumn: DataColumn<TableRow> = {
  id: 'sample',
  header: 'Read',
  title: 'Rows that were read: all of them, or a sample',
  size: 62,
  align: 'end',
  value: (row) => row.sampledRows,
  cell: ({ rows, sampledRows, state }) => {
    if (sampledRows !== null)
      return (
        <span
          className={classes['sampled']}
          title={`A sample of ${formatCount(sampledRows)} of ${formatCount(rows ?? 0)} rows; counts are of the sample.`}
        >
          {rows === null || rows === 0 ? formatCount(sampledRows) : percentText(sampledRows / rows)}
        </span>
      );
    return <span className={classes['none']}>{isMeasured(state) ? 'all' : '–'}</span>;
  },
};

function ageColumn(nowMs: number): DataColumn<TableRow> {
  return {
    id: 'age',
    header: 'Age',
    title: 'How old the numbers are',
    size: 68,
    align: 'end',
    value: (row) => instantMs(row.capturedAtUtc),
    cell: ({ capturedAtUtc }) => (
      <span
        className={classes['quiet']}
        title={capturedAtUtc === null ? 'The snapshot does not say' : `${formatInstant(capturedAtUtc)} UTC`}
      >
        {ageText(capturedAtUtc, nowMs) ?? '–'}
      </span>
    ),
  };
}
