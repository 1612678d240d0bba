// The head of one decision: what it is about, what was decided, and the sentence of the ledger with the count behind it.
import { ActionIcon } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { Identifier } from '../../ui/identifier.tsx';
import classes from './decision-details.module.css';
import { KindLabel, LedgerBadge } from './ledger-marks.tsx';
import type { PolicyRow } from './policy-view.ts';

interface Props {
  readonly row: PolicyRow;
  /** Columns of a key; none for anything else. */
  readonly keyColumns: readonly string[];
  readonly onClose: () => void;
}

export function DecisionHead({ row: { entry }, keyColumns, onClose }: Props) {
  return (
    <header className={classes['head']}>
      <div className={classes['title']}>
        <h2>
          <Identifier name={entry.name} />
        </h2>
        <p className={classes['place']}>
          <KindLabel kind={entry.kind} />
          <span aria-hidden>·</span>
          <Identifier prefix={entry.schema} name={entry.table} />
          {keyColumns.length === 0 ? null : (
            <span className={classes['quiet']}>
              over <Identifier name={keyColumns.join(', ')} />
            </span>
          )}
          <span className={classes['entity']} title={`${entry.module} · ${entry.entity}`}>
            {[entry.module, entry.entity].filter((part) => part !== '').join(' · ')}
          </span>
        </p>
      </div>
      <ActionIcon aria-label="Close the details" onClick={onClose}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </header>
  );
}

/** The decision in one line, and why. */
export function DecisionLead({ row }: Pick<Props, 'row'>) {
  const { entry, decided, isContradiction, needsRepair, waiver } = row;
  const isWaived = waiver?.state === 'holds';
  return (
    <section className={classes['lead']} aria-label="Decision">
      <div className={classes['verdict']}>
        <LedgerBadge verdict={entry.verdict} look="badge" />
        <span>
          Decided: <b>{decided}</b>
          {needsRepair ? ', after repair' : ''}
        </span>
        {entry.isInForce ? <span className={classes['quiet']}>in force already</span> : null}
      </div>
      <p className={classes['reason']}>{entry.reason}</p>
      {!isContradiction ? null : (
        <p className={classes['contradiction']} data-waived={isWaived}>
          <IconAlertTriangle size={15} stroke={2} aria-hidden />
          <span>
            {isWaived
              ? 'Enforced although the data does not allow it; somebody answers for it.'
              : 'Enforced although the data does not allow it: the statement fails until the rows are repaired.'}
          </span>
        </p>
      )}
    </section>
  );
}
