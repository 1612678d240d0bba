// Columns of the list of measured tables that say which table it is, and how much of it was read when.
import { displayTable } from '../../../../src/model/table-ref.ts';
import { Count } from '../../../ui/count.tsx';
import type { DataColumn } from '../../../ui/data-column.ts';
import { formatCount, formatInstant } from '../../../ui/format.ts';
import { Identifier } from '../../../ui/identifier.tsx';
import { ageText, instantMs } from '../age.ts';
import { percentText } from './heat-cell.ts';
import classes from './profile-tab.module.css';
import type { TableRow } from './profile-view.ts';
import { StateMark } from './state-mark.tsx';
import { TABLE_STATES, isMeasured } from './table-state.ts';

export function stateColumn(isNarrow: boolean): DataColumn<TableRow> {
  return {
    id: 'state',
    header: isNarrow ? '' : 'State',
    title: 'How measuring went',
    size: isNarrow ? 34 : 96,
    value: (row) => TABLE_STATES.indexOf(row.state),
    cell: (row) => <StateMark state={row.state} isWordHidden={isNarrow} />,
  };
}

export function tableColumn(size: number, isOneSchema: boolean): DataColumn<TableRow> {
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

export const moduleColumn: DataColumn<TableRow> = {
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

export const rowsColumn: DataColumn<TableRow> = {
  id: 'rows',
  header: 'Rows',
  size: 92,
  align: 'end',
  value: (row) => row.rows,
  cell: (row) => <Count value={row.rows} />,
};

export const sampleColumn: DataColumn<TableRow> = {
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

export function ageColumn(nowMs: number): DataColumn<TableRow> {
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
