// The header's one line: verdict, how much was looked at, and how much is wrong.
import { useDocumentStore } from '../../state/document-store.ts';
import { countOf, formatCount } from '../../ui/format.ts';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import type { Check } from './use-check.ts';
import classes from './topology-panel.module.css';
import { useWorkbench } from './workbench-context.ts';

export function CertificateFacts({ check }: { readonly check: Check }) {
  const { topology } = useWorkbench();
  const claimed = useDocumentStore(
    (store) => store.run?.stages.find((stage) => stage.area === 'topology')?.verdict ?? null,
  );
  // What the checker just found outweighs what the run said when it was made.
  const verdict = check.state.status === 'answered' ? check.state.report.verdict : claimed;
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
          {statistics.totalEdges === certificate.dependencies.length ? null : (
            <>
              {' '}
              order <b>{formatCount(statistics.totalEdges)}</b> pairs
            </>
          )}
        </span>
        {wrong.contradictions.length === 0 ? null : (
          <span data-tone="differs">{countOf(wrong.contradictions.length, 'contradiction')}</span>
        )}
        {wrong.violations === 0 ? null : <span data-tone="differs">{countOf(wrong.violations, 'violation')}</span>}
        {wrong.cycles === 0 ? null : <span data-tone="warning">{countOf(wrong.cycles, 'cycle')}</span>}
        {wrong.missingParents === 0 ? null : (
          <span data-tone="warning">{countOf(wrong.missingParents, 'missing parent')}</span>
        )}
        {statistics.deferredEdges === 0 ? null : <span>{formatCount(statistics.deferredEdges)} deferred</span>}
        <span>{metadata.alphabeticalFallbackApplied ? 'alphabetical fallback' : metadata.mode}</span>
      </span>
    </>
  );
}
