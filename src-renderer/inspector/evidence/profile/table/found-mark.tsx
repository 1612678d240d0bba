// What a probe found, as icon and words.
import { IconAlertTriangle, IconCheck, IconHelp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './table-profile.module.css';

/** `bad` was found, `open` is not known, `clean` was looked for and not found. */
export type Tone = 'bad' | 'open' | 'clean';

const ICONS = { bad: IconAlertTriangle, open: IconHelp, clean: IconCheck } as const;

export function FoundMark({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  const Icon = ICONS[tone];
  return (
    <span className={classes['found']} data-tone={tone}>
      <Icon size={14} stroke={2} aria-hidden />
      {children}
    </span>
  );
}
