// Asks for the reason before redacted cells of one row are read from the databases.
import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../src/contract/client.ts';
import { contract } from '../../../../src/contract/contract.ts';
import type { Problem } from '../../../../src/model/problem.ts';
import type { RowDifference, ShownValue } from '../../../../src/model/parity/row-difference.ts';
import { useHost } from '../../../state/host.ts';
import { problemOfWire } from '../../../state/problem-of-wire.ts';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import type { DifferenceList } from './use-difference-pages.ts';
import classes from './difference-viewer.module.css';

/** Values that were revealed for one row: by name of the source column. In memory only. */
export interface Revealed {
  readonly source: ReadonlyMap<string, ShownValue> | null;
  readonly target: ReadonlyMap<string, ShownValue> | null;
}

interface Props {
  readonly list: DifferenceList;
  readonly row: RowDifference;
  readonly onRevealed: (values: Revealed) => void;
  readonly onClose: () => void;
}

/** The least length of a reason, as the contract has it. */
const LEAST = 8;

export function RevealDialog({ list, row, onRevealed, onClose }: Props) {
  const { transport } = useHost();
  const [reason, setReason] = useState('');
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isLongEnough = reason.trim().length >= LEAST;
  const ask = async (): Promise<void> => {
    setAsking(true);
    const { documentId, runId, position } = list;
    const answer = await call(transport, contract.revealCells, { documentId, runId, position, key: row.key, reason });
    setAsking(false);
    if (!answer.ok) {
      setProblem(problemOfWire(answer.error));
      return;
    }
    const { columns, source, target } = answer.value;
    onRevealed({ source: byName(columns, source), target: byName(columns, target) });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title="Reveal hidden values"
      size={520}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        className={classes['reveal']}
        onSubmit={(event) => {
          event.preventDefault();
          if (isLongEnough && !isAsking) void ask();
        }}
      >
        <p>
          The hidden values of this row are read from both databases now and shown in this window only. The reason is
          logged first; the values are kept nowhere and are hidden again on leaving the row.
        </p>
        <Textarea
          label="Reason"
          description={`At least ${String(LEAST)} characters; kept in the log of this workspace.`}
          data-autofocus
          autosize
          minRows={2}
          maxRows={6}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {problem === null ? null : <ProblemCallout problem={problem} />}
        <div className={classes['revealActions']}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={!isLongEnough || isAsking}>
            {isAsking ? 'Reading the row…' : 'Log the reason and reveal'}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function byName(
  columns: readonly string[],
  values: readonly ShownValue[] | null,
): ReadonlyMap<string, ShownValue> | null {
  return values === null ? null : new Map(columns.map((name, position) => [name, values[position] ?? null]));
}
