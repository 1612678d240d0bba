// The pane before anything is selected: what is wrong, or that nothing is and what was looked at.
import { useMemo } from 'react';
import { useDocumentStore } from '../../state/document-store.ts';
import { countOf, formatCount } from '../../ui/format.ts';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import { goodStarts, stageFindings, wrongItems } from './first-look-view.ts';
import classes from './side-pane.module.css';
import { useWorkbench } from './workbench-context.ts';

const MOST = 60;

export function FirstLook() {
  const { topology, select } = useWorkbench();
  const run = useDocumentStore((store) => store.run);
  const wrong = useMemo(() => wrongItems(topology), [topology]);
  const findings = useMemo(() => stageFindings(run, topology.certificate), [run, topology]);
  const starts = useMemo(() => goodStarts(topology), [topology]);
  const { certificate, graph } = topology;
  return (
    <div>
      <section className={classes['section']} aria-label="Look at first">
        <h2 className={classes['answer']}>
          {wrong.length === 0 ? 'Nothing is wrong' : `${countOf(wrong.length, 'thing')} to look at first`}
        </h2>
        <p className={classes['sub']}>
          Looked at {countOf(graph.byPosition.length, 'table')} and{' '}
          {countOf(certificate.dependencies.length, 'foreign key')};{' '}
          {countOf(certificate.statistics.maxDepth + 1, 'layer')},{' '}
          {countOf(certificate.statistics.connectedComponents, 'separate part')}.
        </p>
      </section>
      {wrong.length === 0 ? null : (
        <section className={classes['section']} aria-label="What is wrong">
          <ul className={classes['list']}>
            {wrong.slice(0, MOST).map((item) => (
              <li key={item.key}>
                <button
                  type="button"
                  className={classes['row']}
                  disabled={item.table === null}
                  onClick={() => select(item.table?.index ?? null)}
                >
                  <span className={classes['rowHead']}>
                    <VerdictBadge verdict={item.tone} look="icon" />
                    <span className={classes['what']}>{item.what}</span>
                    <span className={classes['rowEnd']}>{item.table?.label ?? ''}</span>
                  </span>
                  <span className={classes['fact']}>{item.text}</span>
                </button>
              </li>
            ))}
          </ul>
          {wrong.length > MOST ? (
            <p className={classes['quiet']}>{formatCount(wrong.length - MOST)} more; the order list marks them all.</p>
          ) : null}
        </section>
      )}
      {findings.length === 0 ? null : (
        <section className={classes['section']} aria-label="Findings of the order stage">
          <h3 className={classes['heading']}>
            <span>Findings of the order stage</span>
            <span>{formatCount(findings.length)}</span>
          </h3>
          {findings.slice(0, 20).map((finding, index) => (
            <div key={`${finding.check}${String(index)}`} className={classes['text']}>
              <span className={classes['rowHead']}>
                <VerdictBadge verdict={finding.verdict} look="icon" />
                <span className={classes['check']}>{finding.check}</span>
                <span className={classes['rowName']} title={finding.subject}>
                  {finding.subject}
                </span>
              </span>
              {finding.reason === undefined ? null : <span className={classes['fact']}>{finding.reason}</span>}
            </div>
          ))}
        </section>
      )}
      <section className={classes['section']} aria-label="Good places to start">
        <h3 className={classes['heading']}>
          <span>Good places to start</span>
        </h3>
        <ul className={classes['list']}>
          {starts.map(({ table, why }) => (
            <li key={`${String(table.index)}${why}`}>
              <button type="button" className={classes['row']} onClick={() => select(table.index)}>
                <span className={classes['rowHead']}>
                  <span className={classes['rowName']}>{table.label}</span>
                  <span className={classes['rowEnd']}>{table.position}</span>
                </span>
                <span className={classes['fact']}>{why}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
