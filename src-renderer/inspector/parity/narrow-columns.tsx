import { displayTable } from '../../../src/model/table-ref.ts';
import { severity } from '../../../src/model/verdict.ts';
import { Count } from '../../ui/count.tsx';
import type { DataColumn } from '../../ui/data-column.ts';
import { Identifier } from '../../ui/identifier.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import classes from './parity-panel.module.css';
import type { ParityRow } from './parity-row.ts';

/** What remains beside the details of a table: the verdict as an icon, the name, and how much differs. */
export const NARROW_COLUMNS: readonly DataColumn<ParityRow>[] = [
  {
    id: 'verdict',
    header: '',
    title: 'Verdict',
    size: 38,
    value: (row) => severity(row.comparison.verdict),
    cell: (row) => <VerdictBadge verdict={row.comparison.verdict} look="icon" />,
  },
  {
    id: 'table',
    header: 'Table',
    size: 130,
    grow: 1,
    value: (row) => displayTable(row.ref),
    cell: (row) => <Identifier name={row.ref.table} />,
  },
  {
    id: 'differing',
    header: 'Differs by',
    title: 'Differing rows, where rows were compared; else target rows minus source rows',
    size: 92,
    align: 'end',
    value: (row) => row.differingRows ?? Math.abs(row.rowDifference ?? 0),
    cell: (row) => (
      <span className={row.comparison.verdict === 'differs' ? classes['difference'] : classes['equal']}>
        {row.differingRows === null ? <Count value={row.rowDifference} signed /> : <Count value={row.differingRows} />}
      </span>
    ),
  },
];
