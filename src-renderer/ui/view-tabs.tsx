// Views of one thing under tabs; only the chosen one is drawn.
import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './view-tabs.module.css';

interface ViewTab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** A count or a word beside the label; null for none. */
  readonly note: string | null;
  /** Whether the note tells of something wrong. */
  readonly isBad?: boolean;
}

interface Props<Id extends string> {
  readonly label: string;
  readonly tabs: readonly ViewTab<Id>[];
  readonly value: Id;
  readonly onChange: (id: string | null) => void;
  readonly children: ReactNode;
}

/** `children` is the content of the chosen view. */
export function ViewTabs<Id extends string>({ label, tabs, value, onChange, children }: Props<Id>) {
  return (
    <Tabs
      className={classes['tabs']}
      classNames={{ list: classes['tabList'] ?? '', tab: classes['tab'] ?? '', panel: classes['tabPanel'] ?? '' }}
      value={value}
      onChange={onChange}
      keepMounted={false}
      variant="unstyled"
    >
      <Tabs.List aria-label={label}>
        {tabs.map(({ id, label: name, note, isBad = false }) => (
          <Tabs.Tab key={id} value={id}>
            {name}
            {note === null ? null : (
              <span className={classes['tabNote']} data-bad={isBad}>
                {note}
              </span>
            )}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ id }) => (
        <Tabs.Panel key={id} value={id}>
          {id === value ? children : null}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
