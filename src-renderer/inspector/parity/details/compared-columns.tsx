// Every column that the list of compared columns may have.
import { severity } from '../../../../src/model/verdict.ts';
import { Count } from '../../../ui/count.tsx';
import type { DataColumn } from '../../../ui/data-column.ts';
import { VerdictBadge } from '../../../ui/verdict-badge.tsx';
import type { ColumnRow } from '../column-rows.ts';
import panel from '../parity-panel.module.css';
import { DigestCell, NameCell, RulesCell, TypeCell } from './column-cells.tsx';

export const COMPARED_COLUMNS: readonly DataColumn<ColumnRow>[] = [
  {
    id: 'verdict',
    header: '',
    title: 'Verdict',
    size: 38,
    value: (row) => severity(row.counts.verdict),
    cell: (row) => <VerdictBadge verdict={row.counts.verdict} look="icon" />,
  },
  {
    id: 'column',
    header: 'Column',
    size: 100,
    grow: 2,
    value: (row) => row.counts.sourceColumn,
    cell: (row) => <NameCell row={row} />,
  },
  {
    id: 'type',
    header: 'Type',
    title: 'Type in the source; in the second line the type in the target where it is another one',
    size: 118,
    grow: 1,
    value: (row) => row.counts.sourceType,
    cell: (row) => <TypeCell row={row} />,
  },
  {
    id: 'cells',
    header: 'Cells',
    title: 'Cells that differ in rows that both sides have',
    size: 78,
    align: 'end',
    value: (row) => row.counts.differingCells,
    cell: ({ counts }) => (
      <span className={(counts.differingCells ?? 0) === 0 ? panel['equal'] : panel['difference']}>
        <Count value={counts.differingCells} />
      </span>
    ),
  },
  {
    id: 'source',
    header: 'Source NULLs',
    size: 96,
    align: 'end',
    value: (row) => row.counts.sourceNulls,
    cell: (row) => <Count value={row.counts.sourceNulls} />,
  },
  {
    id: 'target',
    header: 'Target NULLs',
    size: 94,
    align: 'end',
    value: (row) => row.counts.targetNulls,
    cell: (row) => <Count value={row.counts.targetNulls} />,
  },
  {
    id: 'difference',
    header: 'Δ NULLs',
    title: 'Target NULLs minus source NULLs',
    size: 70,
    align: 'end',
    value: (row) => row.difference,
    cell: (row) => <Delta value={row.difference} />,
  },
  {
    id: 'digest',
    header: 'Digest',
    title: 'Digests of the column on both sides',
    size: 62,
    value: (row) => (row.digestsEqual === null ? null : row.digestsEqual ? 1 : 0),
    cell: (row) => <DigestCell row={row} />,
  },
  {
    id: 'rules',
    header: 'Normalised',
    title: 'Rules of the workspace and how many values each changed: source, target',
    size: 104,
    grow: 2,
    value: (row) => row.counts.normalised.length,
    cell: (row) => <RulesCell row={row} />,
  },
];

function Delta({ value }: { readonly value: number | null }) {
  return (
    <span className={(value ?? 0) === 0 ? panel['equal'] : panel['difference']}>
      <Count value={value} signed />
    </span>
  );
}
