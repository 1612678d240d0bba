// One decision: what was decided and why, the evidence, every signal on the way, what it leads to, and what can be done about it.
import { useMemo } from 'react';
import { DecisionTraces } from '../../../src/model/policy/decision-traces.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { jsonParser, useEntry, useParsedEntry } from '../../state/entry.ts';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import classes from './decision-details.module.css';
import { DecisionFindings } from './decision-findings.tsx';
import { DecisionHead, DecisionLead } from './decision-head.tsx';
import { keyColumnsOf, scriptOf, traceOf } from './detail-view.ts';
import { EvidenceSection } from './evidence-section.tsx';
import { documentPath } from './policy-documents.ts';
import type { PolicyRow } from './policy-view.ts';
import { RemediationSection } from './remediation-section.tsx';
import { StatementSection } from './statement-section.tsx';
import { StrictSettings } from './strict-settings.tsx';
import { TraceTree } from './trace-tree.tsx';
import { WaiverSection } from './waiver-section.tsx';

interface Props {
  readonly row: PolicyRow;
  /** The instant of the decision, which ages are counted to. */
  readonly decidedAt: string;
  readonly onClose: () => void;
}

const parse = jsonParser(DecisionTraces, 'The decision report');

export function DecisionDetails({ row, decidedAt, onClose }: Props) {
  const { entry } = row;
  const run = useDocumentStore((store) => store.run);
  const report = useParsedEntry(documentPath(run, 'policy-decision-report.json'), parse);
  const known = report.status === 'ready' ? report.value : null;
  const script = useEntry(
    row.needsRepair || row.isContradiction ? documentPath(run, 'suggestions/needs-remediation.sql') : null,
  );
  const block = useMemo(() => (script.status === 'ready' ? scriptOf(script.text, entry) : null), [script, entry]);
  return (
    <div className={classes['details']}>
      <DecisionHead row={row} keyColumns={known === null ? [] : keyColumnsOf(known, entry)} onClose={onClose} />
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label="Decision in full">
        <DecisionLead row={row} />
        {row.waiver === null ? null : <WaiverSection row={row} />}
        <EvidenceSection entry={entry} decidedAt={decidedAt} />
        <RemediationSection row={row} script={block} />
        {known === null ? null : <StrictSettings row={row} report={known} />}
        <section className={classes['section']} aria-label="How it was decided">
          <h3>How it was decided</h3>
          {report.status === 'failed' ? <ProblemCallout problem={report.problem} /> : null}
          {report.status === 'loading' ? <p className={classes['quiet']}>Reading the signals…</p> : null}
          {known === null ? null : <Trace report={known} row={row} />}
        </section>
        <StatementSection row={row} />
        {row.waiver === null ? <WaiverSection row={row} /> : null}
        <DecisionFindings row={row} />
      </div>
    </div>
  );
}

function Trace({ report, row }: { readonly report: DecisionTraces; readonly row: PolicyRow }) {
  const trace = useMemo(() => traceOf(report, row.entry), [report, row]);
  return trace === null ? (
    <p className={classes['quiet']}>The report has no signals for this decision.</p>
  ) : (
    <TraceTree root={trace} />
  );
}
