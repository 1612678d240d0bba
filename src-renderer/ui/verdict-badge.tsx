// A verdict as icon and word; colour only repeats what both already say.
import classes from './verdict-badge.module.css';
import { VERDICT_MARKS, type VerdictWord } from './verdict-marks.ts';

interface Props {
  readonly verdict: VerdictWord;
  /** `badge` is filled softly, `plain` has no ground, `icon` keeps the word for screen readers only. */
  readonly look?: 'badge' | 'plain' | 'icon';
  readonly size?: 'small' | 'large';
}

export function VerdictBadge({ verdict, look = 'badge', size = 'small' }: Props) {
  const { word, meaning, Icon, color, soft } = VERDICT_MARKS[verdict];
  return (
    <span
      className={classes['verdict']}
      data-look={look}
      data-size={size}
      style={{ color, background: look === 'badge' ? soft : undefined }}
      title={`${word}: ${meaning}`}
    >
      <Icon size={size === 'large' ? 18 : 14} stroke={2} aria-hidden />
      <span className={look === 'icon' ? classes['hidden'] : undefined}>{word}</span>
    </span>
  );
}
