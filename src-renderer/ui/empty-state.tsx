// A place with nothing to show: says so, and says what would fill it.
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface Props {
  readonly title: string;
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ title, icon, children, action }: Props) {
  return (
    <div className={classes['empty']}>
      {icon === undefined ? null : <div className={classes['icon']}>{icon}</div>}
      <h2 className={classes['title']}>{title}</h2>
      <div className={classes['body']}>{children}</div>
      {action === undefined ? null : <div className={classes['action']}>{action}</div>}
    </div>
  );
}

/** Work in progress, in words; takes the place of what will appear. */
export function LoadingWords({ children }: { readonly children: string }) {
  return (
    <div className={classes['loading']} role="status">
      <span className={classes['pulse']} aria-hidden />
      {children}
    </div>
  );
}
