// Policy: what may be tightened, what the data says against it, and what other settings or another run would decide.
import { IconGauge } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { z } from 'zod';
import { TighteningLedger } from '../../../src/model/policy/tightening-ledger.ts';
import { WaiverOutcomes } from '../../../src/model/policy/waiver-outcomes.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { jsonParser, useParsedEntry } from '../../state/entry.ts';
import { useViewChoice } from '../../state/selection-store.ts';
import { EmptyState, LoadingWords } from '../../ui/empty-state.tsx';
import { PanelHeader } from '../../ui/panel-header.tsx';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { StageFindings, useHasStages } from '../stage-findings.tsx';
import { Compare } from './compare.tsx';
import { Decisions } from './decisions.tsx';
import { documentPath } from './policy-documents.ts';
import classes from './policy-panel.module.css';
import { policyRows, rowsByName } from './policy-view.ts';
import { WhatIf } from './what-if.tsx';

const parseLedger = jsonParser(TighteningLedger, 'The tightening ledger');
const parseWaivers = jsonParser(WaiverOutcomes, 'The waivers');

export function PolicyPanel() {
  const run = useDocumentStore((store) => store.run);
  const ledgerPath = documentPath(run, 'tightening-ledger.json');
  const waiversPath = documentPath(run, 'waivers.json');
  const hasStages = useHasStages('policy');
  const ledger = useParsedEntry(ledgerPath, parseLedger);
  const waivers = useParsedEntry(waiversPath, parseWaivers);
  if (ledgerPath === null) return hasStages ? <StageFindings area="policy" title="Policy" /> : <NothingDecided />;
  if (ledger.status === 'loading' || (waiversPath !== null && waivers.status === 'loading'))
    return <LoadingWords>Reading the decisions…</LoadingWords>;
  for (const entry of [ledger, waivers])
    if (entry.status === 'failed')
      return (
        <>
          <PanelHeader title="Policy" />
          <div className={classes['problem']}>
            <ProblemCallout problem={entry.problem} />
          </div>
        </>
      );
  return ledger.status === 'ready' ? (
    <Views
      ledger={ledger.value}
      outcomes={waivers.status === 'ready' && waiversPath !== null ? waivers.value.outcomes : NONE}
    />
  ) : null;
}

const NONE: z.output<typeof WaiverOutcomes>['outcomes'] = [];

function Views({
  ledger,
  outcomes,
}: {
  readonly ledger: TighteningLedger;
  readonly outcomes: z.output<typeof WaiverOutcomes>['outcomes'];
}) {
  const rows = useMemo(() => policyRows(ledger.entries, outcomes), [ledger, outcomes]);
  const known = useMemo(() => rowsByName(rows), [rows]);
  const [view] = useViewChoice('view', '');
  switch (view) {
    case 'what-if':
      return <WhatIf known={known} decidedAt={ledger.generatedAtUtc} />;
    case 'compare':
      return <Compare known={known} decidedAt={ledger.generatedAtUtc} />;
  }
  return <Decisions rows={rows} outcomes={outcomes} decidedAt={ledger.generatedAtUtc} />;
}

function NothingDecided() {
  return (
    <>
      <PanelHeader title="Policy" />
      <EmptyState title="Nothing was decided in this run" icon={<IconGauge size={28} stroke={1.5} aria-hidden />}>
        <p>
          Filled by a run over a workspace with a model and a profile: for every column, key and reference whether it
          can be tightened, the count that decides, the query behind it, and what stands in the way.
        </p>
      </EmptyState>
    </>
  );
}
