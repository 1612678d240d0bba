// The columns of the list of tables that are being compared.
import { severity } from '../../../src/model/verdict.ts';
import { displayTable } from '../../../src/model/table-ref.ts';
import { Count } from '../../ui/count.tsx';
import type { DataColumn } from '../../ui/data-column.ts';
import { formatDuration } from '../../ui/format.ts';
import { Identifier } from '../../ui/identifier.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import { type LiveRow, STATE_WORDS } from './live-view.ts';
import classes from './parity-panel.module.css';

const STATES = ['reading-differences', 'confirming', 'scanning', 'waiting', 'finished'];

export const LIVE_COLUMNS: readonly DataColumn<LiveRow>[] = [
  {
    id: 'state',
    header: 'State',
    size: 158,
    value: (row) => (row.table.verdict === null ? 50 + STATES.indexOf(row.table.state) : severity(row.table.verdict)),
    cell: ({ table }) =>
      table.verdict === null ? (
        <span className={classes['state']} data-state={table.state}>
          {STATE_WORDS[table.state]}
        </span>
      ) : (
        <VerdictBadge verdict={table.verdict} look="plain" />
      ),
  },
  {
    id: 'table',
    header: 'Table',
    size: 170,
    grow: 3,
    value: (row) => displayTable(row.ref),
    cell: (row) => <Identifier prefix={row.ref.schema} name={row.ref.table} />,
  },
  {
    id: 'progress',
    header: 'Progress',
    size: 150,
    grow: 1,
    value: (row) => row.share,
    cell: (row) => <Bar row={row} />,
  },
  {
    id: 'read',
    header: 'Rows read',
    title: 'Rows looked at so far, both sides together',
    size: 100,
    align: 'end',
    value: (row) => row.table.rowsRead,
    cell: (row) => <Count value={row.table.rowsRead} />,
  },
  {
    id: 'source',
    header: 'Source rows',
    size: 100,
    align: 'end',
    value: (row) => row.table.sourceRows,
    cell: (row) => <Count value={row.table.sourceRows} />,
  },
  {
    id: 'target',
    header: 'Target rows',
    size: 100,
    align: 'end',
    value: (row) => row.table.targetRows,
    cell: (row) => <Count value={row.table.targetRows} />,
  },
  {
    id: 'differences',
    header: 'Differences',
    size: 100,
    align: 'end',
    value: (row) => row.table.differences,
    cell: ({ table }) => (
      <span className={table.differences === 0 ? classes['equal'] : classes['difference']}>
        <Count value={table.differences} />
      </span>
    ),
  },
  {
    id: 'time',
    header: 'Time',
    size: 76,
    align: 'end',
    value: (row) => row.table.milliseconds,
    cell: (row) => <span className={classes['equal']}>{formatDuration(row.table.milliseconds)}</span>,
  },
];

/** Beside the details: how far, which table, how much differs. */
export const LIVE_BESIDE_DETAILS: readonly DataColumn<LiveRow>[] = [
  {
    id: 'share',
    header: '',
    title: 'State, and how much of the table was read',
    size: 58,
    value: (row) => row.share,
    cell: ({ table, share }) =>
      table.verdict === null ? (
        <span className={classes['percent']}>{share === null ? '…' : `${String(Math.round(share * 100))} %`}</span>
      ) : (
        <VerdictBadge verdict={table.verdict} look="icon" />
      ),
  },
  {
    id: 'table',
    header: 'Table',
    size: 120,
    grow: 1,
    value: (row) => displayTable(row.ref),
    cell: (row) => <Identifier name={row.ref.table} />,
  },
  ...LIVE_COLUMNS.filter(({ id }) => id === 'differences').map((column) => ({ ...column, size: 90 })),
];

function Bar({ row }: { readonly row: LiveRow }) {
  const { share } = row;
  const words = share === null ? 'size unknown' : `${String(Math.round(share * 100))} %`;
  return (
    <span className={classes['bar']} data-unknown={share === null} data-done={share === 1}>
      <span className={classes['track']} aria-hidden>
        <span style={{ width: `${String(Math.round((share ?? 0) * 100))}%` }} />
      </span>
      <span className={classes['percent']}>{words}</span>
    </span>
  );
}
