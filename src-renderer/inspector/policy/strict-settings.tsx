// What would have been decided with a strict setting on.
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { DecisionTraces } from '../../../src/model/policy/decision-traces.ts';
import { useSelection } from '../../state/selection-store.ts';
import classes from './decision-details.module.css';
import { otherwiseOf } from './detail-view.ts';
import type { PolicyRow } from './policy-view.ts';

interface Props {
  readonly row: PolicyRow;
  readonly report: DecisionTraces;
}

export function StrictSettings({ row, report }: Props) {
  const setView = useSelection((selection) => selection.setView);
  const otherwise = useMemo(() => otherwiseOf(report, row.entry), [report, row]);
  if (otherwise.length === 0) return null;
  return (
    <section className={classes['section']} aria-label="Strict settings">
      <h3>Strict settings</h3>
      <ul className={classes['otherwise']}>
        {otherwise.map(({ toggle, instead }) => (
          <li key={toggle}>
            <span>
              With <code>{toggle}</code> on it would {instead}.
            </span>
            <Button
              onClick={() => {
                setView('set', `${toggle}=true`);
                setView('view', 'what-if');
              }}
            >
              Try it
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
