// The columns of the list of compared tables.
import { severity } from '../../../src/model/verdict.ts';
import { displayTable } from '../../../src/model/table-ref.ts';
import { Count } from '../../ui/count.tsx';
import type { DataColumn } from '../../ui/data-column.ts';
import { Identifier } from '../../ui/identifier.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import classes from './parity-panel.module.css';
import { type ParityRow, noteOf } from './parity-view.ts';

export const PARITY_COLUMNS: readonly DataColumn<ParityRow>[] = [
  {
    id: 'verdict',
    header: 'Verdict',
    size: 104,
    value: (row) => severity(row.comparison.verdict),
    cell: (row) => <VerdictBadge verdict={row.comparison.verdict} look="plain" />,
  },
  {
    id: 'table',
    header: 'Table',
    size: 196,
    grow: 3,
    value: (row) => displayTable(row.ref),
    cell: (row) => <Identifier prefix={row.ref.schema} name={row.ref.table} />,
  },
  {
    id: 'entity',
    header: 'Entity',
    size: 154,
    grow: 2,
    value: (row) => `${row.comparison.module} ${row.comparison.entity}`,
    cell: (row) => (
      <span className={classes['entity']} title={`${row.comparison.module} · ${row.comparison.entity}`}>
        {row.comparison.module === '' ? '' : `${row.comparison.module} · `}
        {row.comparison.entity}
      </span>
    ),
  },
  {
    id: 'source',
    header: 'Source rows',
    size: 94,
    align: 'end',
    value: (row) => row.comparison.sourceRows,
    cell: (row) => <Count value={row.comparison.sourceRows} />,
  },
  {
    id: 'target',
    header: 'Target rows',
    size: 94,
    align: 'end',
    value: (row) => row.comparison.targetRows,
    cell: (row) => <Count value={row.comparison.targetRows} />,
  },
  {
    id: 'difference',
    header: 'Difference',
    title: 'Target rows minus source rows',
    size: 88,
    align: 'end',
    value: (row) => row.rowDifference,
    cell: (row) => (
      <span className={(row.rowDifference ?? 0) === 0 ? classes['equal'] : classes['difference']}>
        <Count value={row.rowDifference} signed />
      </span>
    ),
  },
  {
    id: 'nulls',
    header: 'NULL counts',
    title: 'Columns whose number of NULLs differs',
    size: 104,
    align: 'end',
    value: (row) => row.nullDifferences,
    cell: (row) =>
      row.nullDifferences === 0 ? (
        <span className={classes['equal']}>{row.comparison.columns.length === 0 ? '–' : 'equal'}</span>
      ) : (
        <span className={classes['difference']}>
          {row.nullDifferences} {row.nullDifferences === 1 ? 'differs' : 'differ'}
        </span>
      ),
  },
  {
    id: 'reason',
    header: 'Details',
    size: 160,
    grow: 4,
    value: (row) => noteOf(row.comparison),
    cell: (row) => (
      <span
        className={classes['reason']}
        // Plain words begin like a sentence; a name from a database keeps its case.
        data-sentence={row.comparison.verdict !== 'differs' && /^[a-z]+[ :]/.test(noteOf(row.comparison))}
        title={row.comparison.reason ?? undefined}
      >
        {noteOf(row.comparison)}
      </span>
    ),
  },
];

const REASON_FIRST = ['verdict', 'table', 'reason', 'source', 'target'];

/** Tables that were not compared, or in part: the reason matters more than numbers that are not there. */
export const COLUMNS_REASON_FIRST: readonly DataColumn<ParityRow>[] = REASON_FIRST.flatMap((id) =>
  PARITY_COLUMNS.filter((column) => column.id === id),
);

const BESIDE = new Set(['table', 'source', 'target', 'difference', 'nulls']);

/** What remains beside the details of a table: the verdict as an icon, the name and the numbers. */
export const COLUMNS_BESIDE_DETAILS: readonly DataColumn<ParityRow>[] = [
  {
    id: 'verdict',
    header: '',
    title: 'Verdict',
    size: 38,
    value: (row) => severity(row.comparison.verdict),
    cell: (row) => <VerdictBadge verdict={row.comparison.verdict} look="icon" />,
  },
  ...PARITY_COLUMNS.filter((column) => BESIDE.has(column.id)).map((column) =>
    column.grow === undefined ? { ...column, size: 90 } : column,
  ),
];
