// The head of one compared table: its verdict, and what can be done about it.
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowsDiagonal, IconArrowsDiagonalMinimize2, IconX } from '@tabler/icons-react';
import { useViewChoice } from '../../state/selection-store.ts';
import { formatDuration } from '../../ui/format.ts';
import { Identifier } from '../../ui/identifier.tsx';
import { StrengthMeter } from '../../ui/strength-meter.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import { useAgain } from './details/use-again.ts';
import type { ParityRow } from './parity-row.ts';
import classes from './table-details.module.css';

interface Props {
  readonly row: ParityRow;
  readonly onClose: () => void;
}

export function TableHeader({ row, onClose }: Props) {
  const { comparison } = row;
  const [full, setFull] = useViewChoice('full', '');
  const label = full === '' ? 'Use the whole panel' : 'Show the list beside';
  const Icon = full === '' ? IconArrowsDiagonal : IconArrowsDiagonalMinimize2;
  return (
    <div className={classes['head']}>
      <h2>
        <Identifier prefix={row.ref.schema} name={row.ref.table} />
      </h2>
      <VerdictBadge verdict={comparison.verdict} />
      <StrengthMeter strength={comparison.strength} isLabelled={false} />
      <span className={classes['time']}>{formatDuration(comparison.milliseconds)}</span>
      <div className={classes['actions']}>
        <Actions row={row} />
        <Tooltip label={label}>
          <ActionIcon aria-label={label} onClick={() => setFull(full === '' ? '1' : '')}>
            <Icon size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <ActionIcon aria-label="Close the details" onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
    </div>
  );
}

function Actions({ row }: Pick<Props, 'row'>) {
  const { comparison } = row;
  const again = useAgain(comparison);
  return (
    <>
      {comparison.strength === 'cells' ? null : (
        <Button
          disabled={again.whyNot !== null}
          title={again.whyNot ?? 'Compares this table again, cell by cell'}
          onClick={() => again.run('cells')}
        >
          Raise to cells
        </Button>
      )}
      <Button
        disabled={again.whyNot !== null}
        title={again.whyNot ?? 'Compares this table again, as strongly as now'}
        onClick={() => again.run()}
      >
        Run this table again
      </Button>
    </>
  );
}
