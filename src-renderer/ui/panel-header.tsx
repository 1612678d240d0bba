// The top of a panel: its name, what it says in one line, and its controls.
import type { ReactNode } from 'react';
import classes from './panel-header.module.css';

interface Props {
  readonly title: string;
  /** Verdict, strength and coverage, beside the title. */
  readonly facts?: ReactNode;
  readonly actions?: ReactNode;
  /** A second row, such as tabs, filters and search. */
  readonly children?: ReactNode;
}

export function PanelHeader({ title, facts, actions, children }: Props) {
  return (
    <header className={classes['header']}>
      <div className={classes['row']}>
        <h1 className={classes['title']}>{title}</h1>
        <div className={classes['facts']}>{facts}</div>
        <div className={classes['actions']}>{actions}</div>
      </div>
      {children === undefined ? null : <div className={classes['tools']}>{children}</div>}
    </header>
  );
}
