// Marks of a table as icons with their words at hand.
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowsJoin2,
  IconClockPause,
  IconDatabaseExport,
  IconHandFinger,
  IconLinkOff,
  IconLock,
  IconPlus,
  IconRefresh,
  IconWorld,
} from '@tabler/icons-react';
import classes from './mark-list.module.css';
import { MARK_WORDS, type Mark } from './marks.ts';

const ICONS: { readonly [M in Mark]: typeof IconLock } = {
  violation: IconAlertTriangle,
  cycle: IconRefresh,
  'missing-parent': IconLinkOff,
  deferred: IconClockPause,
  outside: IconDatabaseExport,
  static: IconLock,
  external: IconWorld,
  supplemental: IconPlus,
  junction: IconArrowsJoin2,
  'self-reference': IconArrowBackUp,
  manual: IconHandFinger,
};

/** `words` writes each mark out beside its icon. */
export function MarkList({ marks, words = false }: { readonly marks: readonly Mark[]; readonly words?: boolean }) {
  return (
    <span className={classes['marks']}>
      {marks.map((mark) => {
        const Icon = ICONS[mark];
        return (
          <span key={mark} className={classes['mark']} data-mark={mark} data-words={words} title={MARK_WORDS[mark]}>
            <Icon size={14} stroke={1.75} aria-hidden />
            <span className={words ? undefined : classes['hidden']}>{MARK_WORDS[mark]}</span>
          </span>
        );
      })}
    </span>
  );
}
