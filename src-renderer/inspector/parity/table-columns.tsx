// Every column that the list of compared tables may have.
import { displayTable } from '../../../src/model/table-ref.ts';
import { severity } from '../../../src/model/verdict.ts';
import { Count } from '../../ui/count.tsx';
import type { DataColumn } from '../../ui/data-column.ts';
import { formatCount, formatDuration } from '../../ui/format.ts';
import { Identifier } from '../../ui/identifier.tsx';
import { StrengthMeter } from '../../ui/strength-meter.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import { kindColumn } from './kind-column.tsx';
import classes from './parity-panel.module.css';
import type { ParityRow } from './parity-row.ts';
import { noteOf } from './row-note.ts';

export const TABLE_COLUMNS: readonly DataColumn<ParityRow>[] = [
  {
    id: 'verdict',
    header: 'Verdict',
    size: 98,
    value: (row) => severity(row.comparison.verdict),
    cell: (row) => <VerdictBadge verdict={row.comparison.verdict} look="plain" />,
  },
  {
    id: 'table',
    header: 'Table',
    size: 150,
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
    size: 88,
    align: 'end',
    value: (row) => row.comparison.sourceRows,
    cell: (row) => <Count value={row.comparison.sourceRows} />,
  },
  {
    id: 'target',
    header: 'Target rows',
    size: 88,
    align: 'end',
    value: (row) => row.comparison.targetRows,
    cell: (row) => <Count value={row.comparison.targetRows} />,
  },
  {
    id: 'difference',
    header: 'Δ rows',
    title: 'Target rows minus source rows',
    size: 60,
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
    header: 'Δ NULLs',
    title: 'Target NULLs minus source NULLs over all columns, and how many columns differ in them',
    size: 72,
    align: 'end',
    value: (row) => row.nullDifferences,
    cell: (row) => (
      <span
        className={row.nullDifferences === 0 ? classes['equal'] : classes['difference']}
        title={row.nullDifferences === 0 ? undefined : `${formatCount(row.nullDifferences)} columns`}
      >
        <Count value={row.nullDelta} signed />
        {row.nullDifferences > 0 && row.nullDelta === 0 ? ` in ${formatCount(row.nullDifferences)}` : ''}
      </span>
    ),
  },
  kindColumn('missing', '−', 'Missing', 'Rows of the source that the target does not have'),
  kindColumn('extra', '+', 'Extra', 'Rows of the target that the source does not have'),
  kindColumn('changed', '≠', 'Changed', 'Rows that both sides have with different values'),
  {
    id: 'strength',
    header: 'Strength',
    size: 80,
    value: (row) => STRENGTHS.indexOf(row.comparison.strength),
    cell: (row) => <StrengthMeter strength={row.comparison.strength} isLabelled={false} />,
  },
  {
    id: 'lane',
    header: 'Lane',
    title: 'How the rows were digested; why is in the details',
    size: 66,
    value: (row) => row.comparison.lane?.lane ?? null,
    cell: ({ comparison }) => (
      <span className={classes['equal']} title={comparison.lane?.reason}>
        {comparison.lane?.lane ?? '–'}
      </span>
    ),
  },
  {
    id: 'time',
    header: 'Time',
    size: 64,
    align: 'end',
    value: (row) => row.comparison.milliseconds,
    cell: (row) => <span className={classes['equal']}>{formatDuration(row.comparison.milliseconds)}</span>,
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
        data-sentence={row.comparison.verdict !== 'differs' && /^[a-z]+[ :,]/.test(noteOf(row.comparison))}
        title={row.comparison.reason ?? undefined}
      >
        {noteOf(row.comparison)}
      </span>
    ),
  },
];

const STRENGTHS = ['cells', 'digest', 'sample', 'counts', 'none'];
