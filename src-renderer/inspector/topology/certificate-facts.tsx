// The header's one line: verdict, how much was looked at, and how much is wrong.
import { useDocumentStore } from '../../state/document-store.ts';
import { countOf, formatCount } from '../../ui/format.ts';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import classes from './topology-panel.module.css';
import { useWorkbench } from './workbench-context.ts';

export function CertificateFacts() {
  const { topology } = useWorkbench();
  const verdict = useDocumentStore(
    (store) => store.run?.stages.find((stage) => stage.area === 'topology')?.verdict ?? null,
  );
  const { certificate, wrong } = topology;
  const { statistics, metadata } = certificate;
  return (
    <>
      {verdict === null ? null : <VerdictBadge verdict={verdict} />}
      <span className={classes['facts']}>
        <span>
          <b>{formatCount(certificate.entities.length)}</b> tables
        </span>
        <span>
          <b>{formatCount(certificate.dependencies.length)}</b> foreign keys
        </span>
        <span>
          {metadata.algorithm}, {metadata.mode}
        </span>
        {wrong.violations === 0 ? null : <span data-tone="differs">{countOf(wrong.violations, 'violation')}</span>}
        {wrong.cycles === 0 ? null : <span data-tone="warning">{countOf(wrong.cycles, 'cycle')}</span>}
        {statistics.deferredEdges === 0 ? null : <span>{formatCount(statistics.deferredEdges)} deferred</span>}
        {wrong.missingParents === 0 ? null : (
          <span data-tone="warning">{countOf(wrong.missingParents, 'missing parent')}</span>
        )}
      </span>
    </>
  );
}
