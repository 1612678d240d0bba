// Every statement that was sent for a table, and the text of the selected one.
import { useState } from 'react';
import type { SentStatement, TableEvidence } from '../../../../src/model/parity/table-evidence.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Count } from '../../../ui/count.tsx';
import type { DataColumn } from '../../../ui/data-column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { countOf, formatBytes, formatCount, formatDuration } from '../../../ui/format.ts';
import classes from './details.module.css';

interface Props {
  readonly evidence: TableEvidence;
  readonly sides: { readonly source: string; readonly target: string };
}

interface StatementRow {
  readonly key: string;
  readonly statement: SentStatement;
  readonly connection: string;
}

export function StatementsTab({ evidence, sides }: Props) {
  const [selected, setSelected] = useState(0);
  const rows = evidence.statements.map((statement, position) => ({
    key: String(position),
    statement,
    connection: sides[statement.side],
  }));
  const shown = rows[selected];
  return (
    <div className={classes['statements']}>
      <p className={classes['line']}>
        {countOf(rows.length + evidence.statementsLeftOut, 'statement')} sent
        {evidence.statementsLeftOut === 0 ? '' : `, the first ${formatCount(rows.length)} kept`};{' '}
        {formatBytes(evidence.bytesFetched)} fetched.
      </p>
      <DataTable
        label="Statements"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.key}
        rowHeight={27}
        selectedKey={shown?.key ?? null}
        onSelect={(row) => setSelected(Number(row.key))}
        empty={<EmptyState title="No statement was sent">Neither side was asked anything about this table.</EmptyState>}
      />
      {shown === undefined ? null : (
        <section className={classes['statement']} aria-label="Text of the statement">
          <div className={classes['statementHead']}>
            <span>
              {shown.connection}: {shown.statement.purpose}
            </span>
            <CopyButton text={shown.statement.text} label="Copy the statement" />
          </div>
          <pre tabIndex={0} role="region" aria-label="Statement">
            {shown.statement.text}
          </pre>
        </section>
      )}
    </div>
  );
}

const COLUMNS: readonly DataColumn<StatementRow>[] = [
  { id: 'side', header: 'Side', size: 84, value: (row) => row.connection },
  {
    id: 'purpose',
    header: 'Purpose',
    size: 150,
    grow: 2,
    value: (row) => row.statement.purpose,
    cell: ({ statement }) => (
      <span className={classes['example']} title={statement.purpose}>
        {statement.purpose}
      </span>
    ),
  },
  {
    id: 'rows',
    header: 'Rows',
    size: 78,
    align: 'end',
    value: (row) => row.statement.rows,
    cell: (row) => <Count value={row.statement.rows} />,
  },
  {
    id: 'time',
    header: 'Time',
    size: 78,
    align: 'end',
    value: (row) => row.statement.milliseconds,
    cell: (row) => formatDuration(row.statement.milliseconds),
  },
  {
    id: 'outcome',
    header: 'Outcome',
    size: 110,
    grow: 1,
    value: (row) => row.statement.outcome,
    cell: (row) => (
      <span className={row.statement.outcome === 'ok' ? classes['quiet'] : classes['bad']}>
        {row.statement.outcome}
      </span>
    ),
  },
];
