// "Why is Customer before Invoice?": two tables, and the chain of foreign keys between them.
import { useMemo } from 'react';
import { whyBefore } from '../../graph/why-before.ts';
import { inequalities } from './inequality.ts';
import classes from './side-pane.module.css';
import { TablePicker } from './table-picker.tsx';
import { tieBreakText, whyHeadline } from './why-text.ts';
import { useWorkbench } from './workbench-context.ts';

export function WhyPane() {
  const { topology, selected, choices, select } = useWorkbench();
  const other = choices.whyOther;
  const why = useMemo(
    () =>
      selected === null || other === null ? null : whyBefore(topology.graph, topology.certificate, selected, other),
    [topology, selected, other],
  );
  return (
    <div>
      <section className={classes['section']} aria-label="Why is one table before another">
        <h2 className={classes['heading']}>
          <span>Why is one table before another?</span>
        </h2>
        <div className={classes['form']}>
          <TablePicker label="First table" width="100%" value={selected} onPick={select} />
          <TablePicker label="Second table" width="100%" value={other} onPick={choices.setWhyOther} />
        </div>
      </section>
      {why === null ? (
        <p className={classes['section']}>
          <span className={classes['quiet']}>Pick two tables to see what orders them.</span>
        </p>
      ) : (
        <section className={classes['section']} aria-label="Answer" aria-live="polite">
          <p className={classes['answer']} data-tone={why.kind === 'violated' ? 'differs' : undefined}>
            {whyHeadline(topology.graph, why)}
          </p>
          {why.kind === 'chain' || why.kind === 'violated' ? (
            <ol className={classes['list']} aria-label="Chain of foreign keys">
              {why.steps.map((link) => (
                <li key={link.index}>
                  <button type="button" className={classes['row']} onClick={() => select(link.child)}>
                    {inequalities(topology.graph, link).map((line, index) => (
                      <span key={`${line.key}${String(index)}`}>
                        {index === 0 ? <span className={classes['inequality']}>{line.relation}</span> : null}
                        <span className={classes['fact']} data-state={line.state}>
                          {[line.key, ...line.facts].join(' · ')}
                        </span>
                      </span>
                    ))}
                  </button>
                </li>
              ))}
            </ol>
          ) : null}
          {why.kind === 'free' ? (
            <p className={classes['text']}>{tieBreakText(topology.graph, why.earlier, why.later, why.tieBreak)}</p>
          ) : null}
        </section>
      )}
    </div>
  );
}
