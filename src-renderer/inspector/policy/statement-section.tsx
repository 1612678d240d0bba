// The statement a decision leads to.
import { CodeBlock } from './code-block.tsx';
import classes from './decision-details.module.css';
import type { PolicyRow } from './policy-view.ts';

export function StatementSection({ row: { entry } }: { readonly row: PolicyRow }) {
  const what = entry.isEnforced ? 'Statement that applies it' : 'Statement that would apply it';
  return (
    <section className={classes['section']} aria-label="What it leads to">
      <h3>What it leads to</h3>
      {entry.statements.length > 0 ? (
        <CodeBlock
          text={entry.statements.join('\n')}
          copy="Copy the statement"
          note={entry.verdict === 'Impossible' ? `${what}, once the rows are repaired` : what}
        />
      ) : (
        <p className={classes['quiet']}>
          {entry.isInForce
            ? 'Nothing to apply: the profiled database has it.'
            : 'No statement: type or target is not known.'}
        </p>
      )}
    </section>
  );
}
