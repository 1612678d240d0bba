// How measuring went, as icon and word; colour only repeats what both say.
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconCircleX,
  IconClockExclamation,
  IconHistory,
  IconLock,
  IconShieldCheck,
  IconUnlink,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { ProbeOutcome } from '../../../../src/model/profile/probe-status.ts';
import { OUTCOME_WORDS } from './outcome-words.ts';
import classes from './state-mark.module.css';
import { STATE_WORDS, type TableState } from './table-state.ts';

interface Mark {
  readonly Icon: ComponentType<{ readonly size?: number; readonly stroke?: number; readonly 'aria-hidden'?: boolean }>;
  readonly color: string;
}

const STATE_MARKS: { readonly [S in TableState]: Mark } = {
  measured: { Icon: IconCircleCheck, color: 'var(--text-3)' },
  cached: { Icon: IconHistory, color: 'var(--text-3)' },
  partial: { Icon: IconCircleHalf2, color: 'var(--warning)' },
  timeout: { Icon: IconClockExclamation, color: 'var(--error)' },
  denied: { Icon: IconLock, color: 'var(--error)' },
  missing: { Icon: IconUnlink, color: 'var(--error)' },
  failed: { Icon: IconCircleX, color: 'var(--error)' },
};

const OUTCOME_MARKS: { readonly [O in ProbeOutcome]: Mark } = {
  Succeeded: { Icon: IconCircleCheck, color: 'var(--text-3)' },
  TrustedConstraint: { Icon: IconShieldCheck, color: 'var(--text-3)' },
  FallbackTimeout: { Icon: IconClockExclamation, color: 'var(--error)' },
  Cancelled: { Icon: IconClockExclamation, color: 'var(--error)' },
  AmbiguousMapping: { Icon: IconAlertTriangle, color: 'var(--warning)' },
  Unknown: { Icon: IconCircleDashed, color: 'var(--error)' },
};

/** `isWordHidden` keeps the word for screen readers and the pointer. */
export function StateMark({
  state,
  isWordHidden = false,
}: {
  readonly state: TableState;
  readonly isWordHidden?: boolean;
}) {
  const { Icon, color } = STATE_MARKS[state];
  const { word, meaning } = STATE_WORDS[state];
  return (
    <span className={classes['mark']} style={{ color }} title={`${word}: ${meaning}`}>
      <Icon size={14} stroke={2} aria-hidden />
      <span className={isWordHidden ? classes['hidden'] : undefined}>{word}</span>
    </span>
  );
}

/** How one probe ended; null is said in no word of the snapshot. */
export function OutcomeMark({ outcome }: { readonly outcome: ProbeOutcome | null }) {
  if (outcome === null)
    return (
      <span className={classes['mark']} style={{ color: 'var(--text-3)' }} title="The snapshot does not say how.">
        not said
      </span>
    );
  const { Icon, color } = OUTCOME_MARKS[outcome];
  const { word, meaning } = OUTCOME_WORDS[outcome];
  return (
    <span className={classes['mark']} style={{ color }} title={`${word}: ${meaning}`}>
      <Icon size={14} stroke={2} aria-hidden />
      {word}
    </span>
  );
}
