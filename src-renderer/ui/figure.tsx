// Named figures on one line, above what they add up.
import type { ReactNode } from 'react';
import classes from './figure.module.css';

/** A line of figures, named for screen readers. */
export function Figures({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <section className={classes['figures']} aria-label={label}>
      <dl className={classes['strip']}>{children}</dl>
    </section>
  );
}

/** One figure with its name; `title` says what it counts. */
export function Figure({
  name,
  title,
  children,
}: {
  readonly name: string;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes['figure']} title={title}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What is said beside a figure. */
export function FigureNote({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  return (
    <span className={classes['quiet']} title={title}>
      {children}
    </span>
  );
}
