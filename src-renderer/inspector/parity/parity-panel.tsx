// Source against target, table by table: live while a run compares them, else as the shown run left it.
import { IconScale } from '@tabler/icons-react';
import { useState } from 'react';
import { parseDataIntegrity } from '../../../src/bundle/read-data-integrity.ts';
import { useRunControl } from '../../state/run-control.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { parseOnce, useParsedEntry } from '../../state/entry.ts';
import { EmptyState, LoadingWords } from '../../ui/empty-state.tsx';
import { PanelHeader } from '../../ui/panel-header.tsx';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { Comparison } from './comparison.tsx';
import { LiveComparison } from './live-comparison.tsx';
import classes from './parity-panel.module.css';
import { parityPath } from './parity-path.ts';

const parse = parseOnce(parseDataIntegrity);

export function ParityPanel() {
  const liveRun = useRunControl((control) => (control.progress.tables.size > 0 ? control.runId : null));
  const shownRun = useDocumentStore((store) => store.runId);
  const [leftFor, setLeftFor] = useState<string | null>(null);
  // A run in progress comes first, unless somebody went back to the last one.
  if (liveRun !== null && leftFor !== liveRun)
    return (
      <LiveComparison
        runId={liveRun}
        onLeave={shownRun === null || shownRun === liveRun ? null : () => setLeftFor(liveRun)}
      />
    );
  return <Finished onLive={liveRun === null ? null : () => setLeftFor(null)} />;
}

function Finished({ onLive }: { readonly onLive: (() => void) | null }) {
  const path = useDocumentStore((store) => parityPath(store.run));
  const entry = useParsedEntry(path, parse);
  if (path === null) return <NothingCompared />;
  switch (entry.status) {
    case 'loading':
      return <LoadingWords>Reading the comparison…</LoadingWords>;
    case 'failed':
      return (
        <>
          <PanelHeader title="Parity" />
          <div className={classes['problem']}>
            <ProblemCallout problem={entry.problem} />
          </div>
        </>
      );
    case 'ready':
      return <Comparison document={entry.value} onLive={onLive} />;
  }
}

function NothingCompared() {
  const stage = useDocumentStore((store) => store.run?.stages.find((candidate) => candidate.area === 'parity'));
  const failure = stage?.findings.find((finding) => finding.verdict === 'error');
  const isCancelled = useDocumentStore((store) => store.run?.state === 'cancelled');
  return (
    <>
      <PanelHeader title="Parity" />
      {failure === undefined ? null : (
        <div className={classes['problem']}>
          <ProblemCallout
            announce={false}
            problem={{
              code: failure.check,
              message: failure.reason ?? 'The comparison failed.',
              ...(failure.expected === undefined ? {} : { expected: failure.expected }),
              ...(failure.found === undefined ? {} : { found: failure.found }),
              ...(failure.fix === undefined ? {} : { fix: failure.fix }),
            }}
          />
        </div>
      )}
      {isCancelled ? (
        <EmptyState
          title="The run was cancelled before its comparison was over"
          icon={<IconScale size={28} stroke={1.5} aria-hidden />}
        >
          <p>
            What it had finished is kept in its folder. “Run again” over unchanged inputs takes those tables over and
            compares the others.
          </p>
        </EmptyState>
      ) : (
        <EmptyState title="Nothing was compared in this run" icon={<IconScale size={28} stroke={1.5} aria-hidden />}>
          <p>
            Filled by a run over a workspace with a source and a target connection: per table the rows of both sides,
            the NULLs of each column, and which rows and cells differ.
          </p>
        </EmptyState>
      )}
    </>
  );
}
