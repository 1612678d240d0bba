// Stands before a panel: says why there is no run to show, and lets the panel through otherwise.
import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { runAgain, useRunControl } from '../state/run-control.ts';
import type { PanelId } from '../state/deep-link.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { useHost } from '../state/host.ts';
import { EmptyState, LoadingWords } from '../ui/empty-state.tsx';
import { PanelHeader } from '../ui/panel-header.tsx';
import { ProblemCallout } from '../ui/problem-callout.tsx';
import classes from './run-gate.module.css';

interface Props {
  readonly panel: PanelId;
  readonly name: string;
  readonly children: ReactNode;
}

export function RunGate({ panel, name, children }: Props) {
  const { transport } = useHost();
  const { document, run, runId, problem } = useDocumentStore();
  const isRunning = useRunControl((control) => control.runId !== null);
  const isLive = useRunControl((control) => control.progress.tables.size > 0);
  // Connections belong to the workspace and can be looked at before the first run.
  if (panel === 'connections' || run !== null) return children;
  // The comparison can be watched during the first run, too.
  if (panel === 'parity' && isLive) return children;
  if (problem !== null)
    return (
      <>
        <PanelHeader title={name} />
        <div className={classes['problem']}>
          <ProblemCallout problem={problem} />
        </div>
      </>
    );
  if (runId !== null)
    return (
      <LoadingWords>
        {document?.kind === 'certificate'
          ? 'Checking the certificate with the independent checker…'
          : 'Reading the run…'}
      </LoadingWords>
    );
  if (isRunning) return <LoadingWords>The first run is in progress; results appear when it ends.</LoadingWords>;
  return (
    <>
      <PanelHeader title={name} />
      <EmptyState
        title="No run yet"
        icon={<IconHistory size={28} stroke={1.5} aria-hidden />}
        action={
          document?.kind === 'workspace' ? (
            <Button variant="filled" onClick={() => void runAgain(transport)}>
              Run all checks
            </Button>
          ) : undefined
        }
      >
        <p>
          This workspace has connections and a model, but nothing was checked. A run orders the tables, compares source
          and target, and keeps the evidence in the workspace folder.
        </p>
      </EmptyState>
    </>
  );
}
