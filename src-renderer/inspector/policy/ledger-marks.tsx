// The look of what the data lets one do: icon, word and colour of each ledger verdict and kind of subject.
import {
  IconBan,
  IconColumns1,
  IconHandStop,
  IconHelpCircle,
  IconKey,
  IconLink,
  IconLock,
  IconShieldCheck,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { LedgerVerdict } from '../../../src/model/policy/tightening-ledger.ts';
import classes from './ledger-marks.module.css';
import type { SubjectKind } from './policy-view.ts';

type Icon = ComponentType<{ readonly size?: number; readonly stroke?: number; readonly 'aria-hidden'?: boolean }>;

/** Verdicts of the ledger from worst to best, as legends list them. */
export const LEDGER_VERDICTS: readonly LedgerVerdict[] = ['Impossible', 'Unknown', 'Hold', 'Tighten'];

export const LEDGER_MARKS: {
  readonly [V in LedgerVerdict]: { readonly meaning: string; readonly Icon: Icon; readonly color: string };
} = {
  Tighten: {
    meaning: 'It is in force, or the data allows it and the policy wants it.',
    Icon: IconLock,
    color: 'proved',
  },
  Hold: { meaning: 'Nothing asks for it, or the policy holds it back.', Icon: IconHandStop, color: 'vacuous' },
  Impossible: { meaning: 'Rows speak against it.', Icon: IconBan, color: 'differs' },
  Unknown: { meaning: 'No trusted count says whether the data allows it.', Icon: IconHelpCircle, color: 'incomplete' },
};

export const KIND_MARKS: {
  readonly [K in SubjectKind]: { readonly word: string; readonly many: string; readonly Icon: Icon };
} = {
  column: { word: 'Column', many: 'Columns', Icon: IconColumns1 },
  key: { word: 'Key', many: 'Keys', Icon: IconKey },
  reference: { word: 'Reference', many: 'References', Icon: IconLink },
};

/** A ledger verdict as icon and word; `icon` keeps the word for screen readers only. */
export function LedgerBadge({
  verdict,
  look = 'plain',
}: {
  readonly verdict: LedgerVerdict;
  readonly look?: 'plain' | 'badge' | 'icon';
}) {
  const { Icon, meaning, color } = LEDGER_MARKS[verdict];
  return (
    <span
      className={classes['badge']}
      data-look={look}
      style={{ color: `var(--${color})`, background: look === 'badge' ? `var(--${color}-soft)` : undefined }}
      title={`${verdict}: ${meaning}`}
    >
      <Icon size={14} stroke={2} aria-hidden />
      <span className={look === 'icon' ? classes['hidden'] : undefined}>{verdict}</span>
    </span>
  );
}

/** The kind of a subject as icon and word. */
export function KindLabel({ kind, isIcon = false }: { readonly kind: SubjectKind; readonly isIcon?: boolean }) {
  const { Icon, word } = KIND_MARKS[kind];
  return (
    <span className={classes['kind']} title={word}>
      <Icon size={14} stroke={1.75} aria-hidden />
      <span className={isIcon ? classes['hidden'] : undefined}>{word}</span>
    </span>
  );
}

/** Says that somebody's word covers a decision. */
export function WaivedMark({ owner }: { readonly owner: string }) {
  return (
    <span className={classes['waived']} title={`Waived by ${owner}`}>
      <IconShieldCheck size={13} stroke={2} aria-hidden /> waived
    </span>
  );
}
