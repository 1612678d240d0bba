// One finding with everything it says: verdict, subject, reason, expected, found, where, and what to do next.
import type { ReactNode } from 'react';
import classes from './finding-card.module.css';
import { formatValue } from './format.ts';
import { type ProblemText, placeText } from './problem-callout.tsx';
import { VerdictBadge } from './verdict-badge.tsx';
import type { VerdictWord } from './verdict-marks.ts';

export interface FindingText {
  readonly check: string;
  readonly subject: string;
  readonly verdict: VerdictWord;
  readonly reason?: string;
  readonly expected?: string;
  readonly found?: string;
  readonly at?: NonNullable<ProblemText['at']>;
  readonly fix?: string;
}

interface Props {
  readonly finding: FindingText;
  /** In place of the subject, where the surroundings already name it. */
  readonly title?: ReactNode;
  readonly isSelected?: boolean;
  /** In place of where it is in words, such as a way to get there. */
  readonly place?: ReactNode;
}

export function FindingCard({ finding, title, isSelected = false, place }: Props) {
  const { check, subject, verdict, reason, expected, found, at, fix } = finding;
  return (
    <article className={classes['card']} data-selected={isSelected} aria-label={`${verdict}: ${subject}`}>
      <div className={classes['verdict']}>
        <VerdictBadge verdict={verdict} />
      </div>
      <div className={classes['text']}>
        <div className={classes['head']}>
          {title ?? <span className={classes['subject']}>{subject}</span>}
          <code className={classes['check']}>{check}</code>
        </div>
        {reason === undefined ? null : <p>{reason}</p>}
        <dl>
          <Fact name="Expected" value={expected === undefined ? undefined : formatValue(expected)} />
          <Fact name="Found" value={found === undefined ? undefined : formatValue(found)} />
          {place === undefined ? (
            <Fact name="Where" value={placeText(at)} />
          ) : (
            <div className={classes['fact']}>
              <dt>Where</dt>
              <dd>{place}</dd>
            </div>
          )}
          <Fact name="Next step" value={fix} isProse />
        </dl>
      </div>
    </article>
  );
}

function Fact({
  name,
  value,
  isProse = false,
}: {
  readonly name: string;
  readonly value: string | undefined;
  readonly isProse?: boolean;
}) {
  if (value === undefined) return null;
  return (
    <div className={classes['fact']}>
      <dt>{name}</dt>
      <dd data-prose={isProse}>{value}</dd>
    </div>
  );
}
