// Where a number came from: how the probe ended, over how many rows, when, and by which statement.
import { type ProbeStatus, EPOCH } from '../../../../../src/model/profile/probe-status.ts';
import { CopyButton } from '../../../../ui/copy-button.tsx';
import { formatCount, formatInstant } from '../../../../ui/format.ts';
import { ageText } from '../../age.ts';
import { useNow } from '../../use-now.ts';
import { OUTCOME_WORDS } from '../outcome-words.ts';
import { OutcomeMark } from '../state-mark.tsx';
import classes from './table-profile.module.css';

interface Props {
  readonly status: ProbeStatus | null;
  /** Rows of the table, to tell a sample from the whole; null where nobody counted. */
  readonly rows: number | null;
  /** Whether fewer rows than there are can mean a sample. */
  readonly canBeSampled: boolean;
}

export function ProbeFacts({ status, rows, canBeSampled }: Props) {
  const nowMs = useNow();
  if (status === null) return <p className={classes['quiet']}>The snapshot does not say how this was measured.</p>;
  const { outcome, sampleSize, capturedAtUtc } = status;
  const isSampled = canBeSampled && rows !== null && sampleSize > 0 && sampleSize < rows;
  return (
    <dl className={classes['probe']}>
      <div>
        <dt>Outcome</dt>
        <dd>
          <OutcomeMark outcome={outcome} /> <span className={classes['quiet']}>{OUTCOME_WORDS[outcome].meaning}</span>
        </dd>
      </div>
      <div>
        <dt>Looked at</dt>
        <dd>
          {isSampled
            ? `a sample of ${formatCount(sampleSize)} of ${formatCount(rows)} rows; counts are of the sample`
            : sampleSize > 0
              ? `all ${formatCount(sampleSize)} rows`
              : 'not said'}
        </dd>
      </div>
      <div>
        <dt>Taken</dt>
        <dd>
          {capturedAtUtc === EPOCH
            ? 'not said'
            : `${formatInstant(capturedAtUtc)} UTC, ${ageText(capturedAtUtc, nowMs) ?? '–'} ago`}
        </dd>
      </div>
    </dl>
  );
}

/** The exact statement, ready to be copied. */
export function Statement({ query }: { readonly query: string | null }) {
  if (query === null)
    return (
      <p className={classes['quiet']} data-line>
        The snapshot does not carry the statement.
      </p>
    );
  return (
    <figure className={classes['statement']}>
      <figcaption>
        Statement
        <CopyButton text={query} label="Copy the statement" />
      </figcaption>
      <pre tabIndex={0} role="region" aria-label="Statement">
        {query}
      </pre>
    </figure>
  );
}
