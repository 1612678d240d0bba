// One decision: what was decided and why, the evidence, every signal on the way, what it leads to, and what can be done about it.
import { ActionIcon, Button } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { DecisionTraces } from '../../../src/model/policy/decision-traces.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { jsonParser, useEntry, useParsedEntry } from '../../state/entry.ts';
import { useSelection } from '../../state/selection-store.ts';
import { FindingCard } from '../../ui/finding-card.tsx';
import { Identifier } from '../../ui/identifier.tsx';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { CodeBlock } from './code-block.tsx';
import classes from './decision-details.module.css';
import { keyColumnsOf, otherwiseOf, scriptOf, traceOf } from './detail-view.ts';
import { EvidenceSection } from './evidence-section.tsx';
import { KindLabel, LedgerBadge } from './ledger-marks.tsx';
import { documentPath } from './policy-documents.ts';
import { type PolicyRow, subjectOf } from './policy-view.ts';
import { RemediationSection } from './remediation-section.tsx';
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
      <Head row={row} keyColumns={known === null ? [] : keyColumnsOf(known, entry)} onClose={onClose} />
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label="Decision in full">
        <Lead row={row} />
        {row.waiver === null ? null : <WaiverSection row={row} />}
        <EvidenceSection entry={entry} decidedAt={decidedAt} />
        <RemediationSection row={row} script={block} />
        {known === null ? null : <Otherwise row={row} report={known} />}
        <section className={classes['section']} aria-label="How it was decided">
          <h3>How it was decided</h3>
          {report.status === 'failed' ? <ProblemCallout problem={report.problem} /> : null}
          {report.status === 'loading' ? <p className={classes['quiet']}>Reading the signals…</p> : null}
          {known === null ? null : <Trace report={known} row={row} />}
        </section>
        <LeadsTo row={row} />
        {row.waiver === null ? <WaiverSection row={row} /> : null}
        <Findings row={row} />
      </div>
    </div>
  );
}

function Head({
  row: { entry },
  keyColumns,
  onClose,
}: Pick<Props, 'row' | 'onClose'> & { readonly keyColumns: readonly string[] }) {
  return (
    <header className={classes['head']}>
      <div className={classes['title']}>
        <h2>
          <Identifier name={entry.name} />
        </h2>
        <p className={classes['place']}>
          <KindLabel kind={entry.kind} />
          <span aria-hidden>·</span>
          <Identifier prefix={entry.schema} name={entry.table} />
          {keyColumns.length === 0 ? null : (
            <span className={classes['quiet']}>
              over <Identifier name={keyColumns.join(', ')} />
            </span>
          )}
          <span className={classes['entity']} title={`${entry.module} · ${entry.entity}`}>
            {[entry.module, entry.entity].filter((part) => part !== '').join(' · ')}
          </span>
        </p>
      </div>
      <ActionIcon aria-label="Close the details" onClick={onClose}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </header>
  );
}

/** The decision in one line, and the sentence of the ledger with the count behind it. */
function Lead({ row }: Pick<Props, 'row'>) {
  const { entry, decided, isContradiction, needsRepair, waiver } = row;
  const isWaived = waiver?.state === 'holds';
  return (
    <section className={classes['lead']} aria-label="Decision">
      <div className={classes['verdict']}>
        <LedgerBadge verdict={entry.verdict} look="badge" />
        <span>
          Decided: <b>{decided}</b>
          {needsRepair ? ', after repair' : ''}
        </span>
        {entry.isInForce ? <span className={classes['quiet']}>in force already</span> : null}
      </div>
      <p className={classes['reason']}>{entry.reason}</p>
      {!isContradiction ? null : (
        <p className={classes['contradiction']} data-waived={isWaived}>
          <IconAlertTriangle size={15} stroke={2} aria-hidden />
          <span>
            {isWaived
              ? 'Enforced although the data does not allow it; somebody answers for it.'
              : 'Enforced although the data does not allow it: the statement fails until the rows are repaired.'}
          </span>
        </p>
      )}
    </section>
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

function LeadsTo({ row: { entry } }: Pick<Props, 'row'>) {
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

function Otherwise({ row, report }: { readonly row: PolicyRow; readonly report: DecisionTraces }) {
  const setView = useSelection((selection) => selection.setView);
  const otherwise = useMemo(() => otherwiseOf(report, row.entry), [report, row]);
  if (otherwise.length === 0) return null;
  return (
    <section className={classes['section']} aria-label="Strict settings">
      <h3>Strict settings</h3>
      <ul className={classes['otherwise']}>
        {otherwise.map(({ toggle, instead }) => (
          <li key={toggle}>
            <span>
              With <code>{toggle}</code> on it would {instead}.
            </span>
            <Button
              onClick={() => {
                setView('set', `${toggle}=true`);
                setView('view', 'what-if');
              }}
            >
              Try it
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Findings({ row }: Pick<Props, 'row'>) {
  const run = useDocumentStore((store) => store.run);
  const subject = subjectOf(row.entry);
  const findings = (run?.stages ?? [])
    .filter(({ area }) => area === 'policy')
    .flatMap((stage) => stage.findings)
    .filter((finding) => finding.subject === subject);
  if (findings.length === 0) return null;
  return (
    <section className={classes['section']} aria-label="Findings">
      <h3>Findings</h3>
      {findings.map((finding, position) => (
        <FindingCard key={`${finding.check}${String(position)}`} finding={finding} />
      ))}
    </section>
  );
}
