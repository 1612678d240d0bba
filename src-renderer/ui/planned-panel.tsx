// A room that nothing fills yet: says which questions it will answer and what would bring the answers.
import type { ReactNode } from 'react';
import { EmptyState } from './empty-state.tsx';
import { PanelHeader } from './panel-header.tsx';
import classes from './planned-panel.module.css';

interface Props {
  readonly title: string;
  readonly icon: ReactNode;
  readonly headline: string;
  /** What would fill the panel, and what this version does about it. */
  readonly filledBy: string;
  readonly questions: readonly string[];
}

export function PlannedPanel({ title, icon, headline, filledBy, questions }: Props) {
  return (
    <>
      <PanelHeader title={title} />
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={`About ${title}`}>
        <EmptyState title={headline} icon={icon}>
          <p>{filledBy}</p>
          <h3 className={classes['heading']}>Questions this panel answers once it has evidence</h3>
          <ul className={classes['questions']}>
            {questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </EmptyState>
      </div>
    </>
  );
}
