// An error as data: code, sentence, where, expected, found, and what to do next.
import type { ReactNode } from 'react';
import { VERDICT_MARKS, type VerdictWord } from './verdict-marks.ts';
import classes from './problem-callout.module.css';

export interface ProblemText {
  readonly code: string;
  readonly message: string;
  readonly at?: { readonly file?: string; readonly line?: number; readonly column?: number; readonly pointer?: string };
  readonly expected?: string;
  readonly found?: string;
  readonly fix?: string;
}

interface Props {
  readonly problem: ProblemText;
  readonly verdict?: VerdictWord;
  readonly action?: ReactNode;
  /** Announced at once when it appears after something the person did. */
  readonly announce?: boolean;
}

export function ProblemCallout({ problem, verdict = 'error', action, announce = true }: Props) {
  const { Icon, color } = VERDICT_MARKS[verdict];
  const place = placeText(problem.at);
  return (
    <section
      className={classes['callout']}
      style={{ borderInlineStartColor: color }}
      role={announce ? 'alert' : undefined}
    >
      <div className={classes['head']}>
        <span style={{ color }} className={classes['icon']}>
          <Icon size={16} stroke={2} aria-hidden />
        </span>
        <p className={classes['message']}>{problem.message}</p>
        <code className={classes['code']}>{problem.code}</code>
      </div>
      <dl className={classes['facts']}>
        <Fact name="Where" value={place} mono />
        <Fact name="Expected" value={problem.expected} mono />
        <Fact name="Found" value={problem.found} mono />
        <Fact name="Next step" value={problem.fix} />
      </dl>
      {action === undefined ? null : <div className={classes['action']}>{action}</div>}
    </section>
  );
}

/** A place as text: file, line and column, JSON pointer; undefined when nothing is known. */
export function placeText(at: ProblemText['at']): string | undefined {
  if (at === undefined) return undefined;
  const line =
    at.line === undefined ? '' : `:${String(at.line)}${at.column === undefined ? '' : `:${String(at.column)}`}`;
  const text = `${at.file ?? ''}${line}${at.pointer === undefined ? '' : ` ${at.pointer}`}`.trim();
  return text === '' ? undefined : text;
}

function Fact({
  name,
  value,
  mono = false,
}: {
  readonly name: string;
  readonly value: string | undefined;
  readonly mono?: boolean;
}) {
  if (value === undefined) return null;
  return (
    <div className={classes['fact']}>
      <dt>{name}</dt>
      <dd data-mono={mono}>{value}</dd>
    </div>
  );
}
