// One table while it is compared: where it stands, and the differences found so far.
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import { countOf, formatDuration } from '../../ui/format.ts';
import { Identifier } from '../../ui/identifier.tsx';
import { DifferenceViewer } from './differences/difference-viewer.tsx';
import { type LiveRow, STATE_WORDS } from './live-view.ts';
import classes from './table-details.module.css';

interface Props {
  readonly row: LiveRow;
  readonly documentId: string;
  readonly runId: string;
  readonly onClose: () => void;
}

export function LiveDetails({ row, documentId, runId, onClose }: Props) {
  const { table, ref } = row;
  return (
    <div className={classes['details']}>
      <div className={classes['head']}>
        <h2>
          <Identifier prefix={ref.schema} name={ref.table} />
        </h2>
        <span className={classes['grow']} />
        <ActionIcon aria-label="Close the details" onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
      <div className={classes['verdict']}>
        {table.verdict === null ? <b>{STATE_WORDS[table.state]}</b> : <VerdictBadge verdict={table.verdict} />}
        <span>{countOf(table.rowsRead, 'row')} read</span>
        <span>{countOf(table.differences, 'difference')}</span>
        <span>{formatDuration(table.milliseconds)}</span>
      </div>
      <DifferenceViewer
        key={row.key}
        table={{
          documentId,
          runId,
          position: table.position,
          columns: [],
          counts: null,
          explanation: null,
          sides: { source: 'source', target: 'target' },
        }}
      />
    </div>
  );
}
