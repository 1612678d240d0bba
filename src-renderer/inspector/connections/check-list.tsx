// The checks of one connection, one line each: verdict, question, answer, and what to do next.
import type { Finding } from '../../../src/model/finding.ts';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import classes from './check-list.module.css';
import { type ConnectionFact, checkName, saidBy } from './connections-view.ts';

interface Props {
  /** Name of the connection, which makes each list a landmark of its own. */
  readonly connection: string;
  /** What made these checks and when. */
  readonly title: string;
  readonly facts: readonly ConnectionFact[];
  readonly findings: readonly Finding[];
  /** The finding that the address points to. */
  readonly isSelected?: (finding: Finding) => boolean;
}

export function CheckList({ connection, title, facts, findings, isSelected = () => false }: Props) {
  return (
    <section className={classes['checks']} aria-label={`${connection}: ${title}`}>
      <h2>{title}</h2>
      {facts.length === 0 ? null : (
        <dl className={classes['facts']}>
          {facts.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {findings.map((finding, position) => (
        <article
          key={`${finding.check}${String(position)}`}
          className={classes['check']}
          aria-label={`${finding.verdict}: ${checkName(finding)}`}
          data-selected={isSelected(finding)}
        >
          <VerdictBadge verdict={finding.verdict} look="plain" />
          <span className={classes['name']}>
            {checkName(finding)} <code>{finding.check}</code>
          </span>
          <span className={classes['said']}>
            {saidBy(finding)}
            {finding.fix === undefined ? null : <span className={classes['fix']}>Next step: {finding.fix}</span>}
          </span>
        </article>
      ))}
    </section>
  );
}
