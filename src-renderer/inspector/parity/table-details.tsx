// One compared table: both sides' names and rows, and NULLs column by column.
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Finding } from '../../../src/model/finding.ts';
import type { DataIntegrityVerification } from '../../../src/model/data-integrity.ts';
import { sameName } from '../../../src/kernel/fold-case.ts';
import { severity } from '../../../src/model/verdict.ts';
import type { TableRef } from '../../../src/model/table-ref.ts';
import { Count } from '../../ui/count.tsx';
import type { DataColumn } from '../../ui/data-column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { formatDuration } from '../../ui/format.ts';
import { Identifier } from '../../ui/identifier.tsx';
import { StrengthMeter } from '../../ui/strength-meter.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import panel from './parity-panel.module.css';
import { type ColumnRow, type ParityRow, columnRows } from './parity-view.ts';
import classes from './table-details.module.css';

interface Props {
  readonly row: ParityRow;
  readonly document: DataIntegrityVerification;
  /** What the run says about this table. */
  readonly findings: readonly Finding[];
  readonly onClose: () => void;
}

export function TableDetails({ row, document, findings, onClose }: Props) {
  const { comparison } = row;
  const columns = useMemo(() => columnRows(comparison), [comparison]);
  const isTall = columns.some(isRenamed);
  return (
    <div className={classes['details']}>
      <div className={classes['head']}>
        <h2>
          <Identifier prefix={row.ref.schema} name={row.ref.table} />
        </h2>
        <ActionIcon aria-label="Close the details" onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
      <div className={classes['verdict']}>
        <VerdictBadge verdict={comparison.verdict} />
        <StrengthMeter strength={comparison.strength} />
        <span>{formatDuration(comparison.milliseconds)}</span>
      </div>
      {comparison.reason === null || findings.length > 0 ? null : (
        <p className={classes['reason']}>{comparison.reason}</p>
      )}
      <table className={classes['sides']}>
        <thead>
          <tr>
            <th scope="col">Side</th>
            <th scope="col">Table</th>
            <th scope="col">Rows</th>
          </tr>
        </thead>
        <tbody>
          <Side name={document.source.connection} table={comparison.source} rows={comparison.sourceRows} />
          <Side name={document.target.connection} table={comparison.target} rows={comparison.targetRows} />
          <tr>
            <th scope="row">Difference</th>
            <td />
            <td className={(row.rowDifference ?? 0) === 0 ? undefined : panel['difference']}>
              <Count value={row.rowDifference} signed />
            </td>
          </tr>
        </tbody>
      </table>
      <FindingTexts findings={findings} />
      <h3 className={classes['heading']}>NULLs by column</h3>
      <div className={classes['columns']}>
        <DataTable
          label="NULLs by column"
          rows={columns}
          columns={COLUMNS}
          rowKey={(column) => column.key}
          rowHeight={isTall ? 40 : 28}
          empty={<p className={classes['none']}>No column of this table was compared.</p>}
        />
      </div>
    </div>
  );
}

function FindingTexts({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className={classes['findings']} aria-label="Findings">
      {findings.map(({ check, subject, verdict, reason, fix }) => (
        <li key={`${check}${subject}`}>
          <VerdictBadge verdict={verdict} look="icon" />
          <div>
            <p>
              {reason} <code>{check}</code>
            </p>
            {fix === undefined ? null : <p className={classes['fix']}>Next step: {fix}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Side({
  name,
  table,
  rows,
}: {
  readonly name: string;
  readonly table: TableRef | null;
  readonly rows: number | null;
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{table === null ? 'not there' : <Identifier prefix={table.schema} name={table.table} />}</td>
      <td>
        <Count value={rows} />
      </td>
    </tr>
  );
}

/** Whether the target's column has another name, and not only another case. */
function isRenamed({ counts }: ColumnRow): boolean {
  return counts.targetColumn !== '' && !sameName(counts.targetColumn, counts.sourceColumn);
}

/** Both names and the reason, for names that are shortened or differ in case only. */
function columnTitle({ counts }: ColumnRow): string {
  const names = `${counts.sourceColumn} → ${counts.targetColumn}`;
  return counts.reason === null ? names : `${names}: ${counts.reason}`;
}

const COLUMNS: readonly DataColumn<ColumnRow>[] = [
  {
    id: 'verdict',
    header: '',
    title: 'Verdict',
    size: 40,
    value: (row) => severity(row.counts.verdict),
    cell: (row) => <VerdictBadge verdict={row.counts.verdict} look="icon" />,
  },
  {
    id: 'column',
    header: 'Column',
    size: 90,
    grow: 1,
    value: (row) => row.counts.sourceColumn,
    cell: (row) => (
      <span title={columnTitle(row)} className={classes['column']}>
        <Identifier name={row.counts.sourceColumn} />
        {isRenamed(row) ? (
          <span className={classes['renamed']}>
            → <Identifier name={row.counts.targetColumn} dim />
          </span>
        ) : null}
      </span>
    ),
  },
  {
    id: 'source',
    header: 'Source',
    size: 74,
    align: 'end',
    value: (row) => row.counts.sourceNulls,
    cell: (row) => <Count value={row.counts.sourceNulls} />,
  },
  {
    id: 'target',
    header: 'Target',
    size: 74,
    align: 'end',
    value: (row) => row.counts.targetNulls,
    cell: (row) => <Count value={row.counts.targetNulls} />,
  },
  {
    id: 'difference',
    header: 'Diff.',
    title: 'Target NULLs minus source NULLs',
    size: 70,
    align: 'end',
    value: (row) => row.difference,
    cell: (row) => (
      <span className={(row.difference ?? 0) === 0 ? panel['equal'] : panel['difference']}>
        <Count value={row.difference} signed />
      </span>
    ),
  },
];
