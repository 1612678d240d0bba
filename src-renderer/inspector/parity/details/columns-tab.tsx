// The columns of a table on both sides: types, NULLs, digests, differing cells, and what rules did to the values.
import { IconEyeOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { sameName } from '../../../../src/kernel/fold-case.ts';
import type { TableComparison } from '../../../../src/model/data-integrity.ts';
import { severity } from '../../../../src/model/verdict.ts';
import { Count } from '../../../ui/count.tsx';
import type { DataColumn } from '../../../ui/data-column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Identifier } from '../../../ui/identifier.tsx';
import { VerdictBadge } from '../../../ui/verdict-badge.tsx';
import panel from '../parity-panel.module.css';
import { type ColumnRow, columnRows } from '../column-rows.ts';
import classes from './details.module.css';

interface Props {
  readonly comparison: TableComparison;
  /** Enter or double click: shows the differences of the column. */
  readonly onOpen: (column: ColumnRow) => void;
}

export function ColumnsTab({ comparison, onOpen }: Props) {
  const rows = useMemo(() => columnRows(comparison), [comparison]);
  const columns = useMemo(() => columnsFor(rows), [rows]);
  return (
    <DataTable
      label="NULLs by column"
      rows={rows}
      columns={columns}
      rowKey={(column) => column.key}
      rowHeight={rows.some(isTall) ? 40 : 28}
      onOpen={onOpen}
      empty={<p className={classes['none']}>No column of this table was compared.</p>}
    />
  );
}

/** Only what is known: a comparison of counts has no digests, and most tables have no rules. */
function columnsFor(rows: readonly ColumnRow[]): readonly DataColumn<ColumnRow>[] {
  const has = (test: (row: ColumnRow) => boolean): boolean => rows.some(test);
  const left = new Set([
    ...(has(({ counts }) => counts.sourceType !== null || counts.targetType !== null) ? [] : ['type']),
    ...(has(({ digestsEqual }) => digestsEqual !== null) ? [] : ['digest']),
    ...(has(({ counts }) => counts.differingCells !== null) ? [] : ['cells']),
    ...(has(({ counts }) => counts.normalised.length > 0) ? [] : ['rules']),
  ]);
  return COLUMNS.filter(({ id }) => !left.has(id));
}

/** Whether the target's column has another name, and not only another case. */
function isRenamed({ counts }: ColumnRow): boolean {
  return counts.targetColumn !== '' && !sameName(counts.targetColumn, counts.sourceColumn);
}

function isTall(row: ColumnRow): boolean {
  return isRenamed(row) || row.counts.sourceType !== row.counts.targetType || row.counts.normalised.length > 0;
}

/** Both names and the reason, for names that are shortened or differ in case only. */
function columnTitle({ counts }: ColumnRow): string {
  const names = `${counts.sourceColumn} → ${counts.targetColumn}`;
  return counts.reason === null ? names : `${names}: ${counts.reason}`;
}

function Delta({ value }: { readonly value: number | null }) {
  return (
    <span className={(value ?? 0) === 0 ? panel['equal'] : panel['difference']}>
      <Count value={value} signed />
    </span>
  );
}

const COLUMNS: readonly DataColumn<ColumnRow>[] = [
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
    cell: (row) => (
      <span title={columnTitle(row)} className={classes['two']}>
        <span className={classes['named']}>
          <Identifier name={row.counts.sourceColumn} />
          {row.counts.redacted ? (
            <IconEyeOff size={13} role="img" aria-label="Values are hidden" className={classes['hiddenMark']} />
          ) : null}
        </span>
        {isRenamed(row) ? (
          <span className={classes['second']}>
            → <Identifier name={row.counts.targetColumn} dim />
          </span>
        ) : null}
      </span>
    ),
  },
  {
    id: 'type',
    header: 'Type',
    title: 'Type in the source; in the second line the type in the target where it is another one',
    size: 118,
    grow: 1,
    value: (row) => row.counts.sourceType,
    cell: ({ counts }) => (
      <span className={classes['two']} title={`${counts.sourceType ?? 'unknown'} → ${counts.targetType ?? 'unknown'}`}>
        <Identifier name={counts.sourceType ?? '–'} dim />
        {counts.sourceType === counts.targetType ? null : (
          <span className={classes['second']}>
            → <Identifier name={counts.targetType ?? '–'} dim />
          </span>
        )}
      </span>
    ),
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
    cell: (row) =>
      row.digestsEqual === null ? (
        <Count value={null} />
      ) : (
        <span
          className={row.digestsEqual ? panel['equal'] : panel['difference']}
          title={`${row.counts.sourceDigest ?? ''} → ${row.counts.targetDigest ?? ''}`}
        >
          {row.digestsEqual ? 'equal' : '≠'}
        </span>
      ),
  },
  {
    id: 'rules',
    header: 'Normalised',
    title: 'Rules of the workspace and how many values each changed: source, target',
    size: 104,
    grow: 2,
    value: (row) => row.counts.normalised.length,
    cell: ({ counts }) => (
      <span className={classes['two']}>
        {counts.normalised.map(({ rule, source, target }) => (
          <span
            key={rule}
            className={counts.normalised.length === 1 ? classes['two'] : undefined}
            title={`${rule}: ${effect(source)} in the source, ${effect(target)} in the target`}
          >
            <Identifier name={rule} dim />{' '}
            <span className={classes['second']}>
              {effect(source)} / {effect(target)}
            </span>
          </span>
        ))}
      </span>
    ),
  },
];

function effect(values: number | null): string {
  return values === null ? 'not counted' : formatCount(values);
}
