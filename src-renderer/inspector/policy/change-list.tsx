// Decisions that differ between two reports: before, after, and because of what.
import { IconArrowRight } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import type { DecisionChange } from '../../../src/model/policy/policy-comparison.ts';
import type { DataColumn } from '../../ui/data-column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Identifier } from '../../ui/identifier.tsx';
import classes from './change-list.module.css';
import { KindLabel } from './ledger-marks.tsx';
import { type RowsByName, nameOf } from './policy-view.ts';

interface Props {
  readonly label: string;
  readonly changes: readonly DecisionChange[];
  /** The decisions of the shown run, for the parts of a name. */
  readonly known: RowsByName;
  readonly selected: DecisionChange | null;
  readonly onSelect: (change: DecisionChange) => void;
  readonly isNarrow: boolean;
  readonly empty: ReactNode;
}

export function ChangeList({ label, changes, known, selected, onSelect, isNarrow, empty }: Props) {
  const columns = useMemo(() => columnsFor(known, isNarrow), [known, isNarrow]);
  return (
    <DataTable
      label={label}
      rows={changes}
      columns={columns}
      rowKey={nameOf}
      selectedKey={selected === null ? null : nameOf(selected)}
      onSelect={onSelect}
      empty={empty}
    />
  );
}

function columnsFor(known: RowsByName, isNarrow: boolean): readonly DataColumn<DecisionChange>[] {
  const subject: DataColumn<DecisionChange> = {
    id: 'subject',
    header: 'Decision',
    size: 170,
    grow: 3,
    value: (change) => change.subject,
    cell: (change) => {
      const entry = known.get(nameOf(change))?.entry;
      return entry === undefined ? (
        <Identifier name={change.subject} />
      ) : (
        <span className={classes['two']}>
          <Identifier name={entry.name} />
          <Identifier prefix={entry.schema} name={entry.table} dim />
        </span>
      );
    },
  };
  return isNarrow ? [KIND, subject, CHANGE] : [KIND, subject, CHANGE, BECAUSE];
}

const KIND: DataColumn<DecisionChange> = {
  id: 'kind',
  header: '',
  title: 'Kind',
  size: 34,
  value: ({ kind }) => kind,
  cell: ({ kind }) => <KindLabel kind={kind} isIcon />,
};

const CHANGE: DataColumn<DecisionChange> = {
  id: 'change',
  header: 'Before → after',
  size: 276,
  grow: 1,
  value: ({ before, after }) => `${before ?? ''} ${after ?? ''}`,
  cell: Change,
};

const BECAUSE: DataColumn<DecisionChange> = {
  id: 'because',
  header: 'Because',
  size: 180,
  grow: 5,
  value: ({ because }) => because.join('; '),
  cell: ({ because, before, after }) => (
    <span className={classes['because']} title={because.map(unquoted).join('\n')}>
      {because.length > 0
        ? because.map(unquoted).join(' · ')
        : before === null
          ? 'The earlier one does not have it'
          : after === null
            ? 'The later one does not have it'
            : '–'}
    </span>
  ),
};

/** Values of settings stand as JSON in a reason; text is read without its quotes. */
function unquoted(reason: string): string {
  return reason.replaceAll(/"([^"]*)"/g, '$1');
}

function Change({ before, after }: DecisionChange) {
  if (before === after) return <span className={classes['same']}>{after}</span>;
  return (
    <span className={classes['change']}>
      <span className={classes['before']}>{before ?? 'absent'}</span>
      <IconArrowRight size={13} stroke={1.75} aria-label="becomes" />
      <b>{after ?? 'absent'}</b>
    </span>
  );
}
